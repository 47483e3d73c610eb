"""An ISO week as a value and as a piece of an address: 2026-W47."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

FIRST_YEAR, LAST_YEAR = 2000, 2099
_WRITTEN = re.compile(r"^(\d{4})-W(\d{2})$")


@dataclass(frozen=True, order=True, slots=True)
class Week:
    """An ISO week; its year may differ from the year of some of its days."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the week that `day` belongs to."""
        year, number, _ = day.isocalendar()
        return cls(year, number)

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the week written as 2026-W47; ValueError where no such week is."""
        written = _WRITTEN.match(text)
        if not written:
            raise ValueError(text)
        year, number = int(written[1]), int(written[2])
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValueError(text)
        date.fromisocalendar(year, number, 1)
        return cls(year, number)

    @property
    def monday(self) -> date:
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def sunday(self) -> date:
        return date.fromisocalendar(self.year, self.number, 7)

    @property
    def days(self) -> list[date]:
        return [self.monday + timedelta(days=ahead) for ahead in range(7)]

    @property
    def next(self) -> "Week":
        return Week.of(self.monday + timedelta(days=7))

    @property
    def previous(self) -> "Week":
        return Week.of(self.monday - timedelta(days=7))

    def __contains__(self, day: date) -> bool:
        return self.monday <= day <= self.sunday

    def __str__(self) -> str:
        return f"{self.year}-W{self.number:02}"


class WeekConverter:
    """`<week:week>` in an address."""

    regex = r"\d{4}-W\d{2}"

    def to_python(self, value: str) -> Week:
        return Week.read(value)

    def to_url(self, value: Week) -> str:
        return str(value)
