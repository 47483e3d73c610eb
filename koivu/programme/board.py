"""The board of a place: everything on its wall as plain values, read once per change.

Page, print, lobby screen, calendar feed and open API all read this one board, so they agree.
A board is read in seven statements however many places are asked for (the eighth of a page
finds its place), and kept in memory until `Place.version` grows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cached_property

from koivu.core import clock
from koivu.core.rhythm import DAY
from koivu.core.shelf import Shelf
from koivu.core.words import NO_WORDS
from koivu.places.models import Place
from koivu.programme import rules
from koivu.programme.board_rows import Contents, read_contents
from koivu.programme.rules import ClosedTime, Here, NoticeLine, OpenSpan, Session, Wanted

DOORS_AHEAD = 29  # days: over any Christmas or July, but not over a winter


@dataclass(frozen=True, slots=True)
class OpenState:
    """Whether families may come in now: until when, or when the doors open next."""

    is_open: bool
    until: datetime | None = None
    opens_next: datetime | None = None
    closure: ClosedTime | None = None


@dataclass(frozen=True)
class Board(Contents):
    """The wall of one place, and what can be asked of it; drafts only on a board for the desk."""

    def sessions(self, first: date, last: date, wanted: Wanted | None = None) -> list[Session]:
        """Return the sessions that touch the days from `first` to `last`, in order of time."""
        found = [
            session
            for line in self.lines
            for session in rules.unfold(line, first, last, self.closures, self.holidays)
            if not wanted or rules.suits(session.facts, wanted)
        ]
        return sorted(found, key=lambda session: session.order)

    def as_on(self, session: Session, day: date) -> Session:
        """Return a camp as one of its days sees it: a closure of another day changes nothing."""
        if not (session.facts.all_day and session.status == rules.CHANGED and session.closed_by):
            return session
        venues = (None, session.facts.venue_id)
        if any(closure.venue_id in venues for closure in self.closures_on(day)):
            return session
        return replace(session, status=rules.PLANNED, reason=NO_WORDS, closed_by=None)

    def changed_at(self, session: Session) -> datetime | None:
        """Return when a session last changed: its own facts or date, or any closure here."""
        moments = (session.changed_at, self.closures_changed_at)
        return max((one for one in moments if one), default=None)

    def session(self, session_id: str) -> Session | None:
        """Return the session of an id (slot key and rhythm date), or None."""
        key, day = rules.read_session_id(session_id) or ("", date.min)
        for line in self.lines:
            if line.key == key:
                return rules.session_on(line, day, self.closures, self.holidays)
        return None

    def line(self, key: str) -> rules.Line | None:
        """Return the slot of a key, or None."""
        return next((line for line in self.lines if line.key == key), None)

    def moved_away(self, day: date) -> list[Session]:
        """Return the sessions that belong to `day` but are held on another date."""
        dates = [line for line in self.lines if day in line.notes and line.notes[day].moved_to]
        found = [rules.session_on(line, day, self.closures, self.holidays) for line in dates]
        return [one for one in found if one and one.was_moved]

    def open_spans(self, day: date) -> list[OpenSpan]:
        """Return when families may come in on `day`.

        A place without opening hours is open when its sessions are, as a café with one
        morning a week; a session held in spite of a closure opens the doors for itself.
        """
        spans = rules.open_spans(self.hours, day, self.closures, self.holidays)
        for line in self._lines_that_open_doors:
            for session in rules.unfold(line, day, day, self.closures, self.holidays):
                note = line.notes.get(session.date)
                if not self.hours or (note and note.spared_by):
                    spans += _doors_of(session, day)
        return rules.joined(spans)

    @cached_property
    def _lines_that_open_doors(self) -> list[rules.Line]:
        """The lines of which some session may open the doors for itself."""
        if not self.hours:
            return list(self.lines)
        spared = (line for line in self.lines if line.notes)
        return [line for line in spared if any(note.spared_by for note in line.notes.values())]

    def open_state(self, now: datetime) -> OpenState:
        """Return whether the doors are open at `now`, until when, or when they open next."""
        today = now.date()
        for span in self.open_spans(today):
            if span.opens <= now < span.closes:
                return OpenState(is_open=True, until=span.closes)
        upcoming = (
            span.opens
            for day in self._days_that_may_open(today)
            for span in self.open_spans(day)
            if span.opens > now
        )
        return OpenState(False, opens_next=next(upcoming, None), closure=self.closed_by(now))

    def opens_after(self, day: date) -> datetime | None:
        """Return when the doors open for the first time after `day`, where that is known."""
        ahead = self._days_that_may_open(day + DAY)
        return next((span.opens for one in ahead for span in self.open_spans(one)), None)

    def _days_that_may_open(self, today: date) -> Iterator[date]:
        """Four weeks from today, then the first week of each season to come."""
        yield from (today + DAY * ahead for ahead in range(DOORS_AHEAD))
        rhythms = [hours.rhythm for hours in self.hours]
        rhythms += [
            facts.rhythm for line in self.lines for facts in line.versions if not self.hours
        ]
        seasons = {rhythm.season_from for rhythm in rhythms if rhythm.season_from}
        for begins in sorted(seasons):
            if begins >= today + DAY * (DOORS_AHEAD - 6):
                yield from (begins + DAY * ahead for ahead in range(7))

    def closed_by(self, now: datetime) -> ClosedTime | None:
        """Return the closure of the whole place that holds at `now`, or None."""
        wall = now.replace(tzinfo=None)
        whole = (one for one in self.closures if one.venue_id is None)
        return next((one for one in whole if one.starts <= wall < one.ends), None)

    def closures_on(self, day: date) -> list[ClosedTime]:
        """Return the closures that touch `day`."""
        begins = datetime.combine(day, time.min)
        return [one for one in self.closures if one.starts < begins + DAY and one.ends > begins]

    def here(self, day: date) -> list[Here]:
        """Return who is to be here on `day` and what can be asked of them."""
        return rules.here_on(self.patterns, day, self.closures, self.holidays)

    def notices_at(self, now: datetime) -> list[NoticeLine]:
        """Return the notices that hold at `now`, the newest first."""
        return [one for one in self.notices if one.since <= now < one.until]

    def next_notice(self, now: datetime) -> datetime:
        """Return the next moment at which a notice comes or goes, at the latest midnight."""
        moments = [one for notice in self.notices for one in (notice.since, notice.until)]
        return min(one for one in [*moments, clock.midnight_after(now.date())] if one > now)

    def next_change(self, now: datetime) -> datetime:
        """Return the next moment at which today's page would say something else."""
        today = now.date()
        moments: list[datetime | None] = [self.next_notice(now)]
        for session in self.sessions(today, today):
            moments += [session.starts, session.ends]
        for span in self.open_spans(today):
            moments += [span.opens, span.closes]
        for here in self.here(today):
            moments += [here.starts, here.ends]
        return min(moment for moment in moments if moment and moment > now)


