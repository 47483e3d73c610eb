"""Wishes of families and what became of them; days that develop the house together."""

from koivu.participation.models.act import LONGEST_ACT, NOTED, Act, Level
from koivu.participation.models.day import (
    FOR_FAMILIES,
    MOST_THEMES,
    DayNeed,
    DayTheme,
    DayWording,
    DevelopDay,
    Gathering,
    Need,
    NeedAnswer,
)
from koivu.participation.models.help import (
    CARE_AGES,
    CHILD_CARE,
    Arranged,
    AskedQuerySet,
    ChildCareAsked,
    LanguageAsked,
)
from koivu.participation.models.idea import LONGEST_IDEA, CameToDay, Idea, Voice, Who
from koivu.participation.models.wish import (
    LONGEST,
    Came,
    LaidWish,
    Owner,
    Whose,
    Wish,
    WishAnswer,
    WishTray,
)

__all__ = [
    "CARE_AGES",
    "CHILD_CARE",
    "FOR_FAMILIES",
    "LONGEST",
    "LONGEST_ACT",
    "LONGEST_IDEA",
    "MOST_THEMES",
    "NOTED",
    "Act",
    "Arranged",
    "AskedQuerySet",
    "Came",
    "CameToDay",
    "ChildCareAsked",
    "DayNeed",
    "DayTheme",
    "DayWording",
    "DevelopDay",
    "Gathering",
    "Idea",
    "LaidWish",
    "LanguageAsked",
    "Level",
    "Need",
    "NeedAnswer",
    "Owner",
    "Voice",
    "Who",
    "Whose",
    "Wish",
    "WishAnswer",
    "WishTray",
]
