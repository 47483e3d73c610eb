"""A suggestion for the empty half-days of a season, and why some of them stay empty."""

from dataclasses import dataclass

from koivu.shifts.rules.asked import Asked, HalfDay, Turn
from koivu.shifts.rules.evening_out import even_out
from koivu.shifts.rules.filling import begun, filled_with
from koivu.shifts.rules.reasons import Reason, reasons_of

SECONDS = 4.0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Who could come when, besides those put in by hand; never a person.

    No other suggestion leaves fewer turns unfilled. Of those that leave as few, none has an
    unevenness (`objective`) below `bound`. Every way of every reason fills what it names.
    """

    turns: tuple[Turn, ...]
    objective: int
    bound: int
    unfilled: tuple[tuple[HalfDay, int], ...]
    reasons: tuple[Reason, ...]

    @property
    def is_proven(self) -> bool:
        """Whether nothing is fairer."""
        return self.objective == self.bound

    @property
    def gap(self) -> float:
        """How far the objective may be from the best there is, as a part of it."""
        return (self.objective - self.bound) / self.objective if self.objective else 0.0


def suggest(asked: Asked, *, seconds: float = SECONDS) -> Suggestion:
    """Return the fairest of the fullest seasons; the same question has the same answer."""
    empty = begun(asked)
    fullest = empty.copy()
    fullest.fill()
    evened = even_out(asked, empty, fullest, seconds)
    season = filled_with(asked, empty, evened.turns)
    return Suggestion(
        turns=evened.turns,
        objective=evened.unevenness,
        bound=evened.bound,
        unfilled=tuple((when, need) for when, need in season.need.items() if need),
        reasons=reasons_of(asked, season),
    )
