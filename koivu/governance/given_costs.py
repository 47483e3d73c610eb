"""Costs and members out of CSV files (docs/sharing-costs.md); what is wrong, cell by cell."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple, TypeVar

from koivu.core.spreadsheets.grid import Unreadable
from koivu.core.spreadsheets.separated import read_separated
from koivu.governance.rules import Cost, Key, Member

MOST_BYTES = 2_000_000
COST_COLUMNS = ("kind", "amount", "from", "until")
MEMBER_COLUMNS = ("organisation", "from", "until", "percent", "area", "hours")

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")
_FINNISH = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})")
# 1234.5, 1 234,50, -12: a comma or a point before one or two decimals, spaces between thousands.
EUROS = re.compile(r"[-−]?(?:\d{1,3}(?: \d{3})+|\d{1,9})(?:[.,]\d{1,2})?")
WEIGHT = re.compile(r"(?:\d{1,3}(?: \d{3})+|\d{1,9})(?:[.,]\d{1,6})?")
SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "−": "-"})

Row = TypeVar("Row", Cost, Member)


class Wrong(NamedTuple):
    """What is wrong in one cell of a file, which has a name as in a spreadsheet."""

    at: str
    say: str


class CannotRead(Exception):
    """A file does not hold what it should; `wrongs` name the cells."""

    def __init__(self, wrongs: list[Wrong]):
        super().__init__("; ".join(f"{one.at}: {one.say}" for one in wrongs))
        self.wrongs = wrongs


def costs_of(content: bytes) -> list[Cost]:
    """Return the costs of a CSV file, or raise `CannotRead`."""
    return _rows(content, COST_COLUMNS, COST_COLUMNS, _cost)


def members_of(content: bytes, key: Key) -> list[Member]:
    """Return the members of a CSV file with their weights by `key`, or raise `CannotRead`."""
    needed = MEMBER_COLUMNS[:3] + (() if key == Key.EQUAL else (key.value,))
    members = _rows(content, MEMBER_COLUMNS, needed, lambda cells: _member(cells, key))
    if wrongs := list(_twice_on_a_day(members)):
        raise CannotRead(wrongs)
    return members


class _Cells:
    """One row of a file by the names of its columns; remembers what is wrong in it."""

    def __init__(self, row: int, texts: dict[str, str], letters: dict[str, str]):
        self._row, self._texts, self._letters = row, texts, letters
        self.wrongs: list[Wrong] = []

    def text(self, column: str) -> str:
        return self._texts.get(column, "").translate(SPACES).strip()

    def name(self, column: str) -> str:
        if not self.text(column):
            self.wrong(column, "It is empty")
        return self.text(column)

    def day(self, column: str) -> date | None:
        written = self.text(column)
        found = _ISO.fullmatch(written) or _FINNISH.fullmatch(written)
        try:
            parts = found.groupdict() if found else {}
            return date(*(int(parts[name]) for name in ("year", "month", "day")))
        except (KeyError, ValueError):
            self.wrong(column, "No day. Write it like 2026-12-31 or 31.12.2026")
        return None

    def number(self, column: str, form: re.Pattern[str], say: str) -> Decimal:
        written = self.text(column)
        if not form.fullmatch(written):
            self.wrong(column, say)
            return Decimal(0)
        return Decimal(written.replace(" ", "").replace(",", "."))

    def wrong(self, column: str, say: str) -> None:
        self.wrongs.append(Wrong(f"{self._letters.get(column, column)}{self._row} {column}", say))


def _rows(
    content: bytes,
    known: tuple[str, ...],
    needed: tuple[str, ...],
    made: Callable[[_Cells], Row | None],
) -> list[Row]:
    try:
        book = read_separated(content)
    except Unreadable as damage:
        raise CannotRead([Wrong("the file", "It is no CSV file")]) from damage
    if book.cut:
        raise CannotRead([Wrong("the file", "It has more rows than can be read at once")])
    lines = book.grids[0].rows()
    if not lines:
        raise CannotRead([Wrong("the file", f"It is empty. Columns: {','.join(known)}")])
    first = min(lines)
    heads = {cell.column: cell.text.strip().lower() for cell in lines.pop(first)}
    wrongs = list(_heads_at_odds(heads, known, needed))
    if wrongs:
        raise CannotRead(wrongs)
    letters = {name: chr(64 + column) for column, name in heads.items()}
    rows = []
    for number, line in lines.items():
        beyond = [cell.name for cell in line if cell.column not in heads]
        cells = _Cells(number, {heads.get(one.column, ""): one.text for one in line}, letters)
        row = made(cells)
        wrongs += [Wrong(name, "No column has its name here") for name in beyond] + cells.wrongs
        if row:
            rows.append(row)
    if wrongs:
        raise CannotRead(wrongs)
    return rows


def _heads_at_odds(
    heads: dict[int, str], known: tuple[str, ...], needed: tuple[str, ...]
) -> Iterator[Wrong]:
    names = list(heads.values())
    for name in needed:
        if name not in names:
            yield Wrong(name, f"The column is missing. Columns: {','.join(known)}")
    for name in sorted(set(names)):
        if name not in known:
            yield Wrong(name, f"This column is not known. Columns: {','.join(known)}")
        elif names.count(name) > 1:
            yield Wrong(name, "This column stands twice")


def _cost(cells: _Cells) -> Cost | None:
    kind = cells.name("kind")
    amount = cells.number(
        "amount", EUROS, "No euros with at most two decimals. Write them like 1000.01"
    )
    first, last = cells.day("from"), cells.day("until")
    if first and last and last < first:
        cells.wrong("until", "It comes before from")
    if cells.wrongs or not first or not last:
        return None
    return Cost(kind, amount.quantize(Decimal("0.01")), first, last)


def _member(cells: _Cells, key: Key) -> Member | None:
    name, first = cells.name("organisation"), cells.day("from")
    last = cells.day("until") if cells.text("until") else None
    if first and last and last < first:
        cells.wrong("until", "It comes before from")
    weights: dict[Key, Decimal] = {}
    if key != Key.EQUAL:
        weights[key] = cells.number(key.value, WEIGHT, "No number. Write it like 12.5")
    if cells.wrongs or not first:
        return None
    return Member(name, first, last, weights)


def _twice_on_a_day(members: list[Member]) -> Iterator[Wrong]:
    ordered = sorted(members, key=lambda one: (one.organisation, one.first))
    for earlier, later in pairwise(ordered):
        if earlier.organisation == later.organisation and earlier.is_there(later.first):
            yield Wrong(later.organisation, f"It stands twice on {later.first}")
