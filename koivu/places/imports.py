"""School holidays out of a CSV file: read line by line, dry run first, all or nothing.

One line is one fact: municipality, school language, school year ("2026-2027"), kind, first and
last day. Only a school year whose first and last school day are both in the file counts as
known; where nobody has told, nobody guesses.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from koivu.core.plain_text import plain
from koivu.places.models import SchoolCalendar

SHIPPED = Path(__file__).parent / "data" / "school_holidays.csv"
COLUMNS = ("municipality", "school_language", "school_year", "kind", "start", "end")
DAY = timedelta(days=1)
LONGEST_SUMMER = timedelta(days=100)
TERM_START, TERM_END, SUMMER = "term_start", "term_end", "summer"
HOLIDAYS = {"autumn", "christmas", "winter", "extra_day_off", SUMMER}
KINDS = {TERM_START, TERM_END, *HOLIDAYS, "working_saturday"}
_YEAR = re.compile(r"^(20\d\d)-(20\d\d)$")
_LANGUAGE = re.compile(r"^([a-z]{2,3})?$")

Period = tuple[date, date, str]


@dataclass(frozen=True)
class Problem:
    """A line that cannot be read, and what to do about it."""

    line: int
    message: str | Promise


class Unreadable(Exception):
    """The file is refused whole; `problems` tells each line."""

    def __init__(self, problems: list[Problem]):
        super().__init__(f"{len(problems)} lines")
        self.problems = problems


@dataclass(frozen=True)
class Fact:
    """One readable line."""

    municipality: str
    code: str
    language: str
    year: int  # in which the school year begins
    kind: str
    first: date
    last: date
    source: str
    line: int


@dataclass
class SchoolYear:
    """What the file says of one school year; known when both ends are told."""

    year: int
    starts: date | None = None
    ends: date | None = None
    periods: list[Period] = field(default_factory=list)

    @property
    def is_known(self) -> bool:
        return self.starts is not None and self.ends is not None

    @property
    def label(self) -> str:
        return f"{self.year}–{self.year + 1}"


@dataclass
class Found:
    """Everything that the file says of one municipality's schools of one language."""

    municipality: str
    code: str
    language: str
    years: dict[int, SchoolYear] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)

    @property
    def known(self) -> list[SchoolYear]:
        return [self.years[year] for year in sorted(self.years) if self.years[year].is_known]

    @property
    def left_out(self) -> list[SchoolYear]:
        return [self.years[year] for year in sorted(self.years) if not self.years[year].is_known]


def read_school_holidays(content: bytes) -> list[Found]:
    """Return what the file says, by municipality and language; or raise `Unreadable`."""
    problems: list[Problem] = []
    facts = list(_facts(content, problems))
    found: dict[tuple[str, str], Found] = {}
    for fact in facts:
        of_schools = found.setdefault(
            (fact.municipality, fact.language), Found(fact.municipality, fact.code, fact.language)
        )
        _take(fact, of_schools, problems)
    problems += [problem for one in found.values() for problem in _impossible_years(one)]
    if problems:
        raise Unreadable(sorted(problems, key=lambda problem: problem.line))
    return [found[key] for key in sorted(found)]


def merged(row: SchoolCalendar | None, found: Found) -> SchoolCalendar | None:
    """Return the calendar as it is with what the file says; None when nothing of it is known.

    Known is one stretch: school years that follow each other, with the summers between. When
    there is a gap the later stretch stays. The row given is not touched.
    """
    stretches = _stretches(row, found)
    if not stretches:
        return None
    periods, known_from, known_until = stretches[-1]
    return SchoolCalendar(
        pk=row.pk if row else None,
        municipality=found.municipality,
        municipality_code=found.code or (row.municipality_code if row else ""),
        school_language=found.language,
        periods=[[first.isoformat(), last.isoformat(), kind] for first, last, kind in periods],
        known_from=known_from,
        known_until=known_until,
        source=", ".join(dict.fromkeys(found.sources))[:200],
    )


def _facts(content: bytes, problems: list[Problem]) -> Iterator[Fact]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        problems.append(Problem(1, _("The file is not UTF-8. Save it again as “CSV UTF-8”.")))
        return
    first_line = text.partition("\n")[0]
    rows = csv.DictReader(text.splitlines(), delimiter=";" if ";" in first_line else ",")
    missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
    if missing:
        message = _("The first line must name the columns; missing: %(names)s.")
        problems.append(Problem(1, message % {"names": ", ".join(missing)}))
        return
    for row in rows:
        said = {name: plain(value or "") for name, value in row.items() if isinstance(name, str)}
        if not any(said.values()):
            continue
        try:
            yield _fact(said, rows.line_num)
        except ValueError as error:
            problems.append(Problem(rows.line_num, error.args[0]))


