"""Which season a sheet is of, by its title; it tells the year of dates that have none."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from koivu.core.spreadsheets.grid import Cell
from koivu.reading.found import FoundSession, Weekday
from koivu.reading.phrases.facts import Dates, Fact, Mark, Season, SeasonName
from koivu.reading.phrases.numbers import SomeDate
from koivu.reading.phrases.years import Years
from koivu.reading.week_tables.said import Said

# A span shorter than this in a title is a holiday or an outing, not a season.
SHORTEST = timedelta(days=20)
MONTHS = {"autumn": range(7, 13), "spring": range(1, 8), "summer": range(5, 9)}


# A season's bare name around a table says that it has an end, though not which.
BARE = {
    "kevät", "kevätkausi", "kesä", "kesäkausi", "syksy", "syyskausi", "talvi", "talvikausi",
    "vår", "våren", "sommar", "sommaren", "höst", "hösten", "vinter", "vintern",
    "spring", "summer", "autumn", "fall", "winter",
}  # fmt: skip

NO_YEARS = Years()


@dataclass(frozen=True, slots=True)
class SheetSeason:
    """`at` is the cell that names it; `first` and `last` are known only when they are written."""

    text: str = ""
    at: Cell | None = None
    name: str = ""
    years: Years = NO_YEARS
    first: date | None = None
    last: date | None = None

    @property
    def has_dates(self) -> bool:
        return self.first is not None and self.last is not None

    @property
    def knows_year(self) -> bool:
        return self.years.year is not None or self.first is not None or self.last is not None

    def date_of(self, day: SomeDate, label: Weekday | None = None) -> date | None:
        """The date that is meant, or None when nobody can tell its year."""
        settled = self.years.settle(day, label)
        if settled.year is None:
            return None
        # "Autumn 2026" says nothing about a January.
        is_strange = day.year is None and not self.first and self.name in MONTHS
        if is_strange and day.month not in MONTHS[self.name]:
            return None
        return settled.in_year(settled.year)

    def holds(self, session: FoundSession) -> FoundSession:
        """The session within the days of the season, as far as it has none of its own."""
        begin, end = session.valid_from or self.first, session.valid_until or self.last
        if session.dates or not (begin and end) or end < begin:
            return session
        return session.model_copy(update={"valid_from": begin, "valid_until": end})

    def is_same(self, other: "SheetSeason") -> bool:
        mine, theirs = ((one.name, one.years.year, one.first, one.last) for one in (self, other))
        return mine == theirs


def season_of(
    heard: Iterable[tuple[Cell, Said]], on: date | None, default: SheetSeason | None = None
) -> SheetSeason:
    """The season that the words around the tables tell, filled from the book's first sheet."""
    season = SheetSeason(years=Years(on))
    spans: list[tuple[Cell, Season, str]] = []
    heard = list(heard)
    years: set[int] = set()
    for cell, said in heard:
        for item in said.items:
            if isinstance(item.fact, SeasonName) and not season.name:
                season = _named(season, cell, item.fact, item.words)
            elif isinstance(item.fact, Season):
                spans.append((cell, item.fact, item.words))
            elif isinstance(item.fact, Mark) and item.fact.kind == "YEAR":
                season = _in_year(season, item.fact.value)
            if (year := _year_of(item.fact)) is not None:
                years.add(year)
    if len(years) == 1 and not season.knows_year:
        # "Viikko 37 (7.–11.9.2026)": too short for a season, but it tells the year.
        season = _in_year(season, years.pop())
    if not season.name:
        season = _bare(season, [cell for cell, _ in heard])
    if default and not season.knows_year and _may_be_same(season, default):
        season = replace(default, text=season.text or default.text, at=season.at or default.at)
    for cell, span, words in spans:
        if found := _with_dates(season, cell, span, words):
            return found
    if default and default.has_dates and _is_named_alike(season, default):
        return replace(default, text=season.text, at=season.at)
    return season


def _year_of(fact: Fact) -> int | None:
    """The year that the dates around a table are written with."""
    days = fact.dates if isinstance(fact, Dates) else ()
    if isinstance(fact, Season):
        days = tuple(day for day in (fact.first, fact.last) if day)
    years = {day.year for day in days if day.year is not None}
    return years.pop() if len(years) == 1 else None


def _bare(season: SheetSeason, cells: Iterable[Cell]) -> SheetSeason:
    """The season whose name stands bare around the tables: it is asked when it begins and ends."""
    for cell in cells:
        words = re.findall(r"\w+", str(cell.value).casefold())
        if named := next((word for word in words if word in BARE), None):
            return replace(season, text=season.text or named, at=season.at or cell)
    return season


def _named(season: SheetSeason, cell: Cell, name: SeasonName, words: str) -> SheetSeason:
    year = name.year if name.year is not None else season.years.year
    years = replace(season.years, year=year)
    return replace(season, text=words, at=cell, name=name.name, years=years)


def _in_year(season: SheetSeason, year: object) -> SheetSeason:
    if season.years.year is not None or not isinstance(year, int):
        return season
    return replace(season, years=replace(season.years, year=year))


def _may_be_same(season: SheetSeason, default: SheetSeason) -> bool:
    return not season.name or season.name == default.name


def _is_named_alike(season: SheetSeason, default: SheetSeason) -> bool:
    is_known = bool(season.name) and season.years.year is not None and default.first is not None
    named = (season.name, season.years.year)
    return is_known and named == (default.name, default.first and default.first.year)


def _with_dates(season: SheetSeason, cell: Cell, span: Season, words: str) -> SheetSeason | None:
    """The season with its first and last day, when the span is one and its year is known."""
    if span.first is None or span.last is None:
        return None
    begin, end = season.years.settle_span(span.first, span.last)
    if begin.year is None or end.year is None:
        return None
    first, last = begin.in_year(begin.year), end.in_year(end.year)
    if first is None or last is None or last - first < SHORTEST:
        return None
    text = f"{season.text}, {words}" if season.text else words
    years = replace(season.years, year=first.year, first=first, last=last)
    return replace(season, text=text, at=season.at or cell, first=first, last=last, years=years)
