"""Hours of an organisation's shifts that have been, by what became of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from koivu.shifts.rules.fates import Fate


@dataclass(frozen=True, slots=True)
class BeenShift:
    """One shift: how long, what became of it, and the organisation's own word on it.

    `fate` is None for one that was not agreed: it stood in for another organisation's. Of one that
    was moved, the word is that on the hours to which it was moved.
    """

    minutes: int
    fate: Fate | None
    came_true: bool | None


@dataclass(frozen=True, slots=True)
class HoursSum:
    """Minutes; `came_true` is None where the organisation has said nothing at all."""

    agreed: int
    came_true: int | None
    moved: int  # a part of what came true: at another time than agreed
    closed: int
    not_said: int
    instead: int  # in place of others, besides what was agreed


def hours_sum(shifts: Iterable[BeenShift]) -> HoursSum:
    """Add up shifts that have been, each agreed hour once."""
    shifts = list(shifts)
    is_said = any(one.came_true is not None for one in shifts)
    return HoursSum(
        agreed=sum(one.minutes for one in shifts if one.fate is not None),
        came_true=sum(one.minutes for one in shifts if _came_true(one)) if is_said else None,
        moved=sum(one.minutes for one in shifts if _came_true(one) and one.fate is Fate.MOVED),
        closed=sum(one.minutes for one in shifts if one.fate is Fate.PLACE_CLOSED),
        not_said=sum(one.minutes for one in shifts if _is_not_said(one)),
        instead=sum(one.minutes for one in shifts if one.fate is None and one.came_true),
    )


def _came_true(shift: BeenShift) -> bool:
    return shift.fate is Fate.CAME_TRUE or (shift.fate is Fate.MOVED and bool(shift.came_true))


def _is_not_said(shift: BeenShift) -> bool:
    return shift.fate in (Fate.NOT_SAID, Fate.MOVED) and shift.came_true is None
