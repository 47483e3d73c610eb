"""Hours of an organisation's shifts that have been, by what became of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Became(StrEnum):
    """What people or a closure said of a shift besides its organisation's own word."""

    HELD = "held"
    NOT_HELD = "not_held"
    MOVED = "moved"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class BeenShift:
    """One shift: how long, whether it was agreed or stood in for another's, and the own word."""

    minutes: int
    is_agreed: bool
    became: Became
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
    """Add up shifts that have been: the organisation's own word goes before a closure's."""
    shifts = list(shifts)
    agreed = [one for one in shifts if one.is_agreed]
    untold = [one for one in agreed if not one.came_true]
    is_said = any(one.came_true is not None for one in shifts)
    return HoursSum(
        agreed=_minutes(agreed),
        came_true=_minutes(one for one in agreed if one.came_true) if is_said else None,
        moved=_minutes(one for one in untold if one.became is Became.MOVED),
        closed=_minutes(one for one in untold if one.became is Became.CLOSED),
        not_said=_minutes(
            one for one in untold if one.became is Became.HELD and one.came_true is None
        ),
        instead=_minutes(one for one in shifts if one.came_true and not one.is_agreed),
    )


def _minutes(shifts: Iterable[BeenShift]) -> int:
    return sum(one.minutes for one in shifts)
