"""Which rooms are taken when. Pure: sessions and bookings unfold alike and meet in what they share.

Decision 8: hours are those on the wall, an edge that touches is free, and a room is had with its
parts. What nobody knows yet (hours with a question mark) is in nobody's way; it is told softly.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from koivu.core.rhythm import DAY
from koivu.programme.rules import Session, possible_time

AT_ONCE = timedelta(minutes=30)
WORTH_HAVING = timedelta(minutes=10)
Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """A room as it lies: `footprint` is itself and every part of it, `beside` its neighbours."""

    id: int
    name: str = ""
    footprint: frozenset[int] = frozenset()
    beside: frozenset[int] = frozenset()
    is_loud: bool = False
    is_quiet: bool = False
    quiet_from: time | None = None
    quiet_until: time | None = None
    is_private: bool = False
    is_in_use: bool = True
    venue: str = ""


Rooms = Mapping[int, RoomFacts]


def footprint(room: int, parts: Mapping[int, Collection[int]]) -> frozenset[int]:
    """Return a room with its parts and their parts, also when somebody has drawn a circle."""
    found, to_look_at = {room}, [room]
    while to_look_at:
        new = set(parts.get(to_look_at.pop(), ())) - found
        found |= new
        to_look_at += new
    return frozenset(found)


def sharing(rooms: Rooms, wanted: Collection[int]) -> set[int]:
    """Return the rooms that cannot be had by others at the same time as one of `wanted`."""
    taken = set().union(*(rooms[one].footprint for one in wanted if one in rooms))
    return {one.id for one in rooms.values() if one.footprint & taken}


def room_of(use: Session, rooms: Rooms) -> RoomFacts:
    """Return the room of a use that has one."""
    if use.facts.room_id is None:
        raise ValueError(f"{use.id} has no room")
    return rooms[use.facts.room_id]


def taken_time(use: Session) -> Span | None:
    """Return when, on the wall, a use has its room for sure; None: no room, or hours not known."""
    facts = use.facts
    if use.is_cancelled or facts.room_id is None:
        return None
    if facts.all_day or (use.starts and use.ends):
        return possible_time(use)
    return None


# Two in one room.


@dataclass(frozen=True, slots=True)
class Clash:
    """Two uses that cannot both have their room."""

    mine: Session
    other: Session


def clashes(mine: Iterable[Session], others: Iterable[Session], rooms: Rooms) -> list[Clash]:
    """Return every pair of `mine` and `others` at one time in rooms that share a part, in order."""
    by_day = _by_day(others, taken_time)
    found = {}
    for one in mine:
        for other in _meeting(taken_time(one), by_day):
            if room_of(one, rooms).footprint & room_of(other, rooms).footprint:
                found[one.id, other.id, other.starts] = Clash(one, other)
    return sorted(found.values(), key=lambda clash: (clash.mine.order, clash.other.order))


def _by_day(uses: Iterable[Session], time_of) -> dict[date, list[tuple[Span, Session]]]:
    """Return uses by every day that they touch: a series is compared within its days only."""
    by_day = defaultdict(list)
    for use in uses:
        if span := time_of(use):
            for day in _days(span):
                by_day[day].append((span, use))
    return by_day


def _meeting(span: Span | None, by_day: dict) -> Iterator[Session]:
    if span is None:
        return
    for day in _days(span):
        for taken, other in by_day.get(day, ()):
            if _meet(span, taken):
                yield other


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _days(span: Span) -> Iterator[date]:
    day, begins, ends = span[0].date(), *span
    while datetime.combine(day, time.min) < ends or day == begins.date():
        yield day
        day += DAY


# Free now.


def free_until(room: RoomFacts, uses: Iterable[Session], rooms: Rooms, now: datetime) -> datetime:
    """Return until when, on the wall, `room` is free from `now` on; `now` itself: it is not.

    At the latest that is the end of the day. Hours that nobody knows may be just now.
    """
    wall = now.replace(tzinfo=None)
    until = datetime.combine(wall.date() + DAY, time.min)
    for use in uses:
        if use.is_cancelled or not room_of(use, rooms).footprint & room.footprint:
            continue
        begins, ends = possible_time(use)
        if begins <= wall < ends:
            return wall
        if wall < begins:
            until = min(until, begins)
    return until


def hours_at_once(now: datetime, until: datetime) -> tuple[time, time]:
    """Return the wall-clock hours of half an hour from `now` on, or less where `until` is nearer.

    In the night when clocks go back, the half hour is counted on the wall, so that its end never
    stands before its start.
    """
    begins = now.replace(second=0, microsecond=0)
    ends = (begins + AT_ONCE).replace(tzinfo=None)
    return begins.time(), min(ends, until).time()


# Told softly.


class Softly(StrEnum):
    """What does not stop anybody, but is good to know."""

    LOUD_BESIDE_QUIET = "loud_beside_quiet"
    QUIET_BESIDE_LOUD = "quiet_beside_loud"
    QUIET_HOURS = "quiet_hours"
    HOURS_NOT_KNOWN = "hours_not_known"


@dataclass(frozen=True, slots=True)
class SoftNote:
    """One of them for the first date on which it is so; `other` may be nobody's (quiet hours)."""

    why: Softly
    day: date
    room: RoomFacts
    other: Session | None = None


