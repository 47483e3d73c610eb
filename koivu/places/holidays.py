"""Public and school holidays as `core.rhythm` asks about them."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from koivu.places.models import SchoolCalendar

SHIPPED = Path(__file__).parent / "data" / "public_holidays.csv"


def public_holidays(year: int) -> Mapping[date, str]:
    """Return the public holidays of a year in Finland and their Finnish names."""
    return shipped_holidays().get(year) or _reckoned(year)


@cache
def shipped_holidays() -> dict[int, dict[date, str]]:
    """Return the holidays of the years that people plan and look back on, by year."""
    of_years: dict[int, dict[date, str]] = {}
    with SHIPPED.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            day = date.fromisoformat(row["date"])
            of_years.setdefault(day.year, {})[day] = row["name"]
    return of_years


@lru_cache(maxsize=64)
def _reckoned(year: int) -> dict[date, str]:
    # Imported here: the library holds the calendars of all countries, 15 MB of a process.
    import holidays

    return dict(holidays.country_holidays("FI", years=year, language="fi"))


@dataclass(frozen=True, slots=True)
class HolidayCalendar:
    """The days off that a place lives by; without a school calendar no school day is known."""

    periods: Sequence[tuple[date, date]] = ()
    known_from: date | None = None
    known_until: date | None = None

    def is_public_holiday(self, day: date) -> bool:
        """Whether `day` is a public holiday in Finland."""
        return day in public_holidays(day.year)

    def is_school_holiday(self, day: date) -> bool | None:
        """Whether schools are off; None where nobody has told."""
        if self.known_from is None or not self.known_from <= day <= self.known_until:
            return None
        return any(first <= day <= last for first, last in self.periods)


def calendar_of(row: SchoolCalendar | None) -> HolidayCalendar:
    """Return the calendar of a row, or one that knows only public holidays."""
    if row is None:
        return HolidayCalendar()
    periods = [
        (date.fromisoformat(first), date.fromisoformat(last)) for first, last, *_ in row.periods
    ]
    return HolidayCalendar(periods, row.known_from, row.known_until)
