"""The board of a place: everything on its wall as plain values, read once per change.

Page, print, lobby screen, calendar feed and open API all read this one board, so they agree.
A board is read in seven statements however many places are asked for (the eighth of a page
finds its place), and kept in memory until `Place.version` grows.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Q

from koivu.core import clock
from koivu.core.rhythm import DAY
from koivu.core.shelf import Shelf
from koivu.core.words import NO_WORDS, Words, finnish_order, gather
from koivu.partners.models import name_of
from koivu.places.holidays import HolidayCalendar, calendar_of
from koivu.places.models import Closure, OpeningHours, Place, PlaceWording
from koivu.programme import rules
from koivu.programme.models import (
    Organiser,
    ProgrammeWording,
    SlotDate,
    SlotVersion,
    State,
)
from koivu.programme.rules import ClosedTime, Here, OpenSpan, Session, Wanted

NO_TEXTS: dict[str, Words] = {}


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice on the board between two moments."""

    id: int
    text: Words
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class OpenState:
    """Whether families may come in now: until when, or when the doors open next."""

    is_open: bool
    until: datetime | None = None
    opens_next: datetime | None = None
    closure: ClosedTime | None = None


@dataclass(frozen=True)
class Board:
    """Everything on the wall of one place; drafts only on a board for the desk."""

    place_id: int
    slug: str
    version: int
    closures_revision: int
    closures_changed_at: datetime | None
    words: dict[str, Words]
    lines: tuple[rules.Line, ...]
    closures: tuple[ClosedTime, ...]
    hours: tuple[rules.Hours, ...]
    patterns: tuple[rules.HerePattern, ...]
    notices: tuple[NoticeLine, ...]
    holidays: HolidayCalendar

    def sessions(self, first: date, last: date, wanted: Wanted | None = None) -> list[Session]:
        """Return the sessions that touch the days from `first` to `last`, in order of time."""
        found = [
            session
            for line in self.lines
            for session in rules.unfold(line, first, last, self.closures, self.holidays)
            if not wanted or rules.suits(session.facts, wanted)
        ]
        return sorted(found, key=lambda session: session.order)

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
        spared = {line.key: line.notes for line in self.lines}
        for session in self.sessions(day, day):
            if session.is_cancelled or not (session.starts and session.ends):
                continue
            note = spared[session.slot_key].get(session.date)
            opens_doors = not self.hours or bool(note and note.spared_by)
            if opens_doors and session.day == day and not session.facts.is_closed_group:
                spans.append(OpenSpan(session.starts, session.ends))
        return rules.joined(spans)

    def open_state(self, now: datetime) -> OpenState:
        """Return whether the doors are open at `now`, until when, or when they open next."""
        today = now.date()
        for span in self.open_spans(today):
            if span.opens <= now < span.closes:
                return OpenState(is_open=True, until=span.closes)
        upcoming = (
            span.opens
            for ahead in range(29)
            for span in self.open_spans(today + DAY * ahead)
            if span.opens > now
        )
        return OpenState(False, opens_next=next(upcoming, None), closure=self.closed_by(now))

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

    def next_change(self, now: datetime) -> datetime:
        """Return the next moment at which today's page would say something else."""
        today = now.date()
        moments = [clock.midnight_after(today)]
        for session in self.sessions(today, today):
            moments += [session.starts, session.ends]
        for span in self.open_spans(today):
            moments += [span.opens, span.closes]
        for here in self.here(today):
            moments += [here.starts, here.ends]
        for notice in self.notices:
            moments += [notice.since, notice.until]
        return min(moment for moment in moments if moment and moment > now)


_boards: Shelf[Board] = Shelf(room=128)


def forget_boards() -> None:
    """Empty the shelf of this process (benchmarks measure a cold page with it)."""
    _boards.clear()


def board_of(place: Place, today: date, *, drafts: bool = False) -> Board:
    """Return the board of `place` (fetched with its `school_calendar`)."""
    return boards_of([place], today, drafts=drafts)[place.pk]


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
    for board in _read(missing, today, drafts=drafts) if missing else ():
        found[board.place_id] = _boards.put((board.place_id, today, drafts), board)
    return found


