"""Tables of figures for the page, and the ways on from them: down to rows, to a part, to files."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.utils.functional import Promise

from koivu.visits.figures.drawing import Bar, bars_of
from koivu.visits.figures.groups import Group, Part
from koivu.visits.figures.rows import Period, Row
from koivu.visits.figures.sums import By, Figure, below
from koivu.visits.figures.telling import DEFINITIONS, WHATS, parts_of
from koivu.visits.models import Granularity, What


@dataclass(frozen=True, slots=True)
class Ways:
    """What was asked for, and what may be asked next; each as the query of an address."""

    first: date
    last: date
    by: By
    split: str = ""
    part: str = ""

    @property
    def query(self) -> str:
        """What is asked for now."""
        said = {"first": self.first, "last": self.last, "by": self.by.value}
        more = {"split": self.split, "part": self.part}
        return urlencode(said | {key: value for key, value in more.items() if value})

    @property
    def whole(self) -> str:
        """The same days, not split."""
        return replace(self, split="", part="").query

    def part_of(self, group: Group, part: Part) -> str:
        """One part of a split by itself."""
        return replace(self, split=group.split.value, part=part.key).query

    def of_days(self, first: date, last: date) -> str:
        """Other days."""
        return replace(self, first=first, last=last).query

    def by_length(self, length: Granularity) -> str:
        """The same days in rows as long as the numbers of a book."""
        return replace(self, by=By(length.value), split="", part="").query

    def into(self, row: Row, what: What) -> str:
        """What a row is made of, in shorter times; at last in its sessions, or its days."""
        by = below(self.by) if what == What.SESSION or self.by in (By.YEAR, By.SEASON) else By.DAY
        return "" if by == self.by else replace(self, first=row.first, last=row.last, by=by).query


@dataclass(frozen=True, slots=True)
class Table:
    """Rows, each with the query of what it is made of, or of its counts; their sum and bars."""

    key: str
    label: str | Promise
    definition: str | Promise
    rows: list[tuple[Row, str, str]]
    whole: Figure
    bars: list[Bar]


def tables_of(period: Period, ways: Ways) -> list[Table]:
    """Return a table of sessions and, for longer times, one of days."""
    kinds = (What.SESSION,) if ways.by == By.SESSION else (What.SESSION, What.DAY)
    return [
        _table(what.value, WHATS[what], what, period.rows(what, ways.by), period.whole(what), ways)
        for what in kinds
    ]


def tables_of_parts(period: Period, groups: Iterable[Group], ways: Ways) -> list[Table]:
    """Return a table of sessions for each part of `groups`, or for the one that was chosen."""
    parts = parts_of(groups, ways.part)
    tables = [
        _table(
            f"part-{number}", part.name, What.SESSION,
            period.rows(What.SESSION, ways.by, part.sessions), part.figure,
            replace(ways, part=part.key),
        )
        for number, part in enumerate(parts)
    ]  # fmt: skip
    # Organisations never stand side by side as bars (P-13).
    return tables if ways.part else [replace(table, bars=[]) for table in tables]


def _table(
    key: str, label: str | Promise, what: What, rows: list[Row], whole: Figure, ways: Ways
) -> Table:
    bars = bars_of(rows, ways.by) if ways.by != By.SESSION else []
    linked = [(row, ways.into(row, what), _counts(row, what, ways.by)) for row in rows]
    return Table(key, label, DEFINITIONS[what], linked, whole, bars)


def _counts(row: Row, what: What, by: By) -> str:
    if by == By.SESSION:
        return urlencode({"session": row.session})
    return urlencode({"day": row.first}) if by == By.DAY and what == What.DAY else ""
