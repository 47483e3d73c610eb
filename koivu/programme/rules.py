"""What is on when: slots unfold into sessions. Pure: no query, no clock, no request.

Decision 1 says what a session is; the property test holds this file against a slow reference.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import cached_property

from koivu.core import clock
from koivu.core.rhythm import DAY, Holidays, Occurrence, Rhythm
from koivu.core.words import NO_WORDS, Words

PLANNED, CHANGED, CANCELLED = "planned", "changed", "cancelled"
# `date` is the name of a field too: where it is, a day is annotated so.
Day = date
# Outside them dates soon leave the calendar, or time zones fail.
YEARS = range(1900, 2200)


@dataclass(frozen=True, slots=True)
class Facts:
    """Every fact of one version of a slot (see `models.SlotVersion` for units)."""

    first_date: date
    rhythm: Rhythm
    title: Words = NO_WORDS
    text: Words = NO_WORDS
    only_that_date: bool = False
    kind: str = "activity"
    starts: time | None = None
    ends: time | None = None
    all_day: bool = False
    days: int = 1
    venue_id: int | None = None
    venue: str = ""
    address: str = ""
    position: tuple[float, float] | None = None
    room: str = ""
    room_id: int | None = None
    is_private_talk: bool = False
    leads: str = "professionals"
    organisers: tuple[str, ...] = ()
    organiser_ids: tuple[int, ...] = ()
    together_with: tuple[str, ...] = ()
    is_own_service: bool = False
    religious: str = ""
    age_from: int | None = None
    age_until: int | None = None
    for_expecting: bool = False
    audience: Words = NO_WORDS
    is_closed_group: bool = False
    closed_reason: Words = NO_WORDS
    exception: Words = NO_WORDS
    languages: tuple[str, ...] = ()
    is_loud: bool = False
    is_draft: bool = False
    changed_at: datetime | None = None

    @property
    def told(self) -> list[str]:
        """Everything that a search looks into, in every language that it is written in."""
        texts = (self.title, self.text, self.audience, self.exception)
        said = [text for words in texts for text in words.by_language.values()]
        return [*said, *self.organisers, self.venue]


@dataclass(frozen=True, slots=True)
class DateNote:
    """What differs on one date of a slot."""

    date: Day
    is_cancelled: bool = False
    moved_to: Day | None = None
    spared_by: int | None = None
    reason: Words = NO_WORDS
    revision: int = 0
    changed_at: datetime | None = None


@dataclass(frozen=True)
class Line:
    """One slot: its identity, its versions and its dates that differ."""

    key: str
    versions: tuple[Facts, ...]
    notes: Mapping[date, DateNote] = field(default_factory=dict)
    series: str = ""
    owner_id: int | None = None
    revision: int = 0

    @cached_property
    def lasting(self) -> list[tuple[Facts, date]]:
        """The versions that hold for longer than a date, in order, each with its last day."""
        lasting = [facts for facts in self.versions if not facts.only_that_date]
        lasting.sort(key=lambda facts: facts.first_date)
        ends = [later.first_date - DAY for later in lasting[1:]] + [date.max]
        return list(zip(lasting, ends, strict=False))

    @cached_property
    def of_one_date(self) -> dict[date, Facts]:
        """The versions that hold on one date alone."""
        return {facts.first_date: facts for facts in self.versions if facts.only_that_date}

    @cached_property
    def moves(self) -> list[DateNote]:
        """The dates that are held on another day."""
        return [note for note in self.notes.values() if note.moved_to]

    @cached_property
    def longest(self) -> int:
        """The most days that a session of it lasts."""
        return max((facts.days for facts in self.versions), default=1)


@dataclass(frozen=True, slots=True)
class ClosedTime:
    """A closure in force, between two moments on the wall; no venue means the whole place."""

    id: int
    starts: datetime
    ends: datetime
    reason: Words = NO_WORDS
    venue_id: int | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """One session as families meet it. `date` is the rhythm's, `day` the one it is held on."""

    id: str
    date: Day
    day: Day
    facts: Facts
    starts: datetime | None
    ends: datetime | None
    status: str = PLANNED
    reason: Words = NO_WORDS
    closed_by: int | None = None
    is_sure: bool = True
    revision: int = 0
    changed_at: datetime | None = None
    slot_key: str = ""

    @property
    def last_day(self) -> Day:
        """The last date of it: its own, a later one when it lasts days or passes midnight."""
        if self.facts.all_day:
            return self.day + DAY * (self.facts.days - 1)
        return self.ends.date() if self.ends and self.ends.time() > time.min else self.day

    @property
    def was_moved(self) -> bool:
        """Whether it is held on another date than the rhythm gave."""
        return self.day != self.date

    @property
    def is_cancelled(self) -> bool:
        """Whether it will not be held."""
        return self.status == CANCELLED

    @property
    def order(self) -> tuple:
        """Sort key: by day, all-day ones first, unknown hours last, then by id."""
        rank = 0 if self.facts.all_day else 1 if self.starts else 2
        return (self.day, rank, self.starts.timestamp() if self.starts else 0, self.id)


