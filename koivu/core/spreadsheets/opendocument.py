"""OpenDocument's .ods as a stream; a row that says it repeats a million times is read once."""

import re
from datetime import date, datetime, time
from math import isfinite

from koivu.core.spreadsheets.archive import Archive
from koivu.core.spreadsheets.collecting import Collected
from koivu.core.spreadsheets.grid import (
    LONGEST_TEXT,
    MOST_COLUMNS,
    MOST_ROWS,
    USUAL,
    Book,
    Bounds,
    Unreadable,
    Value,
)
from koivu.core.spreadsheets.markup import Attributes, TagReader

DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)[\d.,]*S")
MOST_BYTES = 48 * 1024 * 1024
MOST_LINES = 200
CELLS = ("table-cell", "covered-table-cell")


def read_opendocument(archive: Archive, bounds: Bounds = USUAL) -> Book:
    """The sheets of a book in the order of their tabs."""
    if archive.size("content.xml") > MOST_BYTES:
        raise Unreadable("too_large")
    content = _Content(bounds)
    content.read(archive.pieces("content.xml"))
    cut = {
        "rows": sum(sheet.rows_cut for sheet in content.sheets),
        "columns": sum(sheet.columns_cut for sheet in content.sheets),
        "sheets": content.sheets_cut,
    }
    grids = tuple(sheet.grid() for sheet in content.sheets)
    return Book("ods", grids, {what: number for what, number in cut.items() if number})


