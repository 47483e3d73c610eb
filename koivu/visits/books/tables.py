"""A sheet cut into tables: headings, the lines above them, and the rows that belong to them."""

from dataclasses import dataclass, field

from koivu.core.spreadsheets.grid import MOST_COLUMNS, Cell, Grid
from koivu.visits.books.beside import side_by_side
from koivu.visits.books.columns import Column, meaning_of, settle_roles
from koivu.visits.books.rows import (
    head_when,
    is_heading,
    is_telling,
    number_of,
    numbers_in,
    pure_kind,
    series_kind,
)
from koivu.visits.books.times import NEVER, When, read_words, when_of
from koivu.visits.books.tokens import tokens_of
from koivu.visits.books.words import AGES, AT

MOST_TITLE_ROWS = 6


@dataclass(slots=True)
class Table:
    """Columns, the time that a line above tells for all of it, and rows of numbers."""

    number: int
    columns: dict[int, Column] = field(default_factory=dict)
    context: When = NEVER
    rows: list[list[Cell]] = field(default_factory=list)
    has_heading: bool = False

    def of_role(self, *roles: str) -> list[Column]:
        return [one for _, one in sorted(self.columns.items()) if one.role in roles]


def tables_of(grid: Grid, first_number: int) -> list[Table]:
    """Return the tables of a sheet, their columns' roles settled."""
    tables: list[Table] = []
    for rows in side_by_side(list(grid.rows().values())):
        cutter = _Cutter(first_number + len(tables))
        for index, cells in enumerate(rows):
            cutter.take(cells, rows[index + 1] if index + 1 < len(rows) else None)
        tables += [table for table in cutter.tables if table.rows]
    named = read_words(grid.name).when
    for table in tables:
        month = table.context.month or named.month
        settle_roles(table.columns, table.rows, month or _month_over_first(table))
        _take_heads_of_axes(table)
        _one_total_is_the_number(table)
        _name_groups(table)
    return tables


class _Cutter:
    """Rows in order become tables."""

    def __init__(self, first_number: int) -> None:
        self.tables = [Table(first_number)]
        self._last_heads: list[Cell] = []

    def take(self, cells: list[Cell], below: list[Cell] | None) -> None:
        table = self.tables[-1]
        is_later = table.has_heading and bool(table.rows)
        if is_heading(cells, below, has_heading=is_later) or _names_groups(cells, below):
            self._head(cells)
        elif is_telling(cells) and self._tells(cells):
            return
        else:
            table.rows.append(cells)

    def _head(self, cells: list[Cell]) -> None:
        if self.tables[-1].rows:
            # Another table with its own headings; what the lines above said may still hold.
            self.tables.append(Table(self.tables[-1].number + 1, context=NEVER))
            self._last_heads = []
        table = self.tables[-1]
        numbers = numbers_in(cells)
        kind = series_kind(numbers) if numbers else ""
        if self._last_heads:
            _spread(self._last_heads, cells, table)
        hours = any(_is_hour(cell) for cell in cells)
        for cell in cells:
            _say(table, cell, kind, hours=hours)
        self._last_heads = cells
        table.has_heading = True

    def _tells(self, cells: list[Cell]) -> bool:
        """Take what a line of words says of the rows below; whether it said anything of them."""
        table = self.tables[-1]
        whens = [
            read_words(cell.value).when if isinstance(cell.value, str) else when_of(cell.value)
            for cell in cells
        ]
        told = NEVER
        for when in whens:
            told = told.filled(when)
        if told.kind in ("", "time", "weekday"):
            return not table.rows and len(cells) <= 2
        if table.rows and (len(cells) > 2 or (told.day and not told.until and not told.week)):
            return False
        if table.rows and not _is_about_below(cells):
            return False
        if table.rows:
            columns = {n: Column(n, list(c.heads), c.when) for n, c in table.columns.items()}
            self.tables.append(Table(table.number + 1, columns, told, [], table.has_heading))
            self._last_heads = []
        else:
            table.context = told.filled(table.context)
        return True


