"""A spreadsheet as plain values: what stands in which cell, whatever program saved it."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

MOST_ROWS = 2_000
MOST_COLUMNS = 200
MOST_SHEETS = 30
MOST_CELLS = 12_000
# Letters of different texts in a whole book: what takes time is reading words.
MOST_LETTERS = 150_000
LONGEST_TEXT = 1_000


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much of a book is read: rows of a sheet, sheets, cells and letters of the whole."""

    rows: int = MOST_ROWS
    sheets: int = MOST_SHEETS
    cells: int = MOST_CELLS
    letters: int = MOST_LETTERS


USUAL = Bounds()
Value = str | float | date | datetime | time


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that holds something; rows and columns count from 1, spans include both ends.

    `fill` names a background colour so that two cells can be compared; it is no colour code.
    """

    row: int
    column: int
    value: Value
    last_row: int
    last_column: int
    fill: str = ""
    comment: str = ""
    is_struck: bool = False

    @property
    def name(self) -> str:
        return f"{column_name(self.column)}{self.row}"

    @property
    def text(self) -> str:
        """The words of the cell; a number as a person would write it."""
        if isinstance(self.value, str):
            return self.value
        return _spoken(self.value)

    @property
    def is_wide(self) -> bool:
        return self.last_column > self.column


def _spoken(value: float | date | datetime | time) -> str:
    if isinstance(value, datetime):
        return f"{value.day}.{value.month}.{value.year} {value:%H:%M}"
    if isinstance(value, date):
        return f"{value.day}.{value.month}.{value.year}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(int(value)) if value == int(value) else str(value)


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its cells in reading order, and what about it is out of sight.

    `uncalculated` are cells with a formula whose value no program has ever worked out.
    """

    name: str
    cells: tuple[Cell, ...]
    is_hidden: bool = False
    hidden_parts: tuple[str, ...] = ()
    comments: dict[str, str] = field(default_factory=dict)
    uncalculated: tuple[str, ...] = ()

    def at(self, cell: Cell) -> str:
        return f"{self.name}!{cell.name}" if self.name else cell.name

    def rows(self) -> dict[int, list[Cell]]:
        """The cells of each row that holds any, from left to right."""
        rows: dict[int, list[Cell]] = {}
        for cell in self.cells:
            rows.setdefault(cell.row, []).append(cell)
        return rows


@dataclass(frozen=True, slots=True)
class Book:
    """A whole file. `form` is what it turned out to be; `cut` says what was too much to read.

    `has_macros`: programs lie in it that would run in a spreadsheet program; here none ever runs.
    """

    form: str
    grids: tuple[Grid, ...]
    cut: dict[str, int] = field(default_factory=dict)
    has_macros: bool = False


class Unreadable(Exception):
    """The file cannot be read as a spreadsheet; `kind` is the kind of the problem to show."""

    def __init__(self, kind: str, **told: str) -> None:
        super().__init__(kind)
        self.kind = kind
        self.told = told


def column_name(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
