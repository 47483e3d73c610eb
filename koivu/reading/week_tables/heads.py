"""What the heads above a cell of a cross say: weekdays, dates, weeks, hours."""

from dataclasses import replace

from koivu.core.spreadsheets.grid import Cell
from koivu.reading.phrases.facts import Span
from koivu.reading.week_tables.draft import Doubt
from koivu.reading.week_tables.pattern import Pattern, pattern_of, within
from koivu.reading.week_tables.said import Sort
from koivu.reading.week_tables.tables import Table
from koivu.reading.week_tables.view import View


class HeadReader:
    """Reads the heads of one table."""

    def __init__(self, table: Table, view: View) -> None:
        self._table = table
        self._view = view

    def above(self, cell: Cell) -> Pattern:
        """What the heads above a cell say; over several columns it is held in all of them."""
        columns = range(cell.column, cell.last_column + 1)
        heads = dict.fromkeys(self._table.axis[c] for c in columns if c in self._table.axis)
        pattern = Pattern()
        for head in heads:
            said = self._view.hear(head)
            inner = replace(pattern_of(said.items), part=said.part)
            pattern = _beside(pattern, replace(inner, doubts=()))
        for above in (self._table.upper, self._table.under):
            if second := above.get(cell.column):
                said = self._view.hear(second)
                pattern, _ = within(pattern, replace(pattern_of(said.items), part=said.part))
        return within(pattern_above(self._table, self._view), pattern)[0]

    def room(self, cell: Cell) -> str:
        """The words below the weekday that part its columns: a room, or a group of its own."""
        under = self._table.under.get(cell.column)
        return under.text if under and self._view.hear(under).sort is Sort.TEXT else ""

    def doubts(self, cell: Cell) -> tuple[Doubt, ...]:
        """What is doubtful in the heads above a cell: a misspelt weekday."""
        columns = range(cell.column, cell.last_column + 1)
        heads = dict.fromkeys(self._table.axis[c] for c in columns if c in self._table.axis)
        return tuple(
            (kind, head, words)
            for head in heads
            for kind, words in pattern_of(self._view.hear(head).items).doubts
        )

    def over_rows(self, cell: Cell, outer: Pattern, time_cell: Cell | None) -> Pattern:
        """A cell merged over several rows of hours lasts from the first to the last."""
        if cell.last_row == cell.row or time_cell is None or not outer.spans:
            return outer
        last = self._view.standing(cell.last_row, time_cell.column)
        spans = pattern_of(self._view.hear(last).items).spans if last else None
        if not spans or last is time_cell:
            return outer
        return replace(outer, spans=(Span(outer.spans[0].start, spans[-1].end, said=True),))


def pattern_above(table: Table, view: View) -> Pattern:
    """What single lines above a table say for all of it: "Parilliset viikot"."""
    pattern = view.weeks_of_sheet
    for cell in table.above:
        if view.hear(cell).sort is Sort.WEEK:
            pattern, _ = within(pattern, pattern_of(view.hear(cell).items))
    return pattern


def _beside(one: Pattern, other: Pattern) -> Pattern:
    """The heads of several columns as one: all the days, from the first hour to the last."""
    spans = other.spans
    if one.spans and other.spans:
        spans = (Span(one.spans[0].start, other.spans[-1].end, said=True),)
    return replace(
        other,
        days=one.days + tuple(day for day in other.days if day not in one.days),
        dates=one.dates + other.dates,
        weeks=one.weeks + other.weeks,
        spans=spans,
    )
