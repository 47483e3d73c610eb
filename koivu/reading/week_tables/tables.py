"""Where on a sheet the tables are: rows of heads, what each column's head is, and the rows below.

Two kinds of table are told apart by their heads. In a *cross* the columns are weekdays, dates,
weeks, parts of the day or hours, and what stands in the middle is a session. In *records* the heads
name fields ("Päivä, Klo, Ryhmä") and each row is a session.
"""

from dataclasses import dataclass, field, replace
from itertools import pairwise

from koivu.core.spreadsheets.grid import Cell, Grid
from koivu.reading.phrases.facts import Days, Mark, Parity, Season, SeasonName, Weeks
from koivu.reading.week_tables.fields import Field
from koivu.reading.week_tables.head_rows import SHORT_HEAD, TELLING, Head, heads_of, upper_rows
from koivu.reading.week_tables.said import Listener, Said, Sort

UNDER = (Sort.PART, Sort.FIELD, Sort.WEEK)


@dataclass(frozen=True, slots=True)
class Table:
    """One table; `axis` and `fields` map columns, `upper` holds heads above the heads.

    `first` and `last` are its rows below the heads; `left` and `right` its columns; `labels` the
    columns that say something about whole rows of a cross; `above` single lines that tell when.
    """

    head_row: int
    left: int
    right: int
    first: int
    last: int
    axis: dict[int, Cell] = field(default_factory=dict)
    labels: tuple[int, ...] = ()
    under: dict[int, Cell] = field(default_factory=dict)
    upper: dict[int, Cell] = field(default_factory=dict)
    fields: dict[int, Field] = field(default_factory=dict)
    heads: dict[int, Cell] = field(default_factory=dict)
    section: Cell | None = None
    above: tuple[Cell, ...] = ()

    @property
    def is_cross(self) -> bool:
        return bool(self.axis)

    @property
    def is_programme(self) -> bool:
        """Whether its fields may be those of a week: not a rota, contacts or expenses."""
        fields = set(self.fields.values())
        if self.is_cross:
            return "worker" not in fields
        has_time = bool(fields & {"time", "start"})
        return (has_time or bool(fields & {"day", "date"})) and (has_time or "money" not in fields)


def find_tables(grid: Grid, listener: Listener) -> list[Table]:
    """The tables of a sheet from the top down, those side by side from the left."""
    rows = grid.rows()
    heads = heads_of(rows, listener)
    tables: list[Table] = []
    last_of_sheet = max(rows, default=0)
    for place, head in enumerate(heads):
        following = heads[place + 1].row if place + 1 < len(heads) else last_of_sheet + 1
        upper_of_next = (
            upper_rows(heads[place + 1], rows, listener) if place + 1 < len(heads) else []
        )
        last = min([following, *upper_of_next]) - 1
        tables += _split(head, last, rows, listener)
    return tables


def _split(head: Head, last: int, rows: dict[int, list[Cell]], listener: Listener) -> list[Table]:
    """The table below a head; several when the same heads come again to the right."""
    starts = _repeats(head, listener)
    columns = sorted({*head.axis, *head.fields, *(cell.column for cell in head.corners)})
    bounds = [*starts, columns[-1] + 1] if starts else [columns[0], columns[-1] + 1]
    reach = max(cell.last_column for cell in (*head.axis.values(), *head.fields.values()))
    used = (cells[-1].column for row, cells in rows.items() if head.row < row <= last)
    reach = max([reach, *used])
    tables = []
    for left, after in pairwise(bounds):
        right = after - 1 if after in bounds[:-1] else reach
        tables.append(_table(head, left, max(right, left), last, rows, listener))
    names = rows.get(head.row - 1, [])
    if len(tables) > 1 and len(names) == len(tables):
        tables = [
            replace(table, section=name if _names_table(name, table, listener) else table.section)
            for table, name in zip(tables, names, strict=True)
        ]
    return tables


def _names_table(name: Cell, table: Table, listener: Listener) -> bool:
    is_above = table.left <= name.column <= table.right
    return is_above and names_a_section(name.text, listener.hear(name.value))


def _repeats(head: Head, listener: Listener) -> list[int]:
    """Columns where a new table begins: a day or the field of the day comes a second time."""
    seen: set[object] = set()
    starts: list[int] = []
    for column in sorted({*head.axis, *head.fields}):
        cell = head.axis.get(column) or head.fields[column]
        said = listener.hear(cell.value)
        if column in head.axis:
            key: object = tuple(days.days for days in said.facts(Days)) or None
        else:
            key = said.field if not head.axis and said.field in TELLING else None
            if key == "start":
                # "Start, End, From, Until" are hours and days of one row.
                key = (key, said.text.casefold())
        if key is None:
            continue
        if key == "title" and _is_said_twice(column, head, listener):
            continue
        if key in seen:
            starts.append(_with_its_corner(column, head, listener))
            seen = set()
        seen.add(key)
    if not starts:
        return []
    first = min([*head.axis, *head.fields, *(cell.column for cell in head.corners)])
    return [first, *starts]


def _is_said_twice(column: int, head: Head, listener: Listener) -> bool:
    """ "Verksamhet | Toiminta" beside each other: one title in two languages, no new table."""
    before = head.fields.get(column - 1)
    return before is not None and listener.hear(before.value).field == "title"


