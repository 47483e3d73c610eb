"""Which year a date without one means: told by the season, or by the day it is read on."""

from dataclasses import dataclass
from datetime import date, timedelta

from koivu.reading.found import WEEKDAYS, Weekday
from koivu.reading.phrases.numbers import SomeDate

# A poster of last month may be an old one; one of the month before last hardly hangs any more.
JUST_PAST = timedelta(days=45)
FAR_AHEAD = timedelta(days=300)
SIX_DAYS = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Years:
    """What is known of the year: the day of reading, the season's year and its ends."""

    on: date | None = None
    year: int | None = None
    second_half_year: int | None = None
    first: date | None = None
    last: date | None = None

    def within(self, first: date | None, last: date | None) -> "Years":
        """The same within a season whose dates are known: its dates tell the year of others."""
        if first is None and last is None:
            return self
        return Years(self.on, self.year, self.second_half_year, first, last)

    def settle(self, day: SomeDate, label: Weekday | None = None) -> SomeDate:
        """Return `day` with its year, or as it was when nobody can tell."""
        if day.year is not None or not day.is_in_calendar:
            return day
        year = self._year_of(day, label)
        return day if year is None else SomeDate(day.day, day.month, year)

    def settle_span(self, first: SomeDate, last: SomeDate) -> tuple[SomeDate, SomeDate]:
        """Return both ends of a season with their years, or as they were."""
        if first.year is not None and last.year is None and first.is_in_calendar:
            wraps = (last.month, last.day) < (first.month, first.day)
            return first, SomeDate(last.day, last.month, first.year + wraps)
        if first.year is None and last.year is not None:
            wraps = (last.month, last.day) < (first.month, first.day)
            return SomeDate(first.day, first.month, last.year - wraps), last
        if first.year is not None:
            return first, last
        year = self._year_of_span(first, last)
        if year is None:
            return first, last
        wraps = (last.month, last.day) < (first.month, first.day)
        return (
            SomeDate(first.day, first.month, year),
            SomeDate(last.day, last.month, year + wraps),
        )

    def _year_of(self, day: SomeDate, label: Weekday | None) -> int | None:
        if self.first or self.last:
            return self._year_in_season(day)
        if self.year is not None:
            return self._named_year(day)
        if self.on is None:
            return None
        near = [found for found in self._near(day) if found >= self.on - JUST_PAST]
        near = [found for found in near if found <= self.on + FAR_AHEAD]
        if len(near) != 1 or (near[0] < self.on and not _falls_on(near[0], label)):
            return None
        return near[0].year

    def _year_in_season(self, day: SomeDate) -> int | None:
        first = self.first or (self.last and self.last - timedelta(days=365))
        last = self.last or (self.first and self.first + timedelta(days=365))
        assert first and last  # one of them is known here
        found = [
            candidate
            for year in range(first.year, last.year + 1)
            if (candidate := day.in_year(year)) and first <= candidate <= last
        ]
        return found[0].year if len(found) == 1 else None

    def _named_year(self, day: SomeDate) -> int | None:
        if self.second_half_year is not None and day.month <= 7:
            return self.second_half_year
        return self.year

    def _near(self, day: SomeDate) -> list[date]:
        assert self.on  # asked only when the day of reading is known
        years = range(self.on.year - 1, self.on.year + 2)
        return [found for year in years if (found := day.in_year(year))]

    def _year_of_span(self, first: SomeDate, last: SomeDate) -> int | None:
        if self.year is not None:
            return self._named_year(first)
        if self.on is None:
            return None
        wraps = (last.month, last.day) < (first.month, first.day)
        for begin in self._near(first):
            end = last.in_year(begin.year + wraps)
            if end and end >= self.on:
                # The one that ended a moment ago may be meant as well.
                ended = last.in_year(begin.year + wraps - 1)
                is_old = ended is None or ended < self.on - JUST_PAST
                is_near = begin <= self.on + FAR_AHEAD
                return begin.year if is_near and (is_old or begin <= self.on) else None
        return None


def weekday_of(day: date) -> Weekday:
    """The weekday by its short English name."""
    return WEEKDAYS[day.weekday()]


def _falls_on(day: date, label: Weekday | None) -> bool:
    return label is not None and weekday_of(day) == label


def dates_of_weeks(
    weeks: tuple[int, ...], days: tuple[Weekday, ...], years: Years
) -> tuple[date, ...] | None:
    """The dates of `days` in ISO `weeks`, or None when the year is not known."""
    wanted = days or ("mon",)
    for year in _years_of_weeks(years):
        try:
            found = tuple(
                date.fromisocalendar(year, week, WEEKDAYS.index(day) + 1)
                for week in weeks
                for day in wanted
            )
        except ValueError:
            continue
        if _fits(found, years):
            return found
    return None


def _years_of_weeks(years: Years) -> list[int]:
    if years.first or years.last:
        edges = [edge.year for edge in (years.first, years.last) if edge]
        return list(range(edges[0], edges[-1] + 1))
    if years.year is not None:
        return [years.year]
    return [years.on.year - 1, years.on.year, years.on.year + 1] if years.on else []


def _fits(found: tuple[date, ...], years: Years) -> bool:
    if years.first or years.last:
        # A season that begins in the middle of its first week still holds that week.
        begins = years.first is None or all(day + SIX_DAYS >= years.first for day in found)
        return begins and (years.last is None or max(found) <= years.last)
    if years.year is not None or years.on is None:
        return True
    return found[-1] >= years.on and found[0] <= years.on + timedelta(days=300)
