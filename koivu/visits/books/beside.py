"""Tables that stand side by side on one sheet, as a month beside a month."""

import itertools
from collections import Counter

from koivu.core.spreadsheets.grid import Cell
from koivu.visits.books.columns import meaning_of
from koivu.visits.books.rows import number_of, pure_kind

Rows = list[list[Cell]]
DAYS = ("date", "weekday", "week")
LEAST = 3


def side_by_side(rows: Rows) -> list[Rows]:
    """Return the rows of each table from left to right; of most sheets, all of them as one."""
    splits = _repeated_headings(rows) or _behind_gaps(rows)
    if not splits:
        return [rows]
    edges = [0, *splits, 1 << 30]
    parts = []
    for first, end in itertools.pairwise(edges):
        part = [[cell for cell in row if first <= cell.column < end] for row in rows]
        parts.append([row for row in part if row])
    return [part for part in parts if part]


def _repeated_headings(rows: Rows) -> list[int]:
    """Columns from the second on whose heading of days is said anew in the same row."""
    for row in rows:
        said: dict[str, list[int]] = {}
        for cell in row:
            if isinstance(cell.value, str) and not pure_kind(cell):
                meaning = meaning_of(cell.value)
                if meaning and meaning.role in ("date", "week"):
                    said.setdefault(cell.value.casefold(), []).append(cell.column)
        repeated = [columns for columns in said.values() if len(columns) > 1]
        if repeated:
            return repeated[0][1:]
    return []


def _behind_gaps(rows: Rows) -> list[int]:
    """First columns of days behind an empty column, where the table before has days as well."""
    used = sorted(
        {n for row in rows for cell in row for n in range(cell.column, cell.last_column + 1)}
    )
    starts = [n for before, n in itertools.pairwise(used) if n > before + 1]
    firsts = [used[0], *starts] if used else []
    with_days = [n for n in firsts if _has_days(rows, n)]
    return with_days[1:] if len(with_days) > 1 and with_days[0] == firsts[0] else []


def _has_days(rows: Rows, column: int) -> bool:
    cells = [cell for row in rows for cell in row if cell.column == column]
    kinds = Counter(pure_kind(cell) for cell in cells)
    numbers = [number for cell in cells if (number := number_of(cell)) is not None]
    climb = all(later - before == 1 for before, later in itertools.pairwise(numbers))
    are_days = len(numbers) > LEAST and climb and numbers[0] >= 1 and numbers[-1] <= 31
    return kinds["date"] + kinds["week"] >= LEAST or are_days
