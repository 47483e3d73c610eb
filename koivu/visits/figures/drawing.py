"""Bars of a table of figures: where each stands. The table says the same in numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from koivu.visits.figures.rows import Row

WIDE, TALL, FOOT = 640, 180, 18
MOST_BARS = 60


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar, in units of the drawing; `is_whole`: everything that was held was counted."""

    x: float
    y: float
    width: float
    height: float
    row: Row
    is_whole: bool
    is_known: bool


def bars_of(rows: Sequence[Row]) -> list[Bar]:
    """Return a bar for each row, the highest as tall as the drawing; none when all is unknown."""
    values = [row.figure.value for row in rows]
    most = max((value for value in values if value is not None), default=0)
    if not most or len(rows) > MOST_BARS:
        return []
    step = WIDE / len(rows)
    gap = min(6, step * 0.2)
    return [
        Bar(
            x=round(number * step + gap / 2, 1),
            y=round(TALL * (1 - (value or 0) / most), 1),
            width=round(step - gap, 1),
            height=round(TALL * (value or 0) / most, 1),
            row=row,
            is_whole=row.figure.counted >= row.figure.due,
            is_known=value is not None,
        )
        for number, (row, value) in enumerate(zip(rows, values, strict=True))
    ]
