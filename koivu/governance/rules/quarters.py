"""Quarters of a year: when shared costs are told and closed."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a calendar year, 1 to 4."""

    year: int
    number: int

    @property
    def first(self) -> date:
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def last(self) -> date:
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> "Quarter":
        whole, number = divmod(self.number, 4)
        return Quarter(self.year + whole, number + 1)

    @property
    def previous(self) -> "Quarter":
        return quarter_of(self.first - timedelta(days=1))

    def __str__(self) -> str:
        return f"{self.number}/{self.year}"


def quarter_of(day: date) -> Quarter:
    """Return the quarter that a day lies in."""
    return Quarter(day.year, (day.month + 2) // 3)
