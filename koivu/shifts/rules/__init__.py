"""Who could come when: the empty half-days of a season, filled by what organisations agreed to.

`suggest` is the one question; all of it is pure, and none of it knows a person.
"""

from koivu.shifts.rules.asked import (
    Agreement,
    Asked,
    Half,
    HalfDay,
    Organisation,
    Square,
    Turn,
    WeeklyHalf,
    Weeks,
)
from koivu.shifts.rules.suggesting import Suggestion, suggest

__all__ = [
    "Agreement",
    "Asked",
    "Half",
    "HalfDay",
    "Organisation",
    "Square",
    "Suggestion",
    "Turn",
    "WeeklyHalf",
    "Weeks",
    "suggest",
]
