"""Where on a sheet the tables are: rows of heads, what each column's head is, and the rows below.

Two kinds of table are told apart by their heads. In a *cross* the columns are weekdays, dates,
weeks, parts of the day or hours, and what stands in the middle is a session. In *records* the heads
name fields ("Päivä, Klo, Ryhmä") and each row is a session.
"""

from dataclasses import dataclass, field, replace
from itertools import pairwise

from koivu.reading.phrases.facts import Days, Mark
from koivu.reading.week_tables.fields import Field
from koivu.reading.week_tables.grid import Cell, Grid
from koivu.reading.week_tables.said import AXES, Listener, Said, Sort

DAYLIKE = (Sort.DAY, Sort.DATE)
TELLING: frozenset[Field] = frozenset(("day", "date", "time", "start", "title"))
DATED: frozenset[Field] = frozenset(("day", "date", "last_date", "start", "end", "rhythm"))
MOST_CORNERS = 3
MOST_UPPER = 2
SHORT_HEAD = 40


@dataclass(frozen=True, slots=True)
class Table:
    """One table; `axis` and `fields` map columns, `upper` holds heads above the heads.

    `first` and `last` are its rows below the heads; `left` and `right` its columns; `labels` the
    columns that say something about whole rows of a cross.
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


@dataclass(frozen=True, slots=True)
class _Head:
    row: int
    axis: dict[int, Cell]
    fields: dict[int, Cell]
    corners: tuple[Cell, ...]


def find_tables(grid: Grid, listener: Listener) -> list[Table]:
    """The tables of a sheet from the top down, those side by side from the left."""
    rows = grid.rows()
    heads = _heads(rows, listener)
    tables: list[Table] = []
    last_of_sheet = max(rows, default=0)
    for place, head in enumerate(heads):
        following = heads[place + 1].row if place + 1 < len(heads) else last_of_sheet + 1
        upper_of_next = (
            _upper_rows(heads[place + 1], rows, listener) if place + 1 < len(heads) else []
        )
        last = min([following, *upper_of_next]) - 1
        tables += _split(head, last, rows, listener)
    return tables


def _heads(rows: dict[int, list[Cell]], listener: Listener) -> list[_Head]:
    found: list[_Head] = []
    for number, cells in rows.items():
        heard = [(cell, listener.hear(cell.value)) for cell in cells]
        inside = found[-1] if found else None
        head = _axis_head(number, heard, inside, rows, listener) or _field_head(
            number, heard, inside
        )
        if head:
            found.append(head)
    return found


def _axis_head(
    number: int,
    heard: list[tuple[Cell, Said]],
    inside: _Head | None,
    rows: dict[int, list[Cell]],
    listener: Listener,
) -> _Head | None:
    """A row whose cells are weekdays, dates, weeks, parts of a day or hours."""
    main = _main_sort(heard)
    if main is None:
        return None
    on_axis = [cell for cell, said in heard if said.sort in main]
    first, last = on_axis[0].column, on_axis[-1].column
    corners = [cell for cell, _ in heard if cell.column < first]
    between = [said for cell, said in heard if first < cell.column < last and cell not in on_axis]
    after = [(cell, said) for cell, said in heard if cell.column > last]
    if len(corners) > MOST_CORNERS or any(said.sort is Sort.TEXT for said in between):
        return None
    if any(len(cell.text) > SHORT_HEAD for cell in corners):
        return None
    if inside and not inside.axis and _are_values(on_axis, inside, listener):
        return None
    if len(on_axis) == 2 and any(said.sort is Sort.TEXT for _, said in after):
        return None
    if main == (Sort.TIME,) and (
        (inside and inside.axis) or not _days_below(number, first, rows, listener)
    ):
        return None
    if main == (Sort.PART,) and inside and inside.axis and number == inside.row + 1:
        return None
    fields = {
        cell.column: cell
        for cell, said in heard
        if cell not in on_axis and (said.field or cell.column > last)
    }
    axis = {cell.column: cell for cell in on_axis}
    return _Head(number, axis, fields, tuple(corners))


def _are_values(cells: list[Cell], inside: _Head, listener: Listener) -> bool:
    """Whether the days or dates stand below heads that ask for them: a record, no new heads."""
    heads = [inside.fields.get(cell.column) for cell in cells]
    asked = [head is not None and listener.hear(head.value).field in DATED for head in heads]
    return any(asked)


def _main_sort(heard: list[tuple[Cell, Said]]) -> tuple[Sort, ...] | None:
    counts = {sort: sum(said.sort is sort for _, said in heard) for sort in AXES}
    has_day_field = any(said.field in ("day", "date") for _, said in heard)
    if counts[Sort.DAY] + counts[Sort.DATE] >= 2:
        return DAYLIKE
    if counts[Sort.DAY] or counts[Sort.DATE]:
        return None
    if counts[Sort.WEEK] >= 2:
        return (Sort.WEEK,)
    if counts[Sort.PART] >= 2 or (counts[Sort.PART] and has_day_field):
        return (Sort.PART,)
    if counts[Sort.TIME] >= 3:
        return (Sort.TIME,)
    return None


def _days_below(number: int, first: int, rows: dict[int, list[Cell]], listener: Listener) -> bool:
    """Whether weekdays stand below and to the left: hours as heads make sense only then."""
    below = [
        cell
        for row, cells in rows.items()
        if number < row <= number + 12
        for cell in cells
        if cell.column < first
    ]
    return sum(listener.hear(cell.value).sort in DAYLIKE for cell in below) >= 2


def _field_head(number: int, heard: list[tuple[Cell, Said]], inside: _Head | None) -> _Head | None:
    """A row that names fields; inside a cross it must be quite sure."""
    named = {cell.column: cell for cell, said in heard if said.field}
    roles = {said.field for _, said in heard if said.field}
    strange = [said for _, said in heard if not said.field]
    if len(named) < 2 or not roles & TELLING or len(strange) > len(named):
        return None
    if any(said.sort in (Sort.TIME, Sort.DATE, Sort.NUMBER, Sort.DASH) for said in strange):
        return None
    if any(len(said.text) > SHORT_HEAD for _, said in heard):
        return None
    if inside and inside.axis and (strange or len(named) < 3):
        return None
    if inside and inside.axis and number == inside.row + 1 and len(roles) < len(named):
        # "Klo, mitä" below each weekday belongs to the heads above.
        return None
    if inside and not inside.axis and len(strange) and len(named) < 3:
        return None
    return _Head(number, {}, {cell.column: cell for cell, _ in heard}, ())


def _upper_rows(head: _Head, rows: dict[int, list[Cell]], listener: Listener) -> list[int]:
    """Rows right above a head that hold heads of its heads, or the name of the table."""
    found: list[int] = []
    row = head.row - 1
    while row in rows and len(found) < MOST_UPPER:
        cells = rows[row]
        sorts = {listener.hear(cell.value).sort for cell in cells}
        lone = len(cells) == 1 and sorts <= {Sort.TEXT, Sort.PERIOD, Sort.WEEK}
        several = len(cells) > 1 and sorts <= {Sort.WEEK, Sort.PERIOD, Sort.PART}
        if not (several or (lone and (row - 1 not in rows or found))):
            break
        found.append(row)
        row -= 1
    return found


def _split(head: _Head, last: int, rows: dict[int, list[Cell]], listener: Listener) -> list[Table]:
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


def _repeats(head: _Head, listener: Listener) -> list[int]:
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
        if key is None:
            continue
        if key in seen:
            starts.append(_with_its_corner(column, head, listener))
            seen = set()
        seen.add(key)
    if not starts:
        return []
    first = min([*head.axis, *head.fields, *(cell.column for cell in head.corners)])
    return [first, *starts]


def _with_its_corner(column: int, head: _Head, listener: Listener) -> int:
    """A repeated table begins at its own column of hours, when it has one."""
    before = head.fields.get(column - 1)
    if head.axis and before and listener.hear(before.value).field:
        return column - 1
    return column


def _table(
    head: _Head, left: int, right: int, last: int, rows: dict[int, list[Cell]], listener: Listener
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
    )


def _section(head: _Head, rows: dict[int, list[Cell]], listener: Listener) -> Cell | None:
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


def _widen(axis: dict[int, Cell], right: int, head: _Head, rows: dict[int, list[Cell]]) -> None:
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
    head: _Head, axis: dict[int, Cell], rows: dict[int, list[Cell]], listener: Listener
) -> tuple[dict[int, Cell], int]:
    """Heads below the heads ("ap, ip" or "klo, mitä" under each day), and the first row after."""
    below = rows.get(head.row + 1, [])
    inside = [cell for cell in below if cell.column in axis]
    sorts = {listener.hear(cell.value).sort for cell in inside}
    if len(inside) >= 2 and sorts and (sorts <= {Sort.PART} or sorts <= {Sort.FIELD}):
        return {cell.column: cell for cell in inside}, head.row + 2
    return {}, head.row + 1


def _upper(
    head: _Head, axis: dict[int, Cell], rows: dict[int, list[Cell]], listener: Listener
) -> dict[int, Cell]:
    """Heads above groups of columns: "Parilliset viikot" above one Monday to Friday."""
    found: dict[int, Cell] = {}
    for row in _upper_rows(head, rows, listener):
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
