"""What is added up, read from rows: counts that stand, sessions that were held, open days."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property

from django.db.models import Q, QuerySet

from koivu.core.rhythm import DAY
from koivu.core.words import Words
from koivu.places.models import Place
from koivu.programme.board import Board, board_of
from koivu.programme.rules import Session
from koivu.visits.figures.sums import (
    SAME_WEEKDAY,
    By,
    Counted,
    Figure,
    Held,
    begins,
    ends,
    figure_of,
)
from koivu.visits.models import BANDS, Basis, Count, Outcome, PastFigure, State, What
from koivu.visits.rules import is_counted

LONGEST = timedelta(days=366 * 3)


@dataclass(frozen=True)
class Row:
    """One row of a table of figures: a session, or a time from `first` to `last`."""

    first: date
    last: date
    figure: Figure
    session: str = ""
    title: Words | None = None
    starts: datetime | None = None


@dataclass(frozen=True)
class Period:
    """Everything that the figures of a place's days are added up from."""

    place: Place
    board: Board
    first: date
    last: date
    now: datetime

    @cached_property
    def counts(self) -> list[Counted]:
        """Every count of these days that stands; a session's is of the day it was held on.

        It may have been moved after somebody had counted it.
        """
        of_these_days = Q(date__gte=self.first, date__lte=self.last)
        rows = self.place.counts.standing().filter(
            of_these_days | Q(session__in=[one.id for one in self.held])
        )
        found = [self._on_its_day(one) for one in _counts(rows)]
        return [one for one in found if self.first <= one.day <= self.last]

    def _on_its_day(self, count: Counted) -> Counted:
        held = self.board.session(count.session) if count.session else None
        return replace(count, day=held.day) if held and held.day != count.day else count

    @cached_property
    def sessions(self) -> list[Session]:
        """The sessions of these days that were to be counted, in order of time."""
        found = self.board.sessions(self.first, self.last)
        return [one for one in found if self.first <= one.day <= self.last and self._is_due(one)]

    @cached_property
    def held(self) -> list[Held]:
        """The same, by whose they are."""
        return [_held(one) for one in self.sessions]

    @cached_property
    def held_or_counted(self) -> list[Held]:
        """Those that were to be counted, and what was counted besides: so groups add up."""
        planned = {one.id for one in self.held}
        besides = {
            one.session: one.day
            for one in self.counts
            if one.session and one.outcome == Outcome.COUNTED and one.session not in planned
        }
        found = {session: self.board.session(session) for session in besides}
        return [
            *self.held,
            *(_held(one) if one else Held(key, besides[key]) for key, one in found.items()),
        ]

    @cached_property
    def open_days(self) -> list[date]:
        """The days that are over, on which the doors were open."""
        until = min(self.last, self.now.date())
        days = (self.first + DAY * many for many in range((until - self.first).days + 1))
        return [day for day in days if self.was_open(day)]

    def was_open(self, day: date) -> bool:
        """Whether the doors were open on `day` and have been closed since.

        Opening hours do not say since when they hold: before the first line of the week, and
        before the first count, nothing is known of the doors.
        """
        if self._known_since is None or day < self._known_since:
            return False
        spans = self.board.open_spans(day)
        return bool(spans) and max(span.closes for span in spans) <= self.now

    @cached_property
    def _known_since(self) -> date | None:
        days = [facts.first_date for line in self.board.lines for facts in line.versions]
        counted = self.place.counts.order_by("date").values_list("date", flat=True).first()
        return min([*days, counted] if counted else days, default=None)

    @cached_property
    def waiting(self) -> int:
        """How many counts of these days wait for a person, and so are in no figure."""
        waiting = self.place.counts.between(self.first, self.last)
        return waiting.filter(state__in=[State.SECOND, State.REVIEW]).count()

    def whole(self, what: What) -> Figure:
        """Return the figure of all these days."""
        return figure_of(what, self.counts, self._due(what, self.first, self.last))

    def rows(self, what: What, by: By, among: Collection[str] | None = None) -> list[Row]:
        """Return a row for each session, day, week … on which anything was, or was counted.

        `among` are the sessions that are looked at; None: everything.
        """
        if by == By.SESSION:
            rows = self._session_rows()
            return [row for row in rows if among is None or row.session in among]
        counts: dict[date, list[Counted]] = {}
        due: dict[date, set[str]] = {}
        for one in self.counts:
            if one.what == what and (among is None or one.session in among):
                counts.setdefault(begins(by, one.day), []).append(one)
        for subject, day in self._subjects(what):
            if among is None or subject in among:
                due.setdefault(begins(by, day), set()).add(subject)
        return [
            Row(
                max(first, self.first),
                min(ends(by, first), self.last),
                figure_of(what, counts.get(first, []), due.get(first, set())),
            )
            for first in sorted({*counts, *due})
        ]

    def past(self) -> list[PastFigure]:
        """Return the numbers of earlier books on these days, each of its own unit."""
        found = PastFigure.objects.of_place(self.place).between(self.first, self.last)
        return list(found.select_related("run"))

    def _session_rows(self) -> list[Row]:
        by_session: dict[str, list[Counted]] = {}
        for one in self.counts:
            if one.what == What.SESSION:
                by_session.setdefault(one.session, []).append(one)
        planned = {one.id: one for one in self.sessions}
        due = {*planned}
        # Counted though it was not to be: an open hour, or a line that is no more in the week.
        for session in by_session.keys() - planned.keys():
            if found := self.board.session(session):
                planned[session] = found
        rows = [
            Row(
                one.day, one.day, figure_of(What.SESSION, by_session.get(key, []), due & {key}),
                key, one.facts.title, one.starts,
            )
            for key, one in planned.items()
        ]  # fmt: skip
        rows += [
            Row(counts[0].day, counts[0].day, figure_of(What.SESSION, counts, set()), key)
            for key, counts in by_session.items()
            if key not in planned
        ]
        return sorted(rows, key=lambda row: (row.first, str(row.starts or ""), row.session))

    def _subjects(self, what: What) -> Iterable[tuple[str, date]]:
        if what == What.SESSION:
            return ((one.id, one.day) for one in self.held)
        return ((day.isoformat(), day) for day in self.open_days)

    def _due(self, what: What, first: date, last: date) -> set[str]:
        return {subject for subject, day in self._subjects(what) if first <= day <= last}

    def _is_due(self, session: Session) -> bool:
        if session.is_cancelled or not is_counted(session):
            return False
        over = session.ends or session.starts
        return over <= self.now if over else session.last_day < self.now.date()


def period_of(place: Place, first: date, last: date, now: datetime) -> Period:
    """Return a place's days from `first` to `last`, both included."""
    return Period(place, board_of(place, now.date()), first, last, now)


def year_earlier(period: Period) -> Period:
    """Return the same weekdays a year before."""
    first, last = period.first - SAME_WEEKDAY, period.last - SAME_WEEKDAY
    return Period(period.place, period.board, first, last, period.now)


def _held(session: Session) -> Held:
    facts = session.facts
    return Held(
        id=session.id,
        day=session.day,
        organisers=facts.organiser_ids,
        is_own_service=facts.is_own_service,
        leads=facts.leads,
        slot_key=session.slot_key,
    )


def _counts(rows: QuerySet[Count]) -> list[Counted]:
    of_a_count = ("what", "session", "date", "outcome", "basis")
    heads = ("adults", "children", "first_timers", *BANDS)
    return [
        Counted(
            What(what), session, day, Outcome(outcome), Basis(basis),
            adults or 0, children or 0, first_timers, () if None in bands else tuple(bands),
        )
        for what, session, day, outcome, basis, adults, children, first_timers, *bands in (
            rows.order_by("pk").values_list(*of_a_count, *heads)
        )
    ]  # fmt: skip
