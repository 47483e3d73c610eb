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
from koivu.participation.models.help import (
    CARE_AGES,
    CHILD_CARE,
    Arranged,
    AskedQuerySet,
    ChildCareAsked,
    LanguageAsked,
)
from koivu.participation.models.idea import LONGEST_IDEA, CameToDay, Idea, Who, Whose

__all__ = [
    "CARE_AGES",
    "CHILD_CARE",
    "FOR_FAMILIES",
    "LONGEST_IDEA",
    "MOST_THEMES",
    "Answered",
    "Arranged",
    "AskedQuerySet",
    "CameToDay",
    "ChildCareAsked",
    "DayNeed",
    "DayTheme",
    "DayWording",
    "DevelopDay",
    "Idea",
    "LanguageAsked",
    "Need",
    "Who",
    "Whose",
]