def _read(places: list[Place], today: date, *, drafts: bool) -> list[Board]:
    ids = [place.pk for place in places]
    place_words = list(PlaceWording.objects.filter(place__in=ids))
    reasons = gather((row for row in place_words if row.closure_id), lambda row: row.closure_id)
    own_words = gather(
        (row for row in place_words if not row.closure_id and not row.venue_id),
        lambda row: row.place_id,
    )
    closures, closures_changed = _closures(ids, reasons)
    hours = defaultdict(list)
    for row in OpeningHours.objects.filter(place__in=ids):
        hours[row.place_id].append(rules.Hours(row.rhythm, row.opens, row.closes, row.venue_id))
    words = _programme_words(ids, today)
    lines = _lines(ids, words, today, drafts=drafts)
    patterns, notices = _people_and_notices(words)
    return [
        Board(
            place_id=place.pk,
            slug=place.slug,
            version=place.version,
            closures_revision=place.closures_revision,
            closures_changed_at=closures_changed.get(place.pk),
            words=own_words.get(place.pk, NO_TEXTS),
            lines=tuple(lines[place.pk]),
            closures=tuple(closures[place.pk]),
            hours=tuple(hours[place.pk]),
            patterns=tuple(patterns[place.pk]),
            notices=tuple(notices[place.pk]),
            holidays=calendar_of(place.school_calendar),
        )
        for place in places
    ]


def _closures(ids: list[int], reasons: dict) -> tuple[dict, dict[int, datetime]]:
    """Return the closures in force by place, and when the place's closures last changed."""
    in_force, changed = defaultdict(list), {}
    for row in Closure.objects.filter(place__in=ids).order_by("from_date", "from_time"):
        known = changed.get(row.place_id, row.made_at)
        changed[row.place_id] = max(known, row.made_at, row.taken_back_at or row.made_at)
        if row.taken_back_at is None:
            in_force[row.place_id].append(_closed_time(row, reasons.get(row.pk, NO_TEXTS)))
    return in_force, changed


def _closed_time(row: Closure, words: dict[str, Words]) -> ClosedTime:
    reason = words.get("reason", NO_WORDS)
    return ClosedTime(row.pk, row.starts, row.ends, reason, row.venue_id)


def _programme_words(ids: list[int], today: date) -> list[ProgrammeWording]:
    """Return the texts of the programme, each with the presence or notice it is a text of.

    Every presence has a role in words and every notice a text, so this one statement brings
    them too, with today's taps and the people who show their names.
    """
    rows = ProgrammeWording.objects.filter(place__in=ids).filter(
        Q(notice=None) | Q(notice__taken_back_at=None)
    )
    rows = rows.select_related("notice", "presence__tap", "presence__user")
    name = name_of("presence__organisation", today)
    return list(rows.annotate(organisation_name=name).order_by("pk"))


def _lines(ids: list[int], words, today: date, *, drafts: bool) -> dict[int, list[rules.Line]]:
    texts = gather((row for row in words if row.version_id), lambda row: row.version_id)
    reasons = gather((row for row in words if row.slot_date_id), lambda row: row.slot_date_id)
    organisers = _organisers(ids, today)
    notes: dict = defaultdict(dict)
    for row in SlotDate.objects.filter(slot__place__in=ids):
        notes[row.slot_id][row.date] = _note(row, reasons.get(row.pk, NO_TEXTS))
    versions = SlotVersion.objects.in_force().filter(slot__place__in=ids)
    if not drafts:
        versions = versions.filter(state=State.PUBLISHED)
    by_slot = defaultdict(list)
    for row in versions.select_related("slot", "venue", "room"):
        by_slot[row.slot].append(
            _facts(row, texts.get(row.pk, NO_TEXTS), organisers.get(row.pk, ()))
        )
    lines = defaultdict(list)
    for slot, facts in by_slot.items():
        lines[slot.place_id].append(
            rules.Line(
                key=slot.key,
                versions=tuple(facts),
                notes=notes[slot.pk],
                series=slot.series,
                owner_id=slot.owner_id,
                revision=slot.revision,
            )
        )
    return lines


