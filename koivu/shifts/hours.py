"""The hours of an organisation in a place: its own word, never anybody's presence (P-7)."""

from datetime import date, datetime

from koivu.places.models import Place
from koivu.programme.board import Board
from koivu.shifts.models import Shift, ShiftState
from koivu.shifts.rules.hours import Became, BeenShift, HoursSum, hours_sum
from koivu.shifts.squares import state_of

_BECAME = {
    ShiftState.PLANNED: Became.HELD,
    ShiftState.CANNOT_COME: Became.NOT_HELD,
    ShiftState.MOVED: Became.MOVED,
    ShiftState.PLACE_CLOSED: Became.CLOSED,
}


def hours_of(
    place: Place, organisation: int, board: Board, first: date, last: date
) -> dict[str, HoursSum]:
    """Return the hours of days that have been, by what the shifts were for."""
    rows = Shift.objects.of_place(place).between(first, last).filter(organisation=organisation)
    found: dict[str, list[BeenShift]] = {}
    for row in rows:
        found.setdefault(row.kind, []).append(_been(row, board))
    return {kind: hours_sum(shifts) for kind, shifts in found.items()}


def _been(shift: Shift, board: Board) -> BeenShift:
    begins, ends = (datetime.combine(shift.date, one) for one in (shift.starts, shift.ends))
    return BeenShift(
        minutes=int((ends - begins).total_seconds()) // 60,
        # Hours taken over from another organisation are besides what was agreed.
        is_agreed=shift.agreed_id is not None or shift.instead_of_id is None,
        became=_BECAME[state_of(shift, board.closures)],
        came_true=shift.came_true,
    )