def session_id(key: str, day: date) -> str:
    """Return the id of a slot's session: its key and the date that the rhythm gave."""
    return f"{key}-{day.isoformat()}"


def read_session_id(text: str) -> tuple[str, date] | None:
    """Return the slot key and date of a session's id, or None if it is not one."""
    key, _, written = text.partition("-")
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    is_ours = key and day.isoformat() == written and day.year in YEARS
    return (key, day) if is_ours else None


def unfold(
    line: Line, first: date, last: date, closures: Sequence[ClosedTime], holidays: Holidays
) -> list[Session]:
    """Return the slot's sessions that touch the days from `first` to `last`, in no order."""
    earliest = first - DAY * line.longest
    found = _occurrences(line, earliest, last, holidays)
    for note in line.moves:
        if note.moved_to and earliest <= note.moved_to <= last and note.date not in found:
            found |= _occurrences(line, note.date, note.date, holidays)
    sessions = [_session(line, facts, given, closures) for facts, given in found.values()]
    return [one for one in sessions if one.day <= last and one.last_day >= first]


def session_on(
    line: Line, day: date, closures: Sequence[ClosedTime], holidays: Holidays
) -> Session | None:
    """Return the session whose id carries `day`, or None if the rhythm does not give it."""
    for facts, given in _occurrences(line, day, day, holidays).values():
        return _session(line, facts, given, closures)
    return None


def facts_on(line: Line, day: date) -> Facts | None:
    """Return the facts that hold on the rhythm's date `day`, whether or not it gives the date."""
    lasting = [facts for facts, _ in line.lasting if facts.first_date <= day]
    return line.of_one_date.get(day) or next(iter(lasting[-1:]), None)


def _occurrences(
    line: Line, first: date, last: date, holidays: Holidays
) -> dict[date, tuple[Facts, Occurrence]]:
    """Return {date: facts and occurrence}; a version holds until the next one begins."""
    found = {}
    for facts, end in line.lasting:
        since, until = max(first, facts.first_date), min(last, end)
        for given in facts.rhythm.between(since, until, holidays):
            found[given.date] = (facts, given)
    for day, facts in line.of_one_date.items():
        if day in found:
            found[day] = (facts, found[day][1])
    return found


def _session(
    line: Line, facts: Facts, given: Occurrence, closures: Sequence[ClosedTime]
) -> Session:
    note = line.notes.get(given.date) or DateNote(given.date)
    day = note.moved_to or given.date
    starts, ends = _hours(facts, day)
    differs = facts.only_that_date or note.moved_to
    session = Session(
        id=session_id(line.key, given.date),
        slot_key=line.key,
        date=given.date,
        day=day,
        facts=facts,
        starts=starts,
        ends=ends,
        status=CANCELLED if note.is_cancelled else CHANGED if differs else PLANNED,
        reason=note.reason,
        is_sure=given.sure,
        revision=line.revision + note.revision,
        changed_at=max(filter(None, [facts.changed_at, note.changed_at]), default=None),
    )
    if session.is_cancelled or not closures:
        return session
    close_it = [
        closure
        for closure in closures
        if closure.id != note.spared_by and closure.venue_id in (None, facts.venue_id)
    ]
    return _closed(session, close_it)


def _hours(facts: Facts, day: date) -> tuple[datetime | None, datetime | None]:
    starts = clock.at(day, facts.starts) if facts.starts is not None else None
    if facts.ends is None:
        return starts, None
    # Midnight as an end is the end of the day, also when nobody knows the start.
    passes_midnight = facts.ends <= (facts.starts or time.min)
    ends = clock.at(day + DAY if passes_midnight else day, facts.ends)
    if starts and ends <= starts:
        # The start stood in the hour that daylight saving skips: the end follows it.
        ends += timedelta(hours=1)
    return starts, ends