def _organisers(ids: list[int], today: date) -> dict[int, list[tuple[str, int]]]:
    """Return {version id: [(name, organisation id)]} in Finnish alphabetical order."""
    rows = Organiser.objects.filter(version__slot__place__in=ids, version__taken_back_at=None)
    named = rows.annotate(name=name_of("organisation", today))
    organisers = defaultdict(list)
    for version, organisation, name in named.values_list("version_id", "organisation_id", "name"):
        organisers[version].append((name or "", organisation))
    for ones in organisers.values():
        ones.sort(key=lambda named: finnish_order(named[0]))
    return organisers


def _note(row: SlotDate, words: dict[str, Words]) -> rules.DateNote:
    return rules.DateNote(
        date=row.date,
        is_cancelled=row.is_cancelled,
        moved_to=row.moved_to,
        spared_by=row.spared_by_id,
        reason=words.get("reason", NO_WORDS),
        revision=row.revision,
        changed_at=row.changed_at,
    )


def _facts(row: SlotVersion, words: dict[str, Words], organisers) -> rules.Facts:
    return rules.Facts(
        first_date=row.first_date,
        rhythm=row.rhythm,
        title=words.get("title", NO_WORDS),
        text=words.get("text", NO_WORDS),
        only_that_date=row.only_that_date,
        kind=row.kind,
        starts=row.starts,
        ends=row.ends,
        all_day=row.all_day,
        days=row.days,
        venue_id=row.venue_id,
        venue=row.venue.name if row.venue else "",
        address=row.venue.one_line if row.venue else "",
        position=row.venue.position if row.venue else None,
        # A room for private talks never leaves the house (P-2).
        room=row.room.name if row.room and not row.room.is_private else "",
        is_private_talk=bool(row.room and row.room.is_private),
        leads=row.leads,
        organisers=tuple(name for name, _ in organisers),
        organiser_ids=tuple(pk for _, pk in organisers),
        together_with=tuple(row.together_with),
        is_own_service=row.is_own_service,
        religious=row.religious,
        age_from=row.age_from,
        age_until=row.age_until,
        for_expecting=row.for_expecting,
        audience=words.get("audience", NO_WORDS),
        is_closed_group=row.is_closed_group,
        closed_reason=words.get("closed_reason", NO_WORDS),
        exception=words.get("exception", NO_WORDS),
        languages=tuple(row.languages),
        is_draft=row.state == State.DRAFT,
        changed_at=row.changed_at,
    )


def _people_and_notices(words) -> tuple[dict, dict]:
    people = gather((row for row in words if row.presence_id), lambda row: row.presence_id)
    texts = gather((row for row in words if row.notice_id), lambda row: row.notice_id)
    presences = {row.presence_id: row.presence for row in words if row.presence_id}
    notices = {row.notice_id: row.notice for row in words if row.notice_id}
    names = {row.presence_id: row.organisation_name for row in words if row.presence_id}
    patterns, lines = defaultdict(list), defaultdict(list)
    for pk, row in presences.items():
        patterns[row.place_id].append(_pattern(row, people[pk], names[pk] or ""))
    for pk, row in notices.items():
        text = texts[pk].get("text", NO_WORDS)
        lines[row.place_id].append(NoticeLine(pk, text, row.since, row.until))
    for ones in lines.values():
        ones.sort(key=lambda one: one.since, reverse=True)
    return patterns, lines


def _pattern(row, words: dict[str, Words], organisation: str) -> rules.HerePattern:
    tap = getattr(row, "tap", None)
    return rules.HerePattern(
        id=row.pk,
        rhythm=row.rhythm,
        starts=row.starts,
        ends=row.ends,
        role=words.get("role", NO_WORDS),
        topics=words.get("topics", NO_WORDS),
        name=row.user.first_name if row.shows_name and row.user else "",
        organisation=organisation if row.shows_organisation else "",
        organisation_id=row.organisation_id,
        user_id=row.user_id,
        languages=tuple(row.languages),
        venue_id=row.venue_id,
        tapped=tap.what if tap else "",
        tapped_on=tap.date if tap else None,
    )
