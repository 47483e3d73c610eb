"""What is already on at the hours that somebody wants: in the same room, or elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from koivu.core.form_fields import written_hours
from koivu.core.rhythm import Holidays
from koivu.programme import rules
from koivu.programme.board import Board
from koivu.programme.models import Kind, SlotVersion, State

LOOK_AHEAD = timedelta(weeks=27)
DATES_AHEAD = timedelta(days=800)


@dataclass(frozen=True, slots=True)
class Overlap:
    """The first time that another session is on at the same hours."""

    title: str
    day: date
    hours: str
    room: str
    in_same_room: bool


def rhythm_gives_nothing(version: SlotVersion, today: date, holidays: Holidays) -> bool:
    """Whether an unsaved version has no date to come."""
    last = max(today, version.season_from or today) + DATES_AHEAD
    return not version.rhythm.between(today, last, holidays)


def overlaps(
    board: Board,
    wanted: Iterable[SlotVersion],
    today: date,
    *,
    but: str = "",
    only_day: date | None = None,
) -> list[Overlap]:
    """Return the other sessions that are on while `wanted` (unsaved versions) are, each once.

    Those in the same room come first. `but` is the key of the slot that is changed itself,
    `only_day` the one date that is looked at; open play is told of only in the same room.
    """
    wanted = list(wanted)
    rooms = rooms_of(board.place_id)
    found: dict[str, Overlap] = {}
    for mine in _unfolded(board, wanted, today, only_day):
        room = wanted[int(mine.slot_key)].room
        for other in _others(board, mine.day, but):
            same_room = room is not None and rooms.get(version_of(other), (None, ""))[0] == room.pk
            if other.facts.kind == Kind.OPEN and not same_room:
                continue
            known = found.get(other.slot_key)
            if _meet(mine, other) and (known is None or (same_room and not known.in_same_room)):
                found[other.slot_key] = _told(other, room.name if same_room else "", same_room)
    return sorted(found.values(), key=lambda one: (not one.in_same_room, one.day))


def _unfolded(
    board: Board, wanted: list[SlotVersion], today: date, only_day: date | None
) -> list[rules.Session]:
    """Return the sessions that the wanted versions would make; the key tells which one."""
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
        )
        line = rules.Line(key=str(number), versions=(facts,))
        first = only_day or max(today, version.season_from or today)
        last = only_day or first + LOOK_AHEAD
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


def _told(other: rules.Session, room: str, same_room: bool) -> Overlap:
    hours = ""
    if other.starts and other.ends:
        hours = f"{written_hours(other.starts.timetz())}–{written_hours(other.ends.timetz())}"
    return Overlap(str(other.facts.title), other.day, hours, room, same_room)


def rooms_of(place_id: int) -> dict[tuple, tuple[int, str]]:
    """Return (id, name) of each version's room by what names it on a board, private rooms too."""
    rows = SlotVersion.objects.in_force().filter(slot__place=place_id, room__isnull=False)
    columns = ("slot__key", "first_date", "only_that_date", "state", "room", "room__name")
    return {
        (key, first_date, only, state == State.DRAFT): (room, name)
        for key, first_date, only, state, room, name in rows.values_list(*columns)
    }


def version_of(session: rules.Session) -> tuple:
    """Return what names the version of a session on a board."""
    facts = session.facts
    return (session.slot_key, facts.first_date, facts.only_that_date, facts.is_draft)
