"""A figure on its way into the history: where it stands, and what it has become so far."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from koivu.visits.books.found import Figure

A_DAY = timedelta(days=1)


@dataclass(slots=True)
class Entry:
    """A number with its first and last day; several figures may have been added up in it."""

    figure: Figure
    first: date | None = None
    last: date | None = None
    granularity: str = ""
    label: str = ""
    value: int = 0

    @property
    def at(self) -> str:
        return self.figure.at

    @property
    def key(self) -> tuple:
        """What two numbers of the same thing have in common."""
        return (self.granularity, self.first, self.figure.start, self.label.casefold(),
                self.figure.place)  # fmt: skip

    @property
    def mark(self) -> tuple:
        """What a number that another book has brought already has in common with this one."""
        return (self.granularity, self.first, self.figure.start, self.label[:120].casefold())


def days_of(figure: Figure, year: int | None) -> tuple[date, date] | None:
    """Return the first and the last day of a figure; None: there are no such days, or no year.

    The last day of a stretch settles the year of both; one that begins later is of the year
    before.
    """
    try:
        return _days(figure, figure.year or year)
    except ValueError:
        return None


def _days(figure: Figure, year: int | None) -> tuple[date, date] | None:
    if figure.until and figure.until[1]:
        return _stretch(figure, figure.until[0] or year)
    is_said = figure.year or figure.month or figure.week
    if year is None or not is_said:
        return None
    if figure.day and figure.month:
        day = date(year, figure.month, figure.day)
        return day, day
    if figure.day:
        return None
    if figure.week:
        monday = date.fromisocalendar(year, figure.week, 1)
        if figure.weekday is None:
            return monday, monday + 6 * A_DAY
        return (day := monday + figure.weekday * A_DAY), day
    if figure.month:
        last = calendar.monthrange(year, figure.month)[1]
        return date(year, figure.month, 1), date(year, figure.month, last)
    return date(year, 1, 1), date(year, 12, 31)


def _stretch(figure: Figure, last_year: int | None) -> tuple[date, date] | None:
    if last_year is None or not figure.until or not figure.month or not figure.day:
        return None
    _, month, day = figure.until
    last = date(last_year, month or 1, day or 1)
    first = date(figure.year or last_year, figure.month, figure.day)
    if first > last and not figure.year:
        first = first.replace(year=last_year - 1)
    if figure.weekday is not None and (last - first).days < 7:
        day_of = first + ((figure.weekday - first.weekday()) % 7) * A_DAY
        return (day_of, day_of) if day_of <= last else None
    return (first, last) if first <= last else None


def granularity_of(figure: Figure, first: date, last: date) -> str:
    """How long a time a figure covers."""
    length = (last - first).days + 1
    if length == 1:
        return "session" if figure.start or figure.label else "day"
    if length == 7:
        return "week"
    if first.day == 1 and (last + A_DAY).day == 1 and first.month == last.month:
        return "month"
    return "year" if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) else "other"