def _fact(said: dict[str, str], line: int) -> Fact:
    if not said["municipality"]:
        raise ValueError(_("The municipality is missing. Write its name, as Vantaa."))
    language, kind = said["school_language"].lower(), said["kind"].lower()
    if not _LANGUAGE.match(language):
        raise ValueError(_("The school language is a code, as fi or sv; empty if not told."))
    if kind not in KINDS:
        message = _("“%(kind)s” is not a kind. Use one of: %(kinds)s.")
        raise ValueError(message % {"kind": kind, "kinds": ", ".join(sorted(KINDS))})
    year = _YEAR.match(said["school_year"])
    if not year or int(year[2]) != int(year[1]) + 1:
        raise ValueError(_("Write the school year as 2026-2027."))
    first, last = _day(said["start"]), _day(said["end"])
    if last < first:
        raise ValueError(_("It ends before it starts. Check both dates."))
    begins = int(year[1])
    if not date(begins, 7, 1) <= first <= last <= date(begins + 1, 8, 31):
        message = _("The dates are not in the school year %(year)s. Check the year and the dates.")
        raise ValueError(message % {"year": said["school_year"]})
    return Fact(
        municipality=said["municipality"],
        code=said.get("municipality_code", ""),
        language=language,
        year=begins,
        kind=kind,
        first=first,
        last=last,
        source=said.get("source", ""),
        line=line,
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = _("“%(text)s” is not a day. Write it as 2026-12-24.")
        raise ValueError(message % {"text": text[:30]}) from None


def _take(fact: Fact, found: Found, problems: list[Problem]) -> None:
    year = found.years.setdefault(fact.year, SchoolYear(fact.year))
    if fact.source:
        found.sources.append(fact.source)
    if fact.kind == TERM_START:
        if year.starts not in (None, fact.first):
            problems.append(Problem(fact.line, _("The school year starts twice. Keep one line.")))
        year.starts = fact.first
    elif fact.kind == TERM_END:
        if year.ends not in (None, fact.last):
            problems.append(Problem(fact.line, _("The school year ends twice. Keep one line.")))
        year.ends = fact.last
    elif fact.kind in HOLIDAYS:
        year.periods.append((fact.first, fact.last, fact.kind))


def _impossible_years(found: Found) -> Iterator[Problem]:
    for year in found.known:
        if year.starts and year.ends and year.ends <= year.starts:
            message = _("%(name)s, %(year)s: the school year ends before it starts.")
            yield Problem(0, message % {"name": found.municipality, "year": year.label})


def _stretches(row: SchoolCalendar | None, found: Found) -> list[tuple[list[Period], date, date]]:
    """Join what was known and what the file tells into stretches without a gap, oldest first."""
    new = [
        (sorted(year.periods), year.starts, year.ends)
        for year in found.known
        if year.starts and year.ends
    ]
    pieces = [*_still_known(row, new), *new]
    joined: list[tuple[list[Period], date, date]] = []
    for periods, first, last in sorted(pieces, key=lambda piece: piece[1]):
        if joined and first - joined[-1][2] <= LONGEST_SUMMER:
            before, began, ended = joined.pop()
            gap = [(ended + DAY, first - DAY, SUMMER)] if first - ended > DAY else []
            joined.append(([*before, *gap, *periods], began, last))
        else:
            joined.append((list(periods), first, last))
    return joined


def _still_known(
    row: SchoolCalendar | None, new: Iterable[tuple[list[Period], date, date]]
) -> Iterator[tuple[list[Period], date, date]]:
    """Yield the pieces of an earlier calendar that the file says nothing about."""
    if row is None:
        return
    there = [(date.fromisoformat(a), date.fromisoformat(b), kind) for a, b, kind in row.periods]
    summers = [(first, last) for first, last, kind in there if kind == SUMMER]
    edges = [row.known_from, *(day for a, b in summers for day in (a - DAY, b + DAY))]
    edges.append(row.known_until)
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        if not any(first <= until and since <= last for _periods, since, until in new):
            inside = [one for one in there if first <= one[0] and one[1] <= last]
            yield inside, first, last
