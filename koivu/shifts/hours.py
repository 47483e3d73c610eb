"""The hours of an organisation in a place: its own word, never anybody's presence (P-7)."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from koivu.places.models import Place
from koivu.programme.board import Board
from koivu.shifts.became import is_counted, known_of
from koivu.shifts.models import Shift, ShiftQuerySet
from koivu.shifts.rules.fates import Fate, fate_of
from koivu.shifts.rules.hours import BeenShift, HoursSum, hours_sum


@dataclass(frozen=True, slots=True)
class DatedHours:
    """One shift with its day, for whoever adds up stretches of days."""

    organisation: int
    day: date
    shift: BeenShift


def hours_of(
    place: Place, organisation: int, board: Board, first: date, last: date, now: datetime
) -> dict[str, HoursSum]:
    """Return the hours of days that have been, by what the shifts were for."""
    rows = Shift.objects.of_place(place).between(first, last).filter(organisation=organisation)
    found: dict[str, list[BeenShift]] = defaultdict(list)
    for row in _told(rows):
        found[row.kind].append(_been(row, board, now))
    return {kind: hours_sum(shifts) for kind, shifts in found.items()}


def hours_with_families(
    place: Place,
    organisations: Collection[int],
    board: Board,
    days: tuple[date, date],
    now: datetime,
) -> list[DatedHours]:
    """Return the shifts with families of several organisations, each with its day."""
    rows = Shift.objects.of_place(place).encounters().between(*days)
    rows = rows.filter(organisation__in=organisations)
    return [
        DatedHours(row.organisation_id, row.date, _been(row, board, now)) for row in _told(rows)
    ]


def _told(rows: ShiftQuerySet) -> list[Shift]:
    rows = rows.select_related("stand_in", "moved_from", "moved_to__stand_in")
    return [row for row in rows if is_counted(row) or row.instead_of_id]


def _been(shift: Shift, board: Board, now: datetime) -> BeenShift:
    begins, ends = (datetime.combine(shift.date, one) for one in (shift.starts, shift.ends))
    fate = fate_of(known_of(shift, board.closures, now)) if is_counted(shift) else None
    held = getattr(shift, "moved_to", shift) if fate is Fate.MOVED else shift
    return BeenShift(int((ends - begins).total_seconds()) // 60, fate, held.came_true)