class _Content(TagReader):
    """The one part that holds all sheets."""

    def __init__(self, bounds: Bounds) -> None:
        super().__init__()
        self._bounds = bounds
        self.sheets: list[Collected] = []
        self.sheets_cut = 0
        self._style = ""
        self._fills: dict[str, str] = {}
        self._struck: set[str] = set()
        self._hidden_styles: set[str] = set()
        self._is_in_sheet = False
        # Drawings and noted changes hold tables and paragraphs, too, that are no cells.
        self._aside = 0
        self._row = self._rows = self._column = self._columns = 0
        self._column_rule = 0
        self._cell: Attributes = {}
        self._row_cells: list[tuple[int, Value, str, bool]] = []
        self._paragraphs: list[str] = []
        self._note: list[str] | None = None

    def opens(self, name: str, attributes: Attributes) -> None:
        if name in ("shapes", "tracked-changes", "forms"):
            self._aside += 1
        elif self._aside:
            return
        elif name == "annotation":
            self._note = []
        elif name in CELLS and self._is_in_sheet:
            self._begin_cell(attributes)
        elif name == "p" and len(self._lines) < MOST_LINES:
            self._lines.append("")
        elif name in ("s", "tab", "line-break"):
            self._say_space(name, attributes)
        elif name == "table-row" and self._is_in_sheet:
            self._begin_row(attributes)
        elif name == "table-column" and self._is_in_sheet:
            self._rule_column(attributes)
        elif name == "table" and not self._is_in_sheet:
            self._begin_sheet(attributes)
        else:
            self._read_style(name, attributes)

    def closes(self, name: str) -> None:
        if name in ("shapes", "tracked-changes", "forms"):
            self._aside -= 1
        elif self._aside:
            return
        elif name == "annotation":
            self._end_note()
        elif name in CELLS and self._is_in_sheet:
            self._end_cell()
        elif name == "table-row" and self._is_in_sheet:
            self._end_row()
        elif name == "table":
            self._is_in_sheet = False

    def says(self, text: str) -> None:
        lines = self._lines
        if self._is_in_sheet and not self._aside and lines and len(lines[-1]) < LONGEST_TEXT:
            lines[-1] += text

    @property
    def _lines(self) -> list[str]:
        return self._paragraphs if self._note is None else self._note

    def _say_space(self, name: str, attributes: Attributes) -> None:
        if self._lines:
            self._lines[-1] += "\n" if name == "line-break" else " "

    def _read_style(self, name: str, attributes: Attributes) -> None:
        if name == "style":
            self._style = attributes.get("style:name", "")
        elif name == "table-cell-properties":
            colour = attributes.get("fo:background-color", "transparent").lower()
            if colour not in ("transparent", "#ffffff"):
                self._fills[self._style] = colour
        elif name == "table-properties" and attributes.get("table:display") == "false":
            self._hidden_styles.add(self._style)
        elif attributes.get("style:text-line-through-style", "none") != "none":
            self._struck.add(self._style)

    def _begin_sheet(self, attributes: Attributes) -> None:
        if len(self.sheets) >= self._bounds.sheets:
            self.sheets_cut += 1
            return
        is_hidden = attributes.get("table:style-name") in self._hidden_styles
        before = self.sheets[-1] if self.sheets else None
        self.sheets.append(
            Collected(attributes.get("table:name", ""), is_hidden, before, self._bounds)
        )
        self._is_in_sheet = True
        self._row = self._column_rule = 0

    def _rule_column(self, attributes: Attributes) -> None:
        first = self._column_rule + 1
        self._column_rule += _repeats(attributes, "table:number-columns-repeated")
        if attributes.get("table:visibility", "visible") != "visible":
            self.sheets[-1].hidden_columns.append((first, self._column_rule))

    def _begin_row(self, attributes: Attributes) -> None:
        self._rows = _repeats(attributes, "table:number-rows-repeated")
        self._column = 0
        self._row_cells = []
        if attributes.get("table:visibility", "visible") != "visible":
            self.sheets[-1].hidden_rows.append((self._row + 1, self._row + self._rows))

    def _end_row(self) -> None:
        sheet = self.sheets[-1]
        if self._row_cells:
            for row in range(self._row + 1, self._row + 1 + min(self._rows, MOST_ROWS)):
                for column, value, fill, is_struck in self._row_cells:
                    sheet.add(row, column, value, fill, is_struck)
            sheet.rows_cut += max(self._rows - MOST_ROWS, 0)
        self._row += self._rows

    def _begin_cell(self, attributes: Attributes) -> None:
        self._cell = attributes
        self._columns = _repeats(attributes, "table:number-columns-repeated")
        self._paragraphs = []

    def _end_cell(self) -> None:
        value = self._value()
        self._paragraphs = []
        first = self._column + 1
        self._column += self._columns
        if value is None or value == "" or first > MOST_COLUMNS:
            return
        style = self._cell.get("table:style-name", "")
        look = (self._fills.get(style, ""), style in self._struck)
        for column in range(first, first + min(self._columns, MOST_COLUMNS)):
            self._row_cells.append((column, value, *look))
        down = _repeats(self._cell, "table:number-rows-spanned")
        across = _repeats(self._cell, "table:number-columns-spanned")
        if down > 1 or across > 1:
            row = self._row + 1
            self.sheets[-1].span(row, first, row + down - 1, first + across - 1)

    def _value(self) -> Value | None:
        cell = self._cell
        kind = cell.get("office:value-type", "")
        if kind == "date":
            return _moment(cell.get("office:date-value", ""))
        if kind == "time":
            return _clock(cell.get("office:time-value", ""))
        if kind in ("float", "currency", "percentage"):
            return _float(cell.get("office:value", ""))
        return None if kind == "boolean" else "\n".join(self._paragraphs)

    def _end_note(self) -> None:
        text = " ".join(line for line in self._note or () if line)[:1_000]
        self._note = None
        comments = self.sheets[-1].comments if self._is_in_sheet else {}
        if text and len(comments) < 1_000:
            comments[self._row + 1, self._column + 1] = text


def _repeats(attributes: Attributes, name: str) -> int:
    written = attributes.get(name, "1")
    return max(int(written[:9]), 1) if written.isdecimal() else 1


def _moment(written: str) -> Value | None:
    try:
        moment = datetime.fromisoformat(written[:19])
    except ValueError:
        return None
    return moment if moment.time() != time(0) else date(moment.year, moment.month, moment.day)


def _clock(written: str) -> Value | None:
    """A time of day; a length of 24 hours or more is given in days, as Excel does."""
    if not (match := DURATION.fullmatch(written)):
        return None
    hours, minutes = int(match[1][:6]), int(match[2][:6])
    if hours < 24 and minutes < 60:
        return time(hours, minutes)
    return (hours * 60 + minutes) / 1440


def _float(written: str) -> Value | None:
    try:
        number = float(written)
    except ValueError:
        return None
    return number if isfinite(number) else None
