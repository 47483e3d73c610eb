"""The end of a shift from memory, and what the day showed. No row here can hold who."""

from koivu.guidance.models.observation import LONGEST, Observation
from koivu.guidance.models.tally import (
    Direction,
    Manner,
    Meeting,
    TallyLine,
    WayShown,
    What,
)
from koivu.guidance.models.theme import OfferedThemes, Theme

__all__ = [
    "LONGEST",
    "Direction",
    "Manner",
    "Meeting",
    "Observation",
    "OfferedThemes",
    "TallyLine",
    "Theme",
    "WayShown",
    "What",
]
