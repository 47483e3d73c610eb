"""Rows of participation, by noun."""

from koivu.participation.models.day import (
    FOR_FAMILIES,
    MOST_THEMES,
    Answered,
    DayNeed,
    DayTheme,
    DayWording,
    DevelopDay,
    Need,
)
from koivu.participation.models.idea import LONGEST_IDEA, CameToDay, Idea, Who, Whose

__all__ = [
    "FOR_FAMILIES",
    "LONGEST_IDEA",
    "MOST_THEMES",
    "Answered",
    "CameToDay",
    "DayNeed",
    "DayTheme",
    "DayWording",
    "DevelopDay",
    "Idea",
    "Need",
    "Who",
    "Whose",
]