def _doors_of(session: Session, day: date) -> list[OpenSpan]:
    """Return when families may come in on `day` because of `session`."""
    if session.is_cancelled or session.facts.is_closed_group or session.day != day:
        return []
    if not (session.starts and session.ends):
        return []
    return [OpenSpan(session.starts, session.ends)]


_boards: Shelf[Board] = Shelf(room=64)


def forget_boards() -> None:
    """Empty the shelf of this process (benchmarks measure a cold page with it)."""
    _boards.clear()


def board_of(place: Place, today: date, *, drafts: bool = False) -> Board:
    """Return the board of `place` (fetched with its `school_calendar`)."""
    return boards_of([place], today, drafts=drafts)[place.pk]


def board_as_it_is(place: Place, today: date) -> Board:
    """Return the board as rows are within a change, and keep it nowhere: the change may fail."""
    return Board(**vars(next(read_contents([place], today, drafts=False))))


def boards_of(places: Iterable[Place], today: date, *, drafts: bool = False) -> dict[int, Board]:
    """Return {place id: board}; what is not on the shelf is read in seven statements."""
    found, missing = {}, []
    for place in places:
        # Dated names may change at midnight, so a board is kept for its day.
        board = _boards.take((place.pk, today, drafts))
        if board and board.version == place.version:
            found[place.pk] = board
        else:
            missing.append(place)
    for contents in read_contents(missing, today, drafts=drafts) if missing else ():
        board = Board(**vars(contents))
        found[board.place_id] = _boards.put((board.place_id, today, drafts), board)
    return found