def soft_notes(mine: Iterable[Session], others: Iterable[Session], rooms: Rooms) -> list[SoftNote]:
    """Return what to tell of noise next door and of hours not known, each thing once."""
    by_day = _by_day(others, _maybe_taken)
    found: dict[tuple, SoftNote] = {}
    for one in sorted(mine, key=lambda use: use.order):
        for note in _notes_of(one, by_day, rooms):
            key = (note.why, note.room.id, note.other.slot_key if note.other else "")
            found.setdefault(key, note)
    return list(found.values())


def _notes_of(one: Session, by_day: dict, rooms: Rooms) -> Iterator[SoftNote]:
    span = _maybe_taken(one)
    if span is None:
        return
    room = room_of(one, rooms)
    for other in _meeting(span, by_day):
        there = room_of(other, rooms)
        if there.footprint & room.footprint:
            if not (taken_time(one) and taken_time(other)):
                yield SoftNote(Softly.HOURS_NOT_KNOWN, one.day, there, other)
        elif _are_neighbours(room, there, rooms):
            if there.is_quiet and _is_loud(one, room):
                yield SoftNote(Softly.LOUD_BESIDE_QUIET, one.day, there, other)
            if room.is_quiet and _is_loud(other, there):
                yield SoftNote(Softly.QUIET_BESIDE_LOUD, one.day, there, other)
    if _is_loud(one, room):
        for there in rooms.values():
            if _are_neighbours(room, there, rooms) and _in_quiet_hours(span, there):
                yield SoftNote(Softly.QUIET_HOURS, one.day, there)


def _maybe_taken(use: Session) -> Span | None:
    if use.is_cancelled or use.facts.room_id is None:
        return None
    return possible_time(use)


def _are_neighbours(one: RoomFacts, other: RoomFacts, rooms: Rooms) -> bool:
    """Whether a wall is between them: a hall has the neighbours of its parts."""
    beside = set().union(*(rooms[part].beside for part in one.footprint if part in rooms))
    return not one.footprint & other.footprint and bool(beside & other.footprint)


def _is_loud(use: Session, room: RoomFacts) -> bool:
    return use.facts.is_loud or room.is_loud


def _in_quiet_hours(span: Span, room: RoomFacts) -> bool:
    if not (room.is_quiet and room.quiet_from and room.quiet_until):
        return False
    begins, ends = room.quiet_from, room.quiet_until
    return any(
        _meet(span, (datetime.combine(day, begins), datetime.combine(day, ends)))
        for day in _days(span)
    )
