"""Rows of heads: which rows name the weekdays, dates, weeks, hours or fields of the rest."""

from dataclasses import dataclass

from koivu.core.spreadsheets.grid import Cell
from koivu.reading.week_tables.fields import Field
from koivu.reading.week_tables.said import AXES, Listener, Said, Sort

DAYLIKE = (Sort.DAY, Sort.DATE)
TELLING: frozenset[Field] = frozenset(("day", "date", "time", "start", "title"))
DATED: frozenset[Field] = frozenset(("day", "date", "last_date", "start", "end", "rhythm"))
UPPER = {Sort.WEEK, Sort.PERIOD, Sort.PART}
MOST_CORNERS = 3
MOST_UPPER = 2
SHORT_HEAD = 40


@dataclass(frozen=True, slots=True)
class Head:
    """A row of heads: weekdays and the like on its `axis`, else `fields`; `corners` before them."""

    row: int
    axis: dict[int, Cell]
    fields: dict[int, Cell]
    corners: tuple[Cell, ...]


def heads_of(rows: dict[int, list[Cell]], listener: Listener) -> list[Head]:
    """The rows of heads from the top down."""
    found: list[Head] = []
    for number, cells in rows.items():
        heard = [(cell, listener.hear(cell.value)) for cell in cells]
        inside = found[-1] if found else None
        head = _axis_head(number, heard, inside, rows, listener) or _field_head(
            number, heard, inside, rows
        )
        if head:
            found.append(head)
    return found


def _axis_head(
    number: int,
    heard: list[tuple[Cell, Said]],
    inside: Head | None,
    rows: dict[int, list[Cell]],
    listener: Listener,
) -> Head | None:
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
    if main in ((Sort.PART,), (Sort.WEEK,)) and inside and inside.axis and number == inside.row + 1:
        return None
    fields = {
        cell.column: cell
        for cell, said in heard
        if cell not in on_axis and (said.field or cell.column > last)
    }
    axis = {cell.column: cell for cell in on_axis}
    return Head(number, axis, fields, tuple(corners))


def _are_values(cells: list[Cell], inside: Head, listener: Listener) -> bool:
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
    if counts[Sort.TIME] >= (2 if has_day_field else 3):
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


def _field_head(
    number: int,
    heard: list[tuple[Cell, Said]],
    inside: Head | None,
    rows: dict[int, list[Cell]],
) -> Head | None:
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
    begins_anew = len(rows.get(number - 1, ())) == 1 and number - 2 not in rows
    if inside and inside.axis and (strange or (len(named) < 3 and not begins_anew)):
        return None
    if inside and inside.axis and number == inside.row + 1 and len(roles) < len(named):
        # "Klo, mitä" below each weekday belongs to the heads above.
        return None
    if inside and not inside.axis and len(strange) and len(named) < 3:
        return None
    return Head(number, {}, {cell.column: cell for cell, _ in heard}, ())


def upper_rows(head: Head, rows: dict[int, list[Cell]], listener: Listener) -> list[int]:
    """Rows right above a head that hold heads of its heads, or the name of the table."""
    found: list[int] = []
    row = head.row - 1
    while row in rows and len(found) < MOST_UPPER:
        cells = rows[row]
        sorts = {listener.hear(cell.value).sort for cell in cells}
        lone = len(cells) == 1 and sorts <= {Sort.TEXT, Sort.PERIOD, Sort.WEEK}
        is_when = sorts <= {Sort.WEEK, Sort.PERIOD} or (len(cells) > 1 and sorts <= UPPER)
        is_when = is_when or (sorts == {Sort.DAY} and _is_of_dates(head, listener))
        if not (is_when or (lone and (row - 1 not in rows or found))):
            break
        found.append(row)
        row -= 1
    return found


def _is_of_dates(head: Head, listener: Listener) -> bool:
    """Whether all heads are dates: weekdays may stand in the row above them."""
    sorts = {listener.hear(cell.value).sort for cell in head.axis.values()}
    return sorts == {Sort.DATE}