def _names_groups(cells: list[Cell], below: list[Cell] | None) -> bool:
    """Whether a row right above a heading names groups, each over several of its columns."""
    if not below or len(cells) < 2 or below[0].row != cells[0].row + 1 or len(below) <= len(cells):
        return False
    if not all(
        isinstance(cell.value, str) and read_words(cell.value).when == NEVER for cell in cells
    ):
        return False
    return any(cell.is_wide for cell in cells) and is_heading(below, None, has_heading=False)


def _is_about_below(cells: list[Cell]) -> bool:
    """Whether a line between rows heads the next ones: it begins with its time, or is a title."""
    first = cells[0]
    if not isinstance(first.value, str):
        return True
    meaning = meaning_of(first.value)
    return pure_kind(first) != "" or not (meaning and meaning.role in ("total", "statistic"))


def _say(table: Table, cell: Cell, kind: str, *, hours: bool) -> None:
    """Write what a heading says above each column that it spans."""
    when = head_when(cell, kind)
    words = "" if number_of(cell) is not None or pure_kind(cell) else cell.text
    if words and isinstance(cell.value, str) and when.kind not in ("", "time", "weekday"):
        words = read_words(cell.value).rest
    if words and when.kind == "time":
        if hours and not {one.text for one in tokens_of(cell.text)} & AGES:
            words = read_words(cell.text).rest
        else:
            # "0–2 v" is an age.
            when = NEVER
    for number in range(cell.column, min(cell.last_column, MOST_COLUMNS) + 1):
        column = table.columns.setdefault(number, Column(number))
        column.when = when.filled(column.when)
        if words:
            column.heads.append(words)


def _is_hour(cell: Cell) -> bool:
    """Whether a heading plainly says an hour: 9.30–11 or klo 9; then those beside it do, too."""
    if not isinstance(cell.value, str) or read_words(cell.value).when.kind != "time":
        return False
    tokens = tokens_of(cell.value)
    if any(one.text in AT for one in tokens):
        return True
    return any(
        sign.text in (".", ":") and before.kind == after.kind == "figures"
        for before, sign, after in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )


def _spread(above: list[Cell], below: list[Cell], table: Table) -> None:
    """A heading above several others holds for all of them up to the next one."""
    above_columns = {n for cell in above for n in range(cell.column, cell.last_column + 1)}
    for cell, following in zip(above, [*above[1:], None], strict=True):
        if cell.is_wide or (pure_kind(cell) == "" and not isinstance(cell.value, float)):
            continue
        end = following.column if following else MOST_COLUMNS
        for lower in below:
            if cell.column < lower.column < end and lower.column not in above_columns:
                column = table.columns.setdefault(lower.column, Column(lower.column))
                column.when = table.columns[cell.column].when.filled(column.when)


def _month_over_first(table: Table) -> int | None:
    """The month that stands above the first column, as in a sheet of one month."""
    first = min((cell.column for row in table.rows for cell in row), default=0)
    column = table.columns.get(first)
    return column.when.month if column else None


def _take_heads_of_axes(table: Table) -> None:
    """What stands above a column of days holds for the whole table."""
    for column in table.of_role("day", "date", "weekday", "week", "label", "time"):
        if column.when != NEVER:
            table.context = table.context.filled(column.when)


def _name_groups(table: Table) -> None:
    """A group above its adults and children names what was counted, where there are several."""
    groups = {
        column.number: next((head for head in column.heads[:-1] if meaning_of(head) is None), "")
        for column in table.of_role("value")
        if column.measure
    }
    if len(set(groups.values()) - {""}) > 1:
        for number, group in groups.items():
            table.columns[number].group = group


def _one_total_is_the_number(table: Table) -> None:
    """Where nothing else is counted, the total is the number."""
    if not table.of_role("value"):
        for column in table.of_role("total"):
            column.role = "value"
