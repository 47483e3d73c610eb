"""What a row of a sheet is: a heading, a line that tells what is below, or a row of numbers."""

import itertools
from collections import Counter
from datetime import date

from koivu.core.spreadsheets.grid import Cell
from koivu.visits.books.columns import meaning_of
from koivu.visits.books.numbers import said_by
from koivu.visits.books.times import FIRST_YEAR, LAST_YEAR, When, day_of, read_words, when_of

HEADS = ("value", "date", "weekday", "month", "year", "week", "first", "until", "time", "label",
         "place")  # fmt: skip
LEAST = {"month": 2, "week": 2, "span": 2, "date": 3, "weekday": 3, "year": 2}
LONGEST_HEAD = 60


def is_heading(cells: list[Cell], below: list[Cell] | None, *, has_heading: bool) -> bool:
    """Whether a row says what the columns below it are."""
    numbers = numbers_in(cells)
    if numbers and not series_kind(numbers):
        return False
    kinds = Counter(pure_kind(cell) for cell in cells)
    if numbers or any(kinds[kind] >= least for kind, least in LEAST.items()):
        return _leads_to_numbers(numbers, below, has_heading=has_heading)
    if has_heading and kinds["year"]:
        return False
    meanings = [_heading_meaning(cell) for cell in cells]
    if kinds["date"] or kinds["span"] or kinds["weekday"]:
        return False
    if kinds["time"] and meanings[0] != "date":
        return False
    known = [one for one in meanings if one]
    if any(said.state in ("closed", "dash") for said in map(_said, cells) if said):
        return False
    if len(cells) == 1 and not _stands_over_a_number(cells[0], below or []):
        return False
    return any(one in HEADS for one in known)


def _leads_to_numbers(numbers: list[float], below: list[Cell] | None, *, has_heading: bool) -> bool:
    return not numbers or (below is not None and not has_heading)


def numbers_in(cells: list[Cell]) -> list[float]:
    """The numbers of a row, also those that a text file wrote; a year of its own is a time."""
    found = [number_of(cell) for cell in cells if not pure_kind(cell)]
    return [one for one in found if one is not None]


def number_of(cell: Cell) -> float | None:
    """The number that a cell is, and nothing else beside it."""
    if isinstance(cell.value, float):
        return cell.value
    if isinstance(cell.value, str) and cell.value.replace(" ", "").isdecimal():
        return float(cell.value.replace(" ", ""))
    return None


def _stands_over_a_number(cell: Cell, below: list[Cell]) -> bool:
    """Whether a lone heading heads a column; a title has words below, or tells a year."""
    under = next((one for one in below if one.column == cell.column), None)
    has_year = isinstance(cell.value, str) and read_words(cell.value).when.year is not None
    return under is not None and number_of(under) is not None and not has_year


def series_kind(numbers: list[float]) -> str:
    """What a row of numbers counts, when they are no figures: years, or days of a month."""
    steps = {later - before for before, later in itertools.pairwise(numbers)}
    if len(numbers) >= 2 and steps == {1} and all(FIRST_YEAR <= n <= LAST_YEAR for n in numbers):
        return "year"
    if len(numbers) >= 7 and steps == {1} and numbers[0] == 1:
        return "day"
    if len(numbers) >= 3 and all(day_of(n) for n in numbers) and min(steps) >= 1:
        return "date"
    return ""


def pure_kind(cell: Cell) -> str:
    """The kind of time that a cell says and nothing else; empty: something else."""
    if isinstance(cell.value, float):
        return ""
    if isinstance(cell.value, str):
        read = read_words(cell.value)
        return read.when.kind if read.is_time else ""
    return when_of(cell.value).kind


def head_when(cell: Cell, kind: str) -> When:
    """The time that a heading says; of a number `kind` tells what it counts."""
    number = number_of(cell)
    if number is None or pure_kind(cell):
        return when_of(cell.value)
    if kind == "year":
        return When(year=int(number))
    if kind == "day":
        return When(day=int(number))
    day = day_of(number)
    return When(day.year, day.month, day.day) if day else When()


def _heading_meaning(cell: Cell) -> str:
    if not isinstance(cell.value, str) or len(cell.value) > LONGEST_HEAD:
        return ""
    meaning = meaning_of(cell.value)
    return meaning.role if meaning else ""


def _said(cell: Cell):
    return said_by(cell.value) if isinstance(cell.value, str | float) else None


def is_telling(cells: list[Cell]) -> bool:
    """Whether a row only tells of what stands below: words, and no number or day of its own."""
    return all(
        (
            isinstance(cell.value, str)
            and (read_words(cell.value).is_time or said_by(cell.value) is None)
        )
        or isinstance(cell.value, date)
        for cell in cells
    )
