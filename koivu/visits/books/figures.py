"""The figures of a table: each number with the time that its row, its heading and the lines say."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from koivu.core.spreadsheets.grid import Cell, Grid
from koivu.visits.books import words
from koivu.visits.books.axes import beside_day, when_on
from koivu.visits.books.columns import AXES, Column, meaning_of
from koivu.visits.books.found import CLOSED, EMPTY, NUMBER, Figure, Passed, Sum
from koivu.visits.books.numbers import Said, said_by
from koivu.visits.books.tables import Table
from koivu.visits.books.times import NEVER, When, read_words

LONGEST_LABEL = 120


@dataclass(slots=True)
class Gathered:
    """What a whole book has given so far; `so_far` adds up each column over all of it."""

    figures: list[Figure] = field(default_factory=list)
    sums: list[Sum] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)
    so_far: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Row:
    """One row while it is read: its time, its words, and its cells by column."""

    number: int
    cells: dict[int, Cell]
    when: When = NEVER
    label: str = ""
    place: str = ""
    unit: str = ""
    texts: list[str] = field(default_factory=list)
    unread_hour: str = ""
    is_closed: bool = False


class TableReader:
    """Reads one table into what was gathered."""

    def __init__(self, grid: Grid, sheet: int, table: Table, gathered: Gathered) -> None:
        self._grid, self._sheet, self._table, self._gathered = grid, sheet, table, gathered
        self._values = table.of_role("value")
        self._totals = table.of_role("total")
        self._axes = table.of_role(*AXES)
        self._has_time = bool(self._axes) or any(one.when.kind for one in self._values)
        self._told = table.context.filled(replace(read_words(grid.name).when, start=None))
        self._tells = self._told != NEVER
        self._in_block: dict[int, list[int]] = {}
        self._in_table: dict[int, int] = {}
        self._last: _Row | None = None
        self._spans: dict[int, Cell] = {}

    def read(self) -> None:
        """Take every row of the table."""
        for cells in self._table.rows:
            row = self._row(cells)
            if row is None:
                continue
            if self._is_sum(row):
                self._check_sum(row)
            elif self._is_beside(row):
                self._pass(row)
            else:
                self._take(row)
                self._last = row

    def _row(self, cells: list[Cell]) -> _Row | None:
        if not cells:
            return None
        by_column = {cell.column: cell for cell in cells}
        row = _Row(cells[0].row, by_column)
        for column in self._axes:
            if cell := by_column.get(column.number) or self._reaching(column.number, row.number):
                row.when = self._axis(row, column, cell)
        for number, cell in by_column.items():
            if cell.last_row > cell.row:
                self._spans[number] = cell
            self._words(row, self._table.columns.get(number), cell)
        self._carry(row)
        return row

    def _reaching(self, column: int, row: int) -> Cell | None:
        """A cell of an earlier row that reaches down to this one."""
        cell = self._spans.get(column)
        return cell if cell and cell.last_row >= row else None

    def _axis(self, row: _Row, column: Column, cell: Cell) -> When:
        said = when_on(column.role, cell)
        if column.role == "time" and not said.start:
            row.unread_hour = cell.text
        if said == NEVER and isinstance(cell.value, str):
            row.texts.append(cell.value)
        elif isinstance(cell.value, str) and (rest := beside_day(cell.value, said)):
            row.texts.append(rest)
            if column.role == "date" and meaning_of(rest) is None and said.day:
                row.label = rest[:LONGEST_LABEL]
        if column.role == "until" and said.day and row.when.day:
            return replace(row.when, until=said)
        return row.when.filled(said)

    def _words(self, row: _Row, column: Column | None, cell: Cell) -> None:
        if not isinstance(cell.value, str) or column is None:
            return
        is_closed = (said := said_by(cell.value)) is not None and said.state == CLOSED
        row.is_closed = row.is_closed or is_closed
        if column.role == "label":
            row.texts.append(cell.value)
            if not is_closed:
                read = read_words(cell.value)
                row.when = row.when.filled(When(start=read.when.start))
                parts = [one for one in (row.label, cell.text) if one]
                row.label = (" ".join(parts) if len(parts) == 1 else parts[0])[:LONGEST_LABEL]
        elif column.role == "place":
            row.place = (row.place or cell.text)[:LONGEST_LABEL]
        elif column.role == "unit":
            row.unit = cell.text[:LONGEST_LABEL]

    def _carry(self, row: _Row) -> None:
        """Below a day a blank means the same day, where a time or a name stands beside it."""
        dates = self._table.of_role("date", "day")
        is_blank = bool(dates) and not any(one.number in row.cells for one in dates)
        follows = self._last and row.number == self._last.number + 1
        if not (is_blank and follows and self._last) or row.when.kind not in ("", "time"):
            return
        if (row.label or row.when.start) and not _is_total(row.texts):
            row.when = row.when.filled(replace(self._last.when, start=None))

    def _is_sum(self, row: _Row) -> bool:
        said = [one for one in row.texts if one]
        if not self._axes and not self._in_block:
            # The only row of a summary: its total is all there is.
            return False
        if any(_is_only_total(text) for text in said):
            return True
        return not self._is_timed(row) and _is_total(said)

    def _is_beside(self, row: _Row) -> bool:
        """Whether a row is an average, a difference or words."""
        for text in row.texts:
            meaning = meaning_of(text)
            if meaning and meaning.role == "statistic" and not row.when.day:
                return True
            if meaning and meaning.role == "beside" and not self._is_timed(row):
                return True
        if not self._has_time:
            return True
        return not self._is_timed(row) and not self._numbers(row)

    def _is_timed(self, row: _Row) -> bool:
        """Whether the row says when it was, or only its headings do and it is one series."""
        if row.when.kind not in ("", "time"):
            return True
        return not self._axes and any(one.when.kind for one in self._values)

    def _numbers(self, row: _Row) -> dict[int, Said]:
        found = {}
        for column in self._values:
            if (cell := row.cells.get(column.number)) and (said := _said(cell)):
                found[column.number] = said
        return found

    def _check_sum(self, row: _Row) -> None:
        """A total that is none of the sums that it could be is told."""
        for column in [*self._values, *self._totals]:
            cell = row.cells.get(column.number)
            said = _said(cell) if cell else None
            if not cell or not said or said.value is None:
                continue
            block = self._in_block.pop(column.number, [])
            if said.value not in self._possible_sums(column.number, block) and len(block) > 1:
                at = self._grid.at(cell)
                self._gathered.sums.append(
                    Sum(at=at, sheet=self._sheet, written=said.value, found=sum(block))
                )
        self._pass(row)

    def _possible_sums(self, number: int, block: list[int]) -> set[int]:
        return {sum(block), self._in_table.get(number, 0), self._gathered.so_far.get(number, 0)}

    def _pass(self, row: _Row) -> None:
        cells = list(row.cells.values())
        text = " · ".join(cell.text for cell in cells[:4])
        self._gathered.passed.append(Passed(at=self._grid.at(cells[0]), text=text[:200]))

    def _take(self, row: _Row) -> None:
        numbers = self._numbers(row)
        if not self._is_timed(row):
            self._take_without_time(row, numbers)
            return
        self._check_across(row, numbers)
        for column in self._values:
            cell, said = row.cells.get(column.number), numbers.get(column.number)
            if said and row.is_closed and not said.value:
                said = Said(CLOSED)
            if said and cell:
                self._gathered.figures.append(self._figure(row, column, cell, said))
                self._add(column.number, said)
            elif cell is None or row.is_closed:
                self._take_blank(row, column, numbers)

    def _take_blank(self, row: _Row, column: Column, numbers: dict[int, Said]) -> None:
        if numbers and not column.when.kind:
            return
        if not column.when.kind and column is not self._values[0]:
            return
        cell = Cell(row.number, column.number, "", row.number, column.number)
        said = Said(CLOSED if row.is_closed else EMPTY)
        self._gathered.figures.append(self._figure(row, column, cell, said))

    def _take_without_time(self, row: _Row, numbers: dict[int, Said]) -> None:
        """A number without a day: a total that nobody named, or one to be asked about."""
        for column in self._values:
            said, cell = numbers.get(column.number), row.cells.get(column.number)
            if not said or not cell:
                continue
            block = self._in_block.get(column.number, [])
            if said.value in self._possible_sums(column.number, block):
                self._in_block.pop(column.number, None)
                self._pass(row)
                return
            figure = self._figure(row, column, cell, said)
        self._gathered.figures.append(
            replace(
                figure,
                month=None,
                week=None,
                day=None,
                year=None,
                until=None,
                label=row.label or " ".join(row.texts),
            )
        )

    def _check_across(self, row: _Row, numbers: dict[int, Said]) -> None:
        """A total at the end of a row is the sum of the numbers before it."""
        values = [said.value for said in numbers.values() if said.value is not None]
        for column in self._totals:
            cell = row.cells.get(column.number)
            said = _said(cell) if cell else None
            if not cell or not said or said.value is None or len(values) < 2:
                continue
            if said.value not in (sum(values), *self._parts_across(numbers)):
                at = self._grid.at(cell)
                self._gathered.sums.append(
                    Sum(at=at, sheet=self._sheet, written=said.value, found=sum(values))
                )

    def _parts_across(self, numbers: dict[int, Said]) -> Iterator[int]:
        """The sum of adults and children alone, where more is counted beside them."""
        parts = [
            numbers[one.number].value or 0
            for one in self._values
            if one.measure in ("adults", "children") and one.number in numbers
        ]
        if parts:
            yield sum(parts)

    def _add(self, number: int, said: Said) -> None:
        if said.state != NUMBER or said.value is None:
            return
        self._in_block.setdefault(number, []).append(said.value)
        self._in_table[number] = self._in_table.get(number, 0) + said.value
        self._gathered.so_far[number] = self._gathered.so_far.get(number, 0) + said.value

    def _figure(self, row: _Row, column: Column, cell: Cell, said: Said) -> Figure:
        when = row.when.filled(column.when).filled(self._context(row, column))
        until = (when.until.year, when.until.month, when.until.day) if when.until else None
        return Figure(
            at=self._grid.at(cell),
            sheet=self._sheet,
            table=self._table.number,
            row=row.number,
            year=when.year,
            month=when.month,
            day=when.day,
            week=when.week,
            weekday=when.weekday,
            until=until,
            start=f"{when.start:%H:%M}" if when.start else "",
            unread_hour="" if when.start else row.unread_hour[:80],
            label=(row.label or column.group)[:LONGEST_LABEL],
            place=row.place,
            column=column.head[:LONGEST_LABEL],
            measure=column.measure,
            unit=row.unit,
            state=said.state,
            value=said.value or 0,
            written="" if said.state == NUMBER else cell.text[:80],
        )

    def _context(self, row: _Row, column: Column) -> When:
        """What the lines above and the sheet's name add: never a month to a week, or turned."""
        told = self._told
        if not self._tells:
            return NEVER
        said = row.when.filled(column.when)
        if said.day or said.month:
            told = replace(told, week=None, until=None if said.day else told.until)
        if said.week:
            told = replace(told, month=None, day=None, until=None)
        if said.month:
            told = replace(told, day=None, until=None)
        if said.day and told.day:
            told = replace(told, day=None)
        return told


def _said(cell: Cell) -> Said | None:
    return said_by(cell.value)


def _is_total(texts: list[str]) -> bool:
    return any((meaning := meaning_of(text)) and meaning.role == "total" for text in texts)


def _is_only_total(text: str) -> bool:
    read = read_words(text)
    said = set(read.left)
    return bool(said & words.TOTAL) and said <= words.TOTAL | words.DAY_OF_TOTAL
