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

__all__ = [
    "FOR_FAMILIES",
    "MOST_THEMES",
    "Answered",
    "DayNeed",
    "DayTheme",
    "DayWording",
    "DevelopDay",
    "Need",
]
