"""A month drawn as a calendar: day numbers in rows of their own, or at the head of each cell."""

import re
from itertools import pairwise

from koivu.core.spreadsheets.grid import Cell
from koivu.reading.phrases.numbers import SomeDate
from koivu.reading.week_tables.season import SheetSeason

LEADING_NUMBER = re.compile(r"(\d{1,2})\.?(?=\s|$)")
FEWEST = 8


class Month:
    """The dates of a table whose sheet is about one month; of another it knows none."""

    def __init__(self, season: SheetSeason, columns: list[int], texts: list[str]) -> None:
        first, last = season.first, season.last
        self._first = first if first and last and first.month == last.month else None
        self._columns = columns
        self._is_calendar = _begin_with_numbers(texts)
        self._band: dict[int, SomeDate] = {}

    def begins_band(self, body: list[Cell]) -> bool:
        """A row of nothing but day numbers that count up; they hold for the rows below."""
        numbers = {cell.column: _day_number(cell) for cell in body}
        if len(numbers) < 2 and not (self._band and numbers):
            return False
        found = {column: number for column, number in numbers.items() if number is not None}
        if len(found) != len(numbers) or not _counts_up(found, self._columns):
            return False
        days = ((column, self._day(number)) for column, number in found.items())
        self._band = {column: day for column, day in days if day}
        return bool(self._band)

    def dates_of(self, cell: Cell) -> tuple[SomeDate, ...]:
        """The dates of the row of numbers above a cell."""
        columns = range(cell.column, cell.last_column + 1)
        return tuple(self._band[column] for column in columns if column in self._band)

    def date_in(self, text: str) -> tuple[SomeDate | None, str]:
        """The date at the head of a cell ("7 Perhekahvila") and the words after it."""
        found = LEADING_NUMBER.match(text) if self._is_calendar else None
        day = self._day(int(found[1])) if found else None
        return (day, text[found.end() :].strip()) if found and day else (None, text)

    def _day(self, number: int) -> SomeDate | None:
        if self._first is None:
            return None
        day = SomeDate(number, self._first.month, self._first.year)
        return day if day.is_in_calendar else None


def _begin_with_numbers(texts: list[str]) -> bool:
    """Whether cells in reading order begin with day numbers that count up."""
    days = [int(found[1]) for text in texts if (found := LEADING_NUMBER.match(text))]
    return len(days) >= FEWEST and days == sorted(days) and days[-1] <= 31


def _day_number(cell: Cell) -> int | None:
    written = cell.text.rstrip(". ")
    return int(written) if written.isdecimal() and 1 <= int(written) <= 31 else None


def _counts_up(found: dict[int, int], columns: list[int]) -> bool:
    """Whether the numbers grow by one from column to column (gaps left out)."""
    places = {column: place for place, column in enumerate(columns)}
    pairs = sorted((places[column], number) for column, number in found.items() if column in places)
    return bool(pairs) and all(two[1] - one[1] == two[0] - one[0] for one, two in pairwise(pairs))
