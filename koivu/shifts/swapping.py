"""Which swaps wait for an answer, and whether they still can be: nothing is kept of who asked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from koivu.core.words import finnish_order
from koivu.partners.models import name_of
from koivu.places.models import Place
from koivu.programme.board import Board
from koivu.programme.rules import ClosedTime
from koivu.shifts.models import Shift, ShiftQuerySet, ShiftState, Swap
from koivu.shifts.squares import state_of

AHEAD = timedelta(weeks=8)  # among whose shifts one is chosen


@dataclass(frozen=True, slots=True)
class SwapShown:
    """A proposal as pages show it: whose shifts, who may answer, whether it is void."""

    swap: Swap
    offered_by: str
    wanted_of: str
    is_void: bool
    is_asked: bool  # of whoever looks: hers to say yes
    is_own: bool  # proposed by her own organisation


def hours_of(*shifts: Shift) -> list[list[str]]:
    """Write the hours of shifts as a proposal keeps them."""
    return [[str(one.date), f"{one.starts:%H:%M:%S}", f"{one.ends:%H:%M:%S}"] for one in shifts]


def is_void(swap: Swap, closures: Sequence[ClosedTime]) -> bool:
    """Whether one of the shifts is not what it was when the swap was proposed."""
    both = swap.offered, swap.wanted
    as_they_were = hours_of(*both) == swap.hours
    held = all(state_of(one, closures) is ShiftState.PLANNED for one in both)
    return not (as_they_were and held) or any(one.instead_of_id for one in both)


def swaps_shown(
    place: Place, mine: Collection[int], board: Board, now: datetime, shift: Shift | None = None
) -> list[SwapShown]:
    """Return the proposals that touch one's own organisations, or one shift of theirs."""
    rows = Swap.objects.filter(place=place).waiting(now).touching(mine).with_shifts()
    if shift is not None:
        rows = rows.filter(offered=shift) | rows.filter(wanted=shift)
    today = now.date()
    return [
        SwapShown(
            one,
            one.offered.organisation.name_on(today),
            one.wanted.organisation.name_on(today),
            is_void(one, board.closures),
            one.wanted.organisation_id in mine,
            one.offered.organisation_id in mine,
        )
        for one in rows
    ]


def others_ahead(shift: Shift, board: Board, now: datetime) -> list[Shift]:
    """Return the others' shifts of the next weeks that a shift could be swapped with."""
    rows = _of_others(shift, now.date()).annotate(name=name_of("organisation", now.date()))
    found = [one for one in rows if _may_be_wanted(one, shift, board, now)]
    return sorted(found, key=lambda one: (one.date, one.starts, finnish_order(one.name)))


def has_others_ahead(shift: Shift, today: date) -> bool:
    """Whether there is anybody to swap a shift with: a house of one organisation has nobody."""
    return _of_others(shift, today).exists()


def _of_others(shift: Shift, today: date) -> ShiftQuerySet:
    rows = Shift.objects.of_place(shift.place).planned().between(today, today + AHEAD)
    return rows.filter(kind=shift.kind, instead_of=None).exclude(organisation=shift.organisation_id)


def _may_be_wanted(one: Shift, shift: Shift, board: Board, now: datetime) -> bool:
    if (one.date, one.starts) <= (now.date(), now.time()) or _same_hours(one, shift):
        return False
    return state_of(one, board.closures) is ShiftState.PLANNED


def _same_hours(one: Shift, other: Shift) -> bool:
    return hours_of(one) == hours_of(other)
