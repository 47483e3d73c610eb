"""What a cluster of digits is by its shape: an hour, a clock time, a date, a year, or neither."""

from dataclasses import dataclass
from datetime import date

FIRST_YEAR, LAST_YEAR = "1990", "2099"
LONGEST_RUN = 4
DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time on the wall as digits say it; 24.00 is the end of a day."""

    hour: int
    minute: int = 0


@dataclass(frozen=True, slots=True)
class SomeDate:
    """A day and month, and a year if it was written. `day` may be one that no month has."""

    day: int
    month: int
    year: int | None = None

    @property
    def is_in_calendar(self) -> bool:
        """Whether the month has such a day, in the written year or in any."""
        if not (1 <= self.month <= 12 and 1 <= self.day <= DAYS_IN_MONTH[self.month - 1]):
            return False
        return self.year is None or self.in_year(self.year) is not None

    def in_year(self, year: int) -> date | None:
        """The date in `year`; None where it has no such day (29.2.)."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None

    def __str__(self) -> str:
        if self.year is None:
            return f"--{self.month:02}-{self.day:02}"
        return f"{self.year:04}-{self.month:02}-{self.day:02}"


@dataclass(frozen=True, slots=True)
class Either:
    """10.10: a quarter past ten or the tenth of October, for the words around it to say."""

    clock: Clock
    date: SomeDate


Number = int | tuple[int, ...] | Clock | SomeDate | Either | str


def number_kind(text: str, *, has_dot: bool) -> tuple[str, Number]:
    """Return the terminal and the value of digits with `.`, `:` or `,` between them.

    `has_dot`: a full stop follows at once, as after a Finnish date.
    """
    if max(len(run) for run in _runs(text)) > LONGEST_RUN:
        return "BIG", text
    digits = [int(run) for run in _runs(text)]
    marks = [mark for mark in text if not mark.isdecimal()]
    widths = [len(run) for run in _runs(text)]
    if not marks:
        return _plain(text, has_dot=has_dot)
    if set(marks) == {","}:
        return _with_commas(digits, widths)
    if len(digits) == 2:
        return _pair(digits, widths, marks[0], has_dot=has_dot)
    if marks == [".", "."] and _is_date(digits, widths):
        return "DATE", SomeDate(digits[0], digits[1], _full_year(digits[2]))
    if marks == [":", ":"] and digits[2] == 0 and _is_clock(digits, widths):
        return "CLOCK", Clock(digits[0], digits[1])
    return "GARBLED", text


def _runs(text: str) -> list[str]:
    return "".join(mark if mark.isdecimal() else " " for mark in text).split()


def _plain(text: str, *, has_dot: bool) -> tuple[str, Number]:
    if len(text) <= 2:
        return ("ORDER" if has_dot else "NUMBER"), int(text)
    if len(text) == 4 and is_near(text):
        return "YEAR", int(text)
    return "BIG", text


def _with_commas(digits: list[int], widths: list[int]) -> tuple[str, Number]:
    if max(widths) > 2:
        return "BIG", ",".join(str(number) for number in digits)
    return "DECIMAL", tuple(digits)


def _pair(digits: list[int], widths: list[int], mark: str, *, has_dot: bool) -> tuple[str, Number]:
    clock = Clock(*digits) if _is_clock(digits, widths) else None
    if mark == ":":
        return ("CLOCK", clock) if clock else ("GARBLED", f"{digits[0]}:{digits[1]}")
    day = SomeDate(*digits) if _is_day_of_month(digits, widths) else None
    if clock and day:
        return "EITHER", Either(clock, day)
    if clock:
        return "CLOCK", clock
    if day:
        return "DATE", day
    if has_dot and max(widths) <= 2 and digits[0] and digits[1]:
        return "NO_DATE", SomeDate(*digits)
    return ("NO_TIME" if widths[1] == 2 else "BIG"), f"{digits[0]}.{digits[1]:02}"


def _is_clock(digits: list[int], widths: list[int]) -> bool:
    hour, minute = digits[:2]
    if widths[0] > 2 or widths[1] != 2:
        return False
    return (hour <= 23 and minute <= 59) or (hour, minute) == (24, 0)


def _is_day_of_month(digits: list[int], widths: list[int]) -> bool:
    return max(widths) <= 2 and 1 <= digits[0] <= 31 and 1 <= digits[1] <= 12


def _is_date(digits: list[int], widths: list[int]) -> bool:
    is_year = widths[2] == 2 or (widths[2] == 4 and is_near(str(digits[2])))
    return _is_day_of_month(digits[:2], widths[:2]) and is_year


def is_near(year: str) -> bool:
    """Whether four digits are a year that a programme may be of."""
    return FIRST_YEAR <= year <= LAST_YEAR


def _full_year(year: int) -> int:
    return year if year > 99 else 2000 + year
