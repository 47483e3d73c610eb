"""Tables of a web page: many a register saves one and calls it .xls."""

from html.parser import HTMLParser

from koivu.core.spreadsheets.collecting import Collected
from koivu.core.spreadsheets.grid import MOST_COLUMNS, MOST_ROWS, USUAL, Book, Bounds, Unreadable

LINES = ("br", "p", "div", "li")
SILENT = ("script", "style", "title")


def read_web_tables(text: str, bounds: Bounds = USUAL) -> Book:
    """Each outermost table as one sheet; words around the tables are a sheet's first rows."""
    page = _Page(bounds)
    page.feed(text)
    page.close()
    grids = tuple(sheet.grid() for sheet in page.sheets if sheet.found)
    if not grids:
        raise Unreadable("not_a_spreadsheet")
    return Book("html", grids)


class _Page(HTMLParser):
    """Rows and fields; a field that reaches down pushes those of later rows aside."""

    def __init__(self, bounds: Bounds) -> None:
        super().__init__()
        self._bounds = bounds
        self.sheets: list[Collected] = []
        self._depth = self._silent = 0
        self._row = self._column = 0
        self._taken: set[tuple[int, int]] = set()
        self._field: tuple[int, int] | None = None
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "table":
            self._begin_table()
        elif tag == "tr" and self._depth == 1:
            self._end_field()
            self._row, self._column = self._row + 1, 0
        elif tag in ("td", "th") and self._depth == 1:
            self._end_field()
            self._begin_field(attributes)
        elif tag in LINES:
            self._words.append("\n")
        elif tag in SILENT:
            self._silent += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th") and self._depth == 1:
            self._end_field()
        elif tag == "table" and self._depth:
            if self._depth == 1:
                self._end_field()
            self._depth -= 1
        elif tag in SILENT and self._silent:
            self._silent -= 1

    def handle_data(self, data: str) -> None:
        if self._field and not self._silent and len(self._words) < 400:
            # Line breaks of the source are spaces on the page.
            self._words.append(" ".join(data.split("\n")))

    def _begin_table(self) -> None:
        self._depth += 1
        if self._depth == 1 and len(self.sheets) < self._bounds.sheets:
            before = self.sheets[-1] if self.sheets else None
            self.sheets.append(
                Collected(f"Table {len(self.sheets) + 1}", before=before, bounds=self._bounds)
            )
            self._row = self._column = 0
            self._taken = set()

    def _begin_field(self, attributes: dict[str, str]) -> None:
        self._row = self._row or 1
        self._column += 1
        while (self._row, self._column) in self._taken:
            self._column += 1
        down, across = _span(attributes, "rowspan"), _span(attributes, "colspan")
        last_column = min(self._column + across - 1, MOST_COLUMNS)
        last_row = min(self._row + down - 1, MOST_ROWS)
        if down > 1 and len(self._taken) < 20_000:
            self._taken |= {
                (row, column)
                for row in range(self._row + 1, last_row + 1)
                for column in range(self._column, last_column + 1)
            }
        if down > 1 or across > 1:
            self.sheets[-1].span(self._row, self._column, last_row, last_column)
        self._field, self._words = (self._row, self._column), []
        self._column = max(last_column, self._column)

    def _end_field(self) -> None:
        if self._field:
            self.sheets[-1].add(*self._field, "".join(self._words))
        self._field = None


def _span(attributes: dict[str, str], name: str) -> int:
    written = attributes.get(name, "").strip()
    return max(int(written[:4]), 1) if written.isdecimal() else 1
