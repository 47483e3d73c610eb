"""Wishes of families and what became of them; days that develop the house together."""

from koivu.participation.models.wish import (
    LONGEST,
    Came,
    Owner,
    Whose,
    Wish,
    WishAnswer,
    WishTray,
)

__all__ = ["LONGEST", "Came", "Owner", "Whose", "Wish", "WishAnswer", "WishTray"]
