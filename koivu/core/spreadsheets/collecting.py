"""Gathering cells within bounds: a sheet may claim a million rows, we keep the used ones."""

import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from koivu.core.spreadsheets.grid import (
    LONGEST_TEXT,
    MOST_COLUMNS,
    USUAL,
    Bounds,
    Cell,
    Grid,
    Value,
    column_name,
)

MOST_SPANS = 10_000
# Zero-width marks and soft hyphens that come along when text is pasted from a web page.
INVISIBLE = dict.fromkeys(map(ord, "\0\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"))


@lru_cache(maxsize=4096)
def tidy(text: str) -> str:
    """The text in composed letters, with plain spaces and without invisible marks."""
    text = unicodedata.normalize("NFC", text[:LONGEST_TEXT]).translate(INVISIBLE)
    text = "".join(_plain_figure(letter) for letter in text)
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _plain_figure(letter: str) -> str:
    """½ and ² as ordinary figures: they look like digits and are none."""
    if letter.isascii() or unicodedata.category(letter) != "No":
        return letter
    return unicodedata.normalize("NFKC", letter)


@dataclass(slots=True)
class Collected:
    """Cells of one sheet on their way to a `Grid`."""

    name: str
    is_hidden: bool = False
    before: "Collected | None" = None  # the sheet before: the bounds are for the whole book
    bounds: Bounds = USUAL
    found: dict[tuple[int, int], tuple[Value, str, bool]] = field(default_factory=dict)
    used_rows: set[int] = field(default_factory=set)
    spans: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: list[tuple[int, int]] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    # Formulas without a value, and whether what they give is shown as a day.
    formulas: dict[tuple[int, int], tuple[str, bool]] = field(default_factory=dict)
    uncalculated: list[tuple[int, int]] = field(default_factory=list)
    rows_cut: int = 0
    columns_cut: int = 0
    last_cut: int = 0
    last_row: int = 0
    cells_kept: int = 0
    texts: set[str] = field(default_factory=set)
    letters: int = 0

    def __post_init__(self) -> None:
        if self.before:
            self.cells_kept, self.letters = self.before.cells_kept, self.before.letters
            self.texts, self.before = self.before.texts, None

    @property
    def is_full(self) -> bool:
        is_long = len(self.used_rows) >= self.bounds.rows or self.cells_kept >= self.bounds.cells
        return is_long or self.letters >= self.bounds.letters

    def add(
        self, row: int, column: int, value: Value, fill: str = "", is_struck: bool = False
    ) -> None:
        """Keep a cell that says something."""
        if isinstance(value, str):
            value = tidy(value)
            if not value:
                return
        if column > MOST_COLUMNS:
            self.columns_cut += 1
            return
        if self.is_full and row != self.last_row:
            self.rows_cut += row != self.last_cut
            self.last_cut = row
            return
        self.used_rows.add(row)
        self.last_row = row
        self.cells_kept += 1
        if isinstance(value, str) and value not in self.texts:
            self.texts.add(value)
            self.letters += len(value)
        self.found[row, column] = (value, fill, is_struck)

    def span(self, row: int, column: int, last_row: int, last_column: int) -> None:
        if len(self.spans) < MOST_SPANS and last_row >= row and last_column >= column:
            self.spans[row, column] = (last_row, last_column)

    def grid(self) -> Grid:
        """The sheet in reading order, without what is hidden in it."""
        shown: list[Cell] = []
        hidden: dict[str, None] = {}
        for (row, column), (value, fill, is_struck) in sorted(self.found.items()):
            if _within(row, self.hidden_rows):
                hidden[str(row)] = None
            elif _within(column, self.hidden_columns):
                hidden[column_name(column)] = None
            else:
                last_row, last_column = self.spans.get((row, column), (row, column))
                comment = self.comments.get((row, column), "")
                shown.append(
                    Cell(row, column, value, last_row, last_column, fill, comment, is_struck)
                )
        comments = {
            f"{column_name(column)}{row}": text for (row, column), text in self.comments.items()
        }
        uncalculated = tuple(f"{column_name(column)}{row}" for row, column in self.uncalculated)
        return Grid(self.name, tuple(shown), self.is_hidden, tuple(hidden), comments, uncalculated)


def _within(number: int, ranges: list[tuple[int, int]]) -> bool:
    return any(first <= number <= last for first, last in ranges)
