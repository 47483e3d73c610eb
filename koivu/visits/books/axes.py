"""What a cell says of the time, in a column (or a row) of days, weeks, months, years or hours."""

from koivu.core.spreadsheets.grid import Cell
from koivu.visits.books.numbers import said_by
from koivu.visits.books.times import (
    NEVER,
    When,
    day_of,
    moment_of,
    read_words,
    when_of,
    without_midnight,
)

DAYS = ("date", "first", "until")
PARTS_OF_YEAR = {"month": 12, "week": 53}
# 9.5 and 9.25 may be minutes, or parts of an hour.
HALF_OR_QUARTER = (25, 50)
TINY = 1e-6


def when_on(role: str, cell: Cell) -> When:
    """Return what a cell says in a column of `role`; NEVER where it says nothing of a time."""
    value = cell.value
    if role in DAYS:
        return _day(cell)
    said = said_by(value) if isinstance(value, str | float) else None
    number = said.value if said else None
    if role == "day" and number and number <= 31:
        return When(day=number)
    if role in PARTS_OF_YEAR and isinstance(number, int) and 0 < number <= PARTS_OF_YEAR[role]:
        return When(month=number) if role == "month" else When(week=number)
    if role == "year" and number and 1980 <= number <= 2100:
        return When(year=number)
    if role == "time" and isinstance(value, float):
        return _hour(value)
    if role == "time" and isinstance(value, str) and not read_words(value).when.kind:
        return read_words(f"klo {value}").when
    return when_of(value)


def beside_day(text: str, said: When) -> str:
    """Return the words beside a day; "4.3" is a day whole, though it may be an hour elsewhere."""
    return "" if read_words(f"{text}.").is_time and said.day else read_words(text).rest


def _day(cell: Cell) -> When:
    value = cell.value
    if isinstance(value, float):
        day = day_of(value)
        return When(day.year, day.month, day.day) if day else NEVER
    return _written_day(value) if isinstance(value, str) else without_midnight(when_of(value))


def _written_day(text: str) -> When:
    if moment := moment_of(text):
        return moment
    read = read_words(text)
    if read.when.kind == "year" and any(letter.isdigit() for letter in read.rest):
        # 03/14/2019: a day that is not written as it is here.
        return NEVER
    if not read.when.day and (dotted := read_words(f"{text}.")).when.day:
        # "3.1", "må 3.1": an hour elsewhere, a day in a column of days.
        return dotted.when if dotted.is_time or not read.when.kind else read.when
    return without_midnight(read.when)


def _hour(value: float) -> When:
    if 0 < value < 1:
        minutes = round(value * 1440)
        return read_words(f"klo {minutes // 60}.{minutes % 60:02}").when
    if value == int(value):
        return read_words(f"klo {value:.0f}").when
    minutes = round(value % 1 * 100)
    if minutes in HALF_OR_QUARTER or abs(value * 100 - round(value * 100)) > TINY:
        return NEVER
    # 9.3 is what a spreadsheet makes of 9.30.
    return read_words(f"klo {int(value)}.{minutes:02}").when
