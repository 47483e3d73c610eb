"""Bytes of a book become what is found in it; runs in a child process within limits."""

from koivu.core.spreadsheets.grid import Book, Bounds, Grid, Unreadable
from koivu.core.spreadsheets.reading import read_book
from koivu.visits.books.figures import Gathered, TableReader
from koivu.visits.books.found import Found, Sheet, as_lines
from koivu.visits.books.people import holds_people
from koivu.visits.books.rows import pure_kind
from koivu.visits.books.slashed import day_first
from koivu.visits.books.tables import MOST_TITLE_ROWS, tables_of
from koivu.visits.books.times import read_words, years_in

BOUNDS = Bounds(rows=25_000, sheets=80, cells=200_000, letters=2_000_000)
MOST_PASSED = 200


def read_inside(content: bytes, name: str) -> str:
    """Return what is found in a book, as lines that `found.from_lines` reads."""
    return as_lines(read_visits(content, name))


def read_visits(content: bytes, name: str) -> Found:
    """Return what is found in a book; why nothing could be is a problem with its words."""
    try:
        book = read_book(content, BOUNDS)
    except Unreadable as refused:
        return Found(problem=refused.kind, told={"name": name, **refused.told})
    if book.cut:
        # Half a book is no history: nothing of it is taken.
        return Found(form=book.form, problem="too_large", told={"name": name})
    return _found(book, name)


def _found(book: Book, name: str) -> Found:
    gathered, sheets, table_number = Gathered(), [], 0
    grids, either_order = day_first(book.grids)
    for number, grid in enumerate(grids):
        before = len(gathered.figures)
        tables = tables_of(grid, table_number)
        table_number += len(tables) + 1
        for table in tables:
            begun = len(gathered.figures)
            TableReader(grid, number, table, gathered).read()
            if holds_people(table, gathered.figures[begun:]):
                return Found(form=book.form, problem="names_of_people", told={"name": name})
        sheets.append(_sheet(grid, len(gathered.figures) - before))
    is_calculated = not any(grid.uncalculated for grid in book.grids)
    if is_calculated and not any(figure.state == "number" for figure in gathered.figures):
        return Found(form=book.form, problem="no_figures", told={"name": name})
    return Found(
        form=book.form,
        sheets=tuple(sheets),
        figures=tuple(gathered.figures),
        sums=tuple(gathered.sums),
        either_order=either_order,
        passed=tuple(gathered.passed[:MOST_PASSED]),
        uncalculated=tuple(
            f"{grid.name}!{cell}" for grid in book.grids for cell in grid.uncalculated
        ),
    )


def _sheet(grid: Grid, numbers: int) -> Sheet:
    named = read_words(grid.name).when
    return Sheet(
        name=grid.name,
        named_years=tuple(sorted(years_in(grid.name))),
        titled_years=tuple(sorted(_titled_years(grid))),
        months=(named.month,) if named.month else (),
        is_hidden=grid.is_hidden,
        hidden_parts=grid.hidden_parts[:20],
        numbers=numbers,
    )


def _titled_years(grid: Grid) -> set[int]:
    """Years in the words of a sheet's first rows; a column's heading is no title."""
    rows = list(grid.rows().values())[:MOST_TITLE_ROWS]
    found = set()
    for cells in rows:
        for cell in cells:
            if not isinstance(cell.value, str):
                continue
            is_alone = len(cells) == 1 or cell.is_wide
            if (not pure_kind(cell) or is_alone) and not read_words(cell.value).when.day:
                found |= years_in(cell.value)
    return found
