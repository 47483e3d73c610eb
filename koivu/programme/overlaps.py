"""What else is on at the hours that somebody wants; rooms have their own book (`rooms.py`)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from koivu.core.form_fields import written_hours
from koivu.core.rhythm import Holidays
from koivu.programme import rules
from koivu.programme.board import Board
from koivu.programme.models import Kind, SlotVersion
from koivu.programme.rooms import RoomBook

LOOK_AHEAD = timedelta(weeks=27)
DATES_AHEAD = timedelta(days=800)


@dataclass(frozen=True, slots=True)
class Overlap:
    """The first time that another session is on at the same hours, in another room or in none."""

    title: str
    day: date
    hours: str


def rhythm_gives_nothing(version: SlotVersion, today: date, holidays: Holidays) -> bool:
    """Whether an unsaved version has no date to come."""
    last = max(today, version.season_from or today) + DATES_AHEAD
    return not version.rhythm.between(today, last, holidays)


def overlaps(
    board: Board, mine: Iterable[rules.Session], book: RoomBook, *, but: str = ""
) -> list[Overlap]:
    """Return the other sessions that are on elsewhere while `mine` are, each once.

    `but` is the key of the slot that is changed itself; open play is in nobody's way.
    """
    found: dict[str, Overlap] = {}
    for one in mine:
        for other in _others(board, one.day, but):
            is_told = other.facts.kind == Kind.OPEN or other.slot_key in found
            if not is_told and _meet(one, other) and not _in_one_room(one, other, book):
                found[other.slot_key] = _told(other)
    return sorted(found.values(), key=lambda one: one.day)


def wanted_sessions(
    board: Board,
    wanted: Iterable[SlotVersion],
    today: date,
    *,
    ahead: timedelta,
    only_day: date | None = None,
) -> list[rules.Session]:
    """Return the sessions that the wanted (unsaved) versions would make; the key tells which.

    `only_day` is the one date that is looked at, else it is `ahead` from when they begin.
    """
    sessions = []
    for number, version in enumerate(wanted):
        facts = rules.Facts(
            first_date=today,
            rhythm=version.rhythm,
            starts=version.starts,
            ends=version.ends,
            all_day=version.all_day,
            days=version.days,
            venue_id=version.venue_id,
            room_id=version.room_id,
            is_loud=version.is_loud,
        )
        line = rules.Line(key=str(number), versions=(facts,))
        first = only_day or max(today, version.season_from or today)
        last = only_day or first + ahead
        sessions += rules.unfold(line, first, last, board.closures, board.holidays)
    return [one for one in sessions if not one.is_cancelled]


def _others(board: Board, day: date, but: str) -> list[rules.Session]:
    on_the_day = board.sessions(day, day)
    return [one for one in on_the_day if one.slot_key != but and not one.is_cancelled]


def _meet(mine: rules.Session, other: rules.Session) -> bool:
    if mine.facts.all_day and other.facts.all_day:
        return True
    if not (mine.starts and mine.ends and other.starts and other.ends):
        # Hours that nobody knows yet are not in anybody's way.
        return False
    return mine.starts < other.ends and other.starts < mine.ends


def _in_one_room(mine: rules.Session, other: rules.Session, book: RoomBook) -> bool:
    """Whether they share a room, which is told of by itself."""
    one, two = (book.rooms.get(use.facts.room_id or 0) for use in (mine, other))
    return bool(one and two and one.footprint & two.footprint)


def _told(other: rules.Session) -> Overlap:
    hours = ""
    if other.starts and other.ends:
        hours = f"{written_hours(other.starts.timetz())}–{written_hours(other.ends.timetz())}"
    return Overlap(str(other.facts.title), other.day, hours)
