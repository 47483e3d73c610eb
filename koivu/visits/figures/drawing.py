"""Bars of a table of figures: where each stands. The table says the same in numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from koivu.visits.figures.rows import Row
from koivu.visits.figures.sums import By

WIDE, HEAD, TALL, FOOT = 360, 16, 130, 18
MOST_BARS = 60
EDGE = 16  # half a label
MOST_NUMBERS, MOST_LABELS = 10, 9  # more would stand over each other


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar, in units of the drawing; `is_whole`: everything that was held was counted.

    `label` is when, short; empty where there is no room for it, as is `number`.
    """

    x: float
    y: float
    width: float
    height: float
    row: Row
    is_whole: bool
    is_known: bool
    label: str
    number: str

    @property
    def middle(self) -> float:
        """Where its number stands, and its label: never over the edge."""
        return round(min(max(self.x + self.width / 2, EDGE), WIDE - EDGE), 1)

    @property
    def top(self) -> float:
        """How high its number stands."""
        return round(self.y - 4, 1)


def bars_of(rows: Sequence[Row], by: By) -> list[Bar]:
    """Return a bar for each row, the highest as tall as the drawing; none when all is unknown."""
    values = [row.figure.value for row in rows]
    most = max((value for value in values if value is not None), default=0)
    if not most or len(rows) > MOST_BARS:
        return []
    step = WIDE / len(rows)
    gap = min(6, step * 0.2)
    every = -(-len(rows) // MOST_LABELS)
    return [
        Bar(
            x=round(number * step + gap / 2, 1),
            y=round(HEAD + TALL * (1 - (value or 0) / most), 1),
            width=round(step - gap, 1),
            height=round(TALL * (value or 0) / most, 1),
            row=row,
            is_whole=row.figure.counted >= row.figure.due,
            is_known=value is not None,
            label="" if number % every else _label(row, by),
            number=f"{value}" if value is not None and len(rows) <= MOST_NUMBERS else "",
        )
        for number, (row, value) in enumerate(zip(rows, values, strict=True))
    ]


def _label(row: Row, by: By) -> str:
    first = row.first
    if by == By.WEEK:
        return f"{first.isocalendar().week}"
    if by == By.MONTH:
        return f"{first.month}/{first:%y}"
    if by == By.SEASON:
        return f"{first.month}–{row.last.month}/{first:%y}"
    return f"{first.year}" if by == By.YEAR else f"{first.day}.{first.month}."