def _closed(session: Session, closures: Iterable[ClosedTime]) -> Session:
    """Return `session` as the closures leave it: untouched, cut, or cancelled.

    What begins while the place is closed begins when it opens again, what is under way ends
    when it closes for the rest of it; what has no time left is cancelled. Unknown hours are
    never guessed: such a session is cancelled when the whole of its possible time is closed,
    else marked. The closure that begins first is the one that gives the reason.
    """
    begins, finishes = possible_time(session)
    touching = [one for one in closures if one.starts < finishes and begins < one.ends]
    if not touching:
        return session
    first = min(touching, key=lambda one: (one.starts, one.id))
    marked = replace(
        session, status=CHANGED, reason=first.reason or session.reason, closed_by=first.id
    )
    left = [(begins, finishes)]
    for closure in touching:
        left = [part for span in left for part in _without(span, closure)]
    if not left:
        return replace(marked, status=CANCELLED)
    if session.facts.all_day or not (session.starts and session.ends):
        return marked
    return replace(
        marked,
        starts=session.starts if left[0][0] == begins else _wall(left[0][0]),
        ends=session.ends if left[-1][1] == finishes else _wall(left[-1][1]),
    )


def possible_time(session: Session) -> tuple[datetime, datetime]:
    """Return the wall-clock span in which the session may be under way."""
    midnight = datetime.combine(session.day, time.min)
    if session.facts.all_day:
        return midnight, midnight + DAY * session.facts.days
    begins = session.starts.replace(tzinfo=None) if session.starts else midnight
    finishes = session.ends.replace(tzinfo=None) if session.ends else midnight + DAY
    return begins, finishes


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice on the board between two moments."""

    id: int
    text: Words
    since: datetime
    until: datetime


# Whom a session suits.

# Months that stand for an age; pages offer these, an address may name any.
AGES_OFFERED = (3, 9, 18, 30, 42, 54, 66, 84, 120, 168)
OLDEST = 12 * 100 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a family looks for; an empty field asks nothing."""

    age_months: int | None = None
    expecting: bool = False
    language: str = ""
    kind: str = ""

    def __bool__(self) -> bool:
        return self != Wanted()


def suits(facts: Facts, wanted: Wanted) -> bool:
    """Whether a session suits; no stated age suits all, languages are those spoken there."""
    if wanted.kind and facts.kind != wanted.kind:
        return False
    if wanted.language and wanted.language not in facts.languages:
        return False
    if wanted.expecting and not (facts.for_expecting or _states_no_age(facts)):
        return False
    return wanted.age_months is None or _suits_age(facts, wanted.age_months)


def _states_no_age(facts: Facts) -> bool:
    return facts.age_from is None and facts.age_until is None


def _suits_age(facts: Facts, months: int) -> bool:
    if facts.for_expecting and _states_no_age(facts):
        return False
    oldest = facts.age_until if facts.age_until is not None else months
    return (facts.age_from or 0) <= months <= oldest


def says_free(session: Session, *, is_free_place: bool) -> bool:
    """Whether "free, just come" may be told of a session in a place that says so of itself.

    An exception may be a price, into a closed group nobody just comes, and a cancelled one
    costs nothing because it is not there: of these nothing is said.
    """
    facts = session.facts
    return is_free_place and not (facts.exception or facts.is_closed_group or session.is_cancelled)


# When the doors are open, and who is there.


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours of the place's own address (no venue) or of a venue."""

    rhythm: Rhythm
    opens: time
    closes: time
    venue_id: int | None = None


@dataclass(frozen=True, slots=True)
class OpenSpan:
    """A stretch of one day when the doors are open."""

    opens: datetime
    closes: datetime


@dataclass(frozen=True, slots=True)
class HerePattern:
    """When somebody is here, as a pattern, and what can be asked of her."""

    id: int
    rhythm: Rhythm
    starts: time
    ends: time
    role: Words
    topics: Words = NO_WORDS
    name: str = ""
    organisation: str = ""
    organisation_id: int | None = None
    user_id: int | None = None
    languages: tuple[str, ...] = ()
    venue_id: int | None = None
    is_announced: bool = False  # by the agreed shifts: no hand changes it here
    is_besides: bool = False  # written by hand of others than those whom shifts announce
    tapped: str = ""
    tapped_on: date | None = None


