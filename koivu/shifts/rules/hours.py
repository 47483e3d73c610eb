"""Hours of an organisation's shifts that have been, by what became of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from koivu.shifts.rules.fates import Fate


@dataclass(frozen=True, slots=True)
class BeenShift:
    """One shift: how long, what became of it, and the organisation's own word on it.

    `fate` is None for one that was not agreed: it stood in for another organisation's.
    """

    minutes: int
    fate: Fate | None
    came_true: bool | None


@dataclass(frozen=True, slots=True)
class HoursSum:
    """Minutes; `came_true` is None where the organisation has said nothing at all."""

    agreed: int
    came_true: int | None
    moved: int
    closed: int
    not_said: int
    instead: int  # in place of others, besides what was agreed


def hours_sum(shifts: Iterable[BeenShift]) -> HoursSum:
    """Add up shifts that have been, each agreed hour once."""
    shifts = list(shifts)
    is_said = any(one.came_true is not None for one in shifts)
    return HoursSum(
        agreed=sum(one.minutes for one in shifts if one.fate is not None),
        came_true=_minutes(shifts, Fate.CAME_TRUE) if is_said else None,
        moved=_minutes(shifts, Fate.MOVED),
        closed=_minutes(shifts, Fate.PLACE_CLOSED),
        not_said=_minutes(shifts, Fate.NOT_SAID),
        instead=sum(one.minutes for one in shifts if one.fate is None and one.came_true),
    )


def _minutes(shifts: Iterable[BeenShift], fate: Fate) -> int:
    return sum(one.minutes for one in shifts if one.fate is fate)
