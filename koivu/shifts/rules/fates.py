"""What became of each agreed shift: exactly one thing, so that the sums of a season add up."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What became of an agreed shift. None of them is a word of blame (P-4)."""

    CAME_TRUE = "came_true"
    MOVED = "moved"
    INSTEAD = "instead"  # another organisation came in its stead
    PLACE_CLOSED = "place_closed"
    NOT_HELD = "not_held"
    NOT_SAID = "not_said"  # it has been, and nobody has said a word: not the same as not held
    AHEAD = "ahead"


FELL_THROUGH = {Fate.INSTEAD, Fate.PLACE_CLOSED, Fate.NOT_HELD}
STANDS_IN = {Fate.CAME_TRUE, Fate.NOT_SAID, Fate.AHEAD}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a shift: what people said of it, and whether its hours have been."""

    is_called_off: bool = False
    is_moved: bool = False
    is_closed: bool = False
    is_over: bool = False
    came_true: bool | None = None
    stand_in: "Known | None" = None
    moved_to: "Known | None" = None


@dataclass(frozen=True)
class Sums:
    """How many shifts were agreed, and what became of them; the parts are the whole."""

    parts: Mapping[Fate, int]

    @property
    def agreed(self) -> int:
        """All of them."""
        return sum(self.parts.values())


def fate_of(shift: Known) -> Fate:
    """Return what became of a shift. One that was moved and then fell through was not held."""
    if shift.is_moved:
        later = fate_of(shift.moved_to) if shift.moved_to else Fate.MOVED
        return later if later in FELL_THROUGH else Fate.MOVED
    if shift.is_called_off:
        comes = shift.stand_in is not None and fate_of(shift.stand_in) in STANDS_IN
        return Fate.INSTEAD if comes else Fate.NOT_HELD
    if shift.came_true:
        return Fate.CAME_TRUE
    if shift.is_closed:
        return Fate.PLACE_CLOSED
    if shift.came_true is False:
        return Fate.NOT_HELD
    return Fate.NOT_SAID if shift.is_over else Fate.AHEAD


def sums_of(shifts: Iterable[Known]) -> Sums:
    """Count what became of shifts, each of them once."""
    return Sums(Counter(fate_of(one) for one in shifts))


def columns_of(rows: Iterable[Sums]) -> Iterator[Fate]:
    """Yield what a table of some sums has to tell; "came true" always."""
    rows = list(rows)
    for fate in Fate:
        if fate is Fate.CAME_TRUE or any(one.parts.get(fate) for one in rows):
            yield fate
