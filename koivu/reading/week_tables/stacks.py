"""Weeks whose cells stand below each other: the time, the title and the place of one session."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from koivu.core.spreadsheets.grid import Cell
from koivu.reading.week_tables.said import Sort
from koivu.reading.week_tables.tables import Table
from koivu.reading.week_tables.view import View

Body = dict[int, list[Cell]]
STACKING = {Sort.FIELD, Sort.PART, Sort.DAY, Sort.WEEK}


def is_stacked(table: Table, view: View, body: Body) -> bool:
    """Whether times stand in cells of their own above the words that belong to them."""
    for row, cells in body.items():
        for cell in cells:
            head = table.axis.get(cell.column)
            alone = [other for other in cells if table.axis.get(other.column) is head]
            if view.hear(cell).sort is Sort.TIME and len(alone) == 1:
                labels = [view.standing(row, column) for column in table.labels]
                sorts = {view.hear(label).sort for label in labels if label}
                return not sorts - STACKING
    return False


def stacks(table: Table, body: Body) -> Iterator[list[Cell]]:
    """The cells of each column that follow each other without a gap."""
    for column in sorted(table.axis):
        run: list[Cell] = []
        for row, cells in body.items():
            cell = next((cell for cell in cells if cell.column == column), None)
            if run and (cell is None or row > run[-1].last_row + 1):
                yield run
                run = []
            if cell is not None:
                run.append(cell)
        if run:
            yield run


def cell_at(run: list[Cell], start: int) -> Cell:
    """The cell in whose text a place of the joined text lies."""
    ends = list(accumulate(len(cell.text) + 1 for cell in run))
    return run[min(bisect_right(ends, start), len(run) - 1)]
