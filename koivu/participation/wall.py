"""The wall of a day: ideas under their themes, and those that wait to be read."""

from dataclasses import dataclass

from koivu.core.words import Words
from koivu.participation.actions.ideas import shown_texts
from koivu.participation.days import Theme, Told
from koivu.participation.models import Idea


@dataclass(frozen=True, slots=True)
class Card:
    """One idea: its words, and in which role it was told."""

    idea: Idea
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A theme with its ideas; `theme` is None for those of no theme."""

    theme: Theme | None
    cards: list[Card]

    @property
    def words(self) -> Words | None:
        return self.theme.words if self.theme else None


@dataclass(frozen=True, slots=True)
class Wall:
    """All that may be seen of a day's ideas, and how many wait to be read first."""

    parts: list[Part]
    waiting: int


def wall_of(told: Told) -> Wall:
    """Return the wall of a day in a bounded number of statements."""
    day = told.day
    by_theme: dict[int | None, list[Card]] = {}
    for idea, text in shown_texts(day):
        by_theme.setdefault(idea.theme_id, []).append(Card(idea, text))
    shown = sum(map(len, by_theme.values()))
    parts = [Part(one, by_theme.get(one.row.pk, [])) for one in told.themes]
    if None in by_theme:
        parts.append(Part(None, by_theme[None]))
    return Wall(parts, day.ideas.count() - shown)