def _with_its_corner(column: int, head: Head, listener: Listener) -> int:
    """A repeated table begins at its own column of hours, when it has one."""
    before = head.fields.get(column - 1)
    if head.axis and before and listener.hear(before.value).field:
        return column - 1
    return column


def _table(
    head: Head, left: int, right: int, last: int, rows: dict[int, list[Cell]], listener: Listener
) -> Table:
    axis: dict[int, Cell] = {}
    for cell in head.axis.values():
        if left <= cell.column <= right:
            for column in range(cell.column, min(cell.last_column, right) + 1):
                axis[column] = cell
    if axis:
        _widen(axis, right, head, rows)
    under, first = _under(head, axis, rows, listener)
    fields: dict[int, Field] = {}
    heads: dict[int, Cell] = {}
    for column, cell in head.fields.items():
        if left <= column <= right:
            heads[column] = cell
            if named := listener.hear(cell.value).field:
                fields[column] = named
    upper = _upper(head, axis, rows, listener)
    labels: tuple[int, ...] = ()
    if axis:
        # A later table of the row leans on the first columns of the row when it has none itself.
        shared = range(1, min(head.axis))
        is_first = min(axis) == min(head.axis)
        labels = tuple(shared if is_first else range(left, min(axis))) or tuple(shared)
    section = _section(head, rows, listener)
    return Table(
        head_row=head.row,
        left=min([left, *labels]),
        right=right,
        first=first,
        last=last,
        axis=axis,
        labels=labels,
        under=under,
        upper=upper,
        fields=fields,
        heads=heads,
        section=section,
        above=_above(head, rows, listener),
    )


def _above(head: Head, rows: dict[int, list[Cell]], listener: Listener) -> tuple[Cell, ...]:
    """Single lines right above the heads that tell of weeks or of a season."""
    lone = [rows[row][0] for row in upper_rows(head, rows, listener) if len(rows[row]) == 1]
    telling = Weeks | Parity | Season | SeasonName
    return tuple(
        cell
        for cell in lone
        if any(isinstance(item.fact, telling) for item in listener.hear(cell.value).items)
    )


def _section(head: Head, rows: dict[int, list[Cell]], listener: Listener) -> Cell | None:
    """A lone short line right above the heads, below other rows: the name of this table."""
    cells = rows.get(head.row - 1, [])
    if len(cells) != 1 or head.row - 1 == min(rows):
        return None
    return cells[0] if names_a_section(cells[0].text, listener.hear(cells[0].value)) else None


def names_a_section(text: str, said: Said) -> bool:
    """Whether a line is a name for the rows below it, and no sentence."""
    if (
        said.sort is not Sort.TEXT
        or len(text) > SHORT_HEAD
        or text.rstrip().endswith(("!", ".", "?"))
    ):
        return False
    return all(isinstance(item.fact, Mark) for item in said.items)


def _widen(axis: dict[int, Cell], right: int, head: Head, rows: dict[int, list[Cell]]) -> None:
    """A head that was not merged may still stand above two columns: time and title."""
    columns = sorted(axis)
    gaps = [after - before for before, after in pairwise(columns)]
    if not gaps or min(gaps) < 2:
        return
    for column in columns:
        for beside in range(column + 1, min(column + min(gaps), right + min(gaps))):
            if beside not in head.fields:
                axis.setdefault(beside, axis[column])


def _under(
    head: Head, axis: dict[int, Cell], rows: dict[int, list[Cell]], listener: Listener
) -> tuple[dict[int, Cell], int]:
    """Heads below the heads ("ap, ip" or "klo, mitä" under each day), and the first row after."""
    below = rows.get(head.row + 1, [])
    inside = [cell for cell in below if cell.column in axis]
    sorts = {listener.hear(cell.value).sort for cell in inside}
    is_heads = any(sorts <= {one} for one in UNDER) or _are_repeated(inside, axis)
    if len(inside) >= 2 and sorts and is_heads:
        return {cell.column: cell for cell in inside}, head.row + 2
    return {}, head.row + 1


def _are_repeated(cells: list[Cell], axis: dict[int, Cell]) -> bool:
    """Whether the same words stand below each weekday: rooms ("Sali, Olohuone") or groups."""
    below: dict[int, list[str]] = {}
    for cell in cells:
        below.setdefault(axis[cell.column].column, []).append(cell.text)
    lists = list(below.values())
    return len(lists) > 1 and len(lists[0]) > 1 and all(one == lists[0] for one in lists)


def _upper(
    head: Head, axis: dict[int, Cell], rows: dict[int, list[Cell]], listener: Listener
) -> dict[int, Cell]:
    """Heads above groups of columns: "Parilliset viikot" above one Monday to Friday."""
    found: dict[int, Cell] = {}
    for row in upper_rows(head, rows, listener):
        cells = rows[row]
        if len(cells) < 2:
            continue
        for place, cell in enumerate(cells):
            following = (
                cells[place + 1].column if place + 1 < len(cells) else max(axis, default=0) + 1
            )
            for column in range(cell.column, max(following, cell.last_column + 1)):
                if column in axis:
                    found.setdefault(column, cell)
    return found