@dataclass(frozen=True, slots=True)
class Here:
    """Somebody of one day: her pattern, her hours that day, and today's tap if any."""

    pattern: HerePattern
    starts: datetime
    ends: datetime
    tapped: str = ""


def here_on(
    patterns: Iterable[HerePattern],
    day: date,
    closures: Sequence[ClosedTime],
    holidays: Holidays,
) -> list[Here]:
    """Return who is to be here on `day`, by hours; nobody is in a closed place.

    An organisation that is written by hand is not announced by its shift besides.
    """
    of_the_day = [one for one in patterns if one.rhythm.between(day, day, holidays)]
    written = [one for one in of_the_day if not one.is_announced and not one.is_besides]
    found = []
    for one in of_the_day:
        if one.is_announced and any(_is_of_the_same(one, other) for other in written):
            continue
        left = [(datetime.combine(day, one.starts), datetime.combine(day, one.ends))]
        for closure in closures:
            if closure.venue_id in (None, one.venue_id):
                left = [part for span in left for part in _without(span, closure)]
        if left:
            tapped = one.tapped if one.tapped_on == day else ""
            found.append(Here(one, _wall(left[0][0]), _wall(left[-1][1]), tapped))
    return sorted(found, key=lambda here: (here.starts, here.ends, here.pattern.id))


def _is_of_the_same(one: HerePattern, other: HerePattern) -> bool:
    """Whether two tell of one organisation at hours that overlap."""
    is_at_once = one.starts < other.ends and other.starts < one.ends
    return is_at_once and one.organisation_id == other.organisation_id


def is_on(session: Session, now: datetime) -> bool:
    """Whether a session is surely under way at `now`: what has no known hours is not."""
    if session.is_cancelled or not (session.starts and session.ends):
        return False
    # By moments, not by the wall: one hour of autumn comes twice.
    return session.starts.timestamp() <= now.timestamp() < session.ends.timestamp()


def is_over(thing: Session | Here, now: datetime) -> bool:
    """Whether something has ended by `now`; what has no known end has not."""
    return bool(thing.ends and thing.ends <= now)


def open_spans(
    hours: Iterable[Hours], day: date, closures: Sequence[ClosedTime], holidays: Holidays
) -> list[OpenSpan]:
    """Return when the place's own doors are open on `day`, closures taken off, joined up."""
    spans = [
        (datetime.combine(day, one.opens), datetime.combine(day, one.closes))
        for one in hours
        if one.venue_id is None and one.rhythm.between(day, day, holidays)
    ]
    for closure in closures:
        if closure.venue_id is None:
            spans = [left for span in spans for left in _without(span, closure)]
    return joined(OpenSpan(_wall(begins), _wall(ends)) for begins, ends in spans)


def joined(spans: Iterable[OpenSpan]) -> list[OpenSpan]:
    """Return the spans in order, those that touch each other as one."""
    found: list[OpenSpan] = []
    for span in sorted(spans, key=lambda span: span.opens):
        if found and span.opens <= found[-1].closes:
            found[-1] = OpenSpan(found[-1].opens, max(found[-1].closes, span.closes))
            continue
        found.append(span)
    return found


class Part(Enum):
    """Which part of one day a closure takes."""

    ALL, FROM, UNTIL, BETWEEN = "all", "from", "until", "between"


def part_closed(closure: ClosedTime, day: date) -> Part:
    """Return which part of `day` a closure takes; until 23.59 is until the day ends."""
    from_start = closure.starts <= datetime.combine(day, time.min)
    to_end = closure.ends >= datetime.combine(day, time(23, 59))
    if from_start:
        return Part.ALL if to_end else Part.UNTIL
    return Part.FROM if to_end else Part.BETWEEN


def _without(
    span: tuple[datetime, datetime], closure: ClosedTime
) -> list[tuple[datetime, datetime]]:
    begins, ends = span
    before = (begins, min(ends, closure.starts))
    after = (max(begins, closure.ends), ends)
    return [part for part in (before, after) if part[0] < part[1]]


def _wall(moment: datetime) -> datetime:
    return clock.at(moment.date(), moment.time())
