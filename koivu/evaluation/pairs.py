"""This or that: pairs of pictures for children of about four and older, and what was chosen."""

from dataclasses import dataclass

from koivu.evaluation.models import Choosing, Side
from koivu.evaluation.pictures import PICTURES

# {pair: (this, that)}, by pictograms
PAIRS: dict[str, tuple[str, str]] = {
    "where": ("outing", "open"),
    "whom": ("group", "user"),
    "hear": ("song", "book"),
    "build": ("train", "activity"),
    "move": ("ball", "quiet"),
}

Sums = dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class Picture:
    """One of two: its pictogram and what it says."""

    icon: str
    word: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two pictures side by side, and how many chose each."""

    key: str
    this: Picture
    that: Picture
    chose: tuple[int, int] = (0, 0)

    @property
    def sides(self) -> list[tuple[Side, Picture]]:
        return [(Side.THIS, self.this), (Side.THAT, self.that)]

    @property
    def many(self) -> int:
        return sum(self.chose)

    @property
    def shares(self) -> tuple[int, int]:
        """Of a hundred; (0, 0) where nobody has chosen yet."""
        if not self.many:
            return 0, 0
        share = round(100 * self.chose[0] / self.many)
        return share, 100 - share


def pairs_of(choosing: Choosing | None = None) -> list[Pair]:
    """Return the pairs in their order, with what may be shown of what was chosen."""
    shown = choosing.shown if choosing else {}
    return [
        Pair(key, _picture(this), _picture(that), tuple(shown.get(key, (0, 0))))
        for key, (this, that) in PAIRS.items()
    ]


def _picture(icon: str) -> Picture:
    return Picture(icon, str(PICTURES[icon]))


def added(one: Sums, other: Sums) -> Sums:
    """Return two sums as one, by the names of what was chosen from."""
    return {
        name: [
            sum(both)
            for both in zip(*(sums[name] for sums in (one, other) if name in sums), strict=True)
        ]
        for name in sorted({*one, *other})
    }
