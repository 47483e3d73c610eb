"""Excel's .xlsx (and .xlsm, whose macros are never opened), sheet by sheet, as a stream.

The libraries at hand build every cell between the first and the last used one before they can be
asked how many there are: one word in the last cell of a sheet costs them gigabytes. Reading the
parts ourselves also gives what they leave out: comments, spans, colours, hidden rows.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from math import isfinite

from openpyxl.formula.translate import Translator
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from koivu.core.spreadsheets.archive import Archive
from koivu.core.spreadsheets.collecting import Collected
from koivu.core.spreadsheets.excel_styles import Look, Styles
from koivu.core.spreadsheets.formulas import work_out
from koivu.core.spreadsheets.grid import (
    USUAL,
    Book,
    Bounds,
    Unreadable,
    Value,
    column_name,
    column_number,
)
from koivu.core.spreadsheets.markup import Attributes, TagReader

MOST_STRINGS = 100_000
MOST_LETTERS = 8_000_000
MOST_FORMULAS = 30_000
MOST_PIECES = 100  # lines of one cell, as the parser hands them over
# What a sheet's text holds wherever it says something to us; other prefixes are always heard.
SAYING = (b"<v", b"<is", b"<col ", b":v>", b":is>", b":col ")
PLACE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


def read_excel(archive: Archive, bounds: Bounds = USUAL) -> Book:
    """The sheets of a book in the order of their tabs."""
    main = _main_part(archive)
    book = _Workbook()
    book.read(archive.pieces(main))
    links = _links(archive, main)
    strings, styles = _Strings(), Styles()
    for kind, reader in (("sharedStrings", strings), ("styles", styles)):
        if (part := links.first(kind)) and part in archive:
            reader.read(archive.pieces(part))
    sheets: list[Collected] = []
    collected: Collected | None = None
    cut = {"rows": 0, "columns": 0, "sheets": max(len(book.sheets) - bounds.sheets, 0)}
    for name, state, identity in book.sheets[: bounds.sheets]:
        part = links.parts.get(identity, "")
        if "worksheet" not in links.kinds.get(identity, "") or part not in archive:
            continue
        collected = Collected(name, state != "visible", collected, bounds)
        _Sheet(collected, strings, styles, book).read(archive.pieces(part))
        _read_comments(archive, part, collected)
        sheets.append(collected)
        cut["rows"] += collected.rows_cut
        cut["columns"] += collected.columns_cut
    work_out(sheets, book.is_of_1904)
    grids = [sheet.grid() for sheet in sheets]
    return Book("xlsx", tuple(grids), {what: number for what, number in cut.items() if number})


def _main_part(archive: Archive) -> str:
    """Where the book itself stands: the package says so, and nearly always here."""
    part = _links(archive, "").first("officeDocument")
    if part and part in archive:
        return part
    if "xl/workbook.xml" in archive:
        return "xl/workbook.xml"
    raise Unreadable("unreadable_file")


def _read_comments(archive: Archive, part: str, collected: Collected) -> None:
    links = _links(archive, part)
    # Both kinds may be there: a newer program keeps an old copy of its threads.
    for kind in ("threadedComment", "comments"):
        if not collected.comments and (comments := links.first(kind)) and comments in archive:
            _Comments(collected).read(archive.pieces(comments))


class _Links(TagReader):
    """What a part points at, by identity and by kind."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        self._folder = folder
        self.parts: dict[str, str] = {}
        self.kinds: dict[str, str] = {}

    def opens(self, name: str, attributes: Attributes) -> None:
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        identity, target = attributes.get("Id", ""), attributes.get("Target", "")
        joined = posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")
        self.parts[identity] = joined
        self.kinds[identity] = attributes.get("Type", "").rpartition("/")[2]

    def first(self, kind: str) -> str:
        return next((self.parts[key] for key, value in self.kinds.items() if value == kind), "")


def _links(archive: Archive, part: str) -> _Links:
    folder, _, name = part.rpartition("/")
    links = _Links(folder)
    where = posixpath.join(folder, "_rels", f"{name}.rels")
    if where in archive:
        links.read(archive.pieces(where))
    return links


class _Workbook(TagReader):
    """The names of the sheets, whether they are shown, and from when days are counted."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str, str]] = []
        self.is_of_1904 = False
        self.is_to_be_calculated = False

    def opens(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            identity = next((attributes[key] for key in attributes if key.endswith(":id")), "")
            state = attributes.get("state", "visible")
            self.sheets.append((attributes.get("name", ""), state, identity))
        if name == "calcPr":
            self.is_to_be_calculated = _is_true(attributes.get("fullCalcOnLoad"))
        if name == "workbookPr":
            self.is_of_1904 = attributes.get("date1904") in ("1", "true")


class _Strings(TagReader):
    """The texts that cells point at by number, without the reading aids of other scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._letters = 0
        self._gathered: list[str] = []
        self._is_text = self._is_aid = False

    def opens(self, name: str, attributes: Attributes) -> None:
        if name == "si":
            self._gathered = []
        elif name == "rPh":
            self._is_aid = True
        elif name == "t":
            self._is_text = not self._is_aid

    def closes(self, name: str) -> None:
        if name == "t":
            self._is_text = False
        elif name == "rPh":
            self._is_aid = False
        elif name == "si":
            text = "".join(self._gathered)
            self._letters += len(text)
            if len(self.texts) >= MOST_STRINGS or self._letters > MOST_LETTERS:
                raise Unreadable("too_large")
            self.texts.append(text)

    def says(self, text: str) -> None:
        if self._is_text and len(self._gathered) < MOST_PIECES:
            self._gathered.append(text)


class _Comments(TagReader):
    """What people have noted beside cells."""

    def __init__(self, collected: Collected) -> None:
        super().__init__()
        self._collected = collected
        self._place: tuple[int, int] | None = None
        self._is_text = False

    def opens(self, name: str, attributes: Attributes) -> None:
        if name in ("comment", "threadedComment"):
            self._place = _place(attributes.get("ref", ""))
        self._is_text = name in ("t", "text")

    def closes(self, name: str) -> None:
        self._is_text = False

    def says(self, text: str) -> None:
        if self._is_text and self._place and len(self._collected.comments) < 1_000:
            already = self._collected.comments.get(self._place, "")
            self._collected.comments[self._place] = (already + text)[:1_000]


class _Sheet(TagReader):
    """Rows and cells until there are enough, then only the spans at the end."""

    def __init__(
        self, collected: Collected, strings: _Strings, styles: Styles, book: "_Workbook"
    ) -> None:
        super().__init__()
        self._sheet = collected
        self._strings = strings.texts
        self._styles = styles
        self._epoch = CALENDAR_MAC_1904 if book.is_of_1904 else CALENDAR_WINDOWS_1900
        # Programs that write books without working them out leave a nought at most.
        self._unworked = ("", "0") if book.is_to_be_calculated else ("",)
        self._formula: list[str] = []
        self._is_formula = False
        self._shared: dict[str, tuple[str, str]] = {}
        self._share = ""
        self._row = self._column = 0
        self._kind, self._look = "n", Look()
        self._gathered: list[str] = []
        self._is_value = False

    def read(self, pieces: Iterable[bytes]) -> None:
        super().read(_by_rows(pieces))

    def before(self, piece: bytes) -> None:
        """Listen only where something is said: a million formatted rows are passed over."""
        says = any(mark in piece for mark in SAYING) or b' r="' not in piece
        is_wanted = says and not self._sheet.is_full
        if self._sheet.is_full:
            self._sheet.rows_cut += piece.count(b"<row ")
        if is_wanted or b"mergeCell" in piece:
            self._listen()
        else:
            self._let_pass()

    def opens(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name == "row":
            self._begin_row(attributes)
        elif name in ("v", "t"):
            self._is_value = True
        elif name == "f":
            self._is_formula = True
            self._share = attributes.get("si", "") if attributes.get("t") == "shared" else ""
        elif name == "rPh":
            self._kind = "aid"
        elif name == "mergeCell":
            self._span(attributes.get("ref", ""))
        elif name == "col" and _is_true(attributes.get("hidden")):
            first, last = _number(attributes.get("min")), _number(attributes.get("max"))
            self._sheet.hidden_columns.append((first, last))

    def closes(self, name: str) -> None:
        if name in ("v", "t"):
            self._is_value = False
        elif name == "f":
            self._is_formula = False
        elif name == "c":
            written = "".join(self._gathered)
            if (self._formula or self._share) and written in self._unworked:
                self._keep_formula()
            elif written:
                self._end_cell(written)

    def says(self, text: str) -> None:
        if self._is_value and len(self._gathered) < MOST_PIECES:
            self._gathered.append(text)
        elif self._is_formula and len(self._formula) < MOST_PIECES:
            self._formula.append(text)

    def _keep_formula(self) -> None:
        """Keep a formula to be worked out; one that is shared is told for its own cell."""
        here = f"{column_name(self._column)}{self._row}"
        written = "".join(self._formula)
        if self._share and written:
            self._shared[self._share] = (written, here)
        elif self._share in self._shared:
            first, origin = self._shared[self._share]
            written = Translator(f"={first}", origin=origin).translate_formula(here)[1:]
        if written and len(self._sheet.formulas) < MOST_FORMULAS:
            place = (self._row, self._column)
            self._sheet.formulas[place] = (written, self._look.is_moment)

    def _begin_row(self, attributes: Attributes) -> None:
        self._row = _number(attributes.get("r")) or self._row + 1
        self._column = 0
        if _is_true(attributes.get("hidden")) and len(self._sheet.hidden_rows) < 2_000:
            self._sheet.hidden_rows.append((self._row, self._row))

    def _begin_cell(self, attributes: Attributes) -> None:
        place = _place(attributes.get("r", ""))
        self._column = place[1] if place else self._column + 1
        self._kind = attributes.get("t", "n")
        self._look = self._styles.look(_number(attributes.get("s")))
        self._gathered, self._formula, self._share = [], [], ""

    def _end_cell(self, written: str) -> None:
        value = self._value(written)
        if value is not None:
            look = self._look
            self._sheet.add(self._row, self._column, value, look.fill, look.is_struck)

    def _value(self, written: str) -> Value | None:
        if self._kind == "s":
            number = _number(written)
            return self._strings[number] if number < len(self._strings) else None
        if self._kind in ("str", "inlineStr"):
            return written
        if self._kind in ("b", "e", "aid"):
            return None
        if self._kind == "d":
            return datetime.fromisoformat(written[:19]) if len(written) >= 10 else None
        return self._number_or_moment(written)

    def _number_or_moment(self, written: str) -> Value | None:
        try:
            number = float(written)
        except ValueError:
            return None
        if not isfinite(number):
            return None
        if not self._look.is_moment or not 0 <= number < 2_958_466:
            return number
        if self._look.is_duration and number >= 1:
            return number
        moment = from_excel(number, self._epoch)
        if isinstance(moment, datetime) and moment.time() == time(0):
            return moment.date()
        return moment if isinstance(moment, datetime | time) else number

    def _span(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        top, bottom = _place(first), _place(last)
        if top and bottom:
            self._sheet.span(*top, *bottom)


def _by_rows(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes, cut where a row begins, so that a row is heard whole or not at all."""
    rest = b""
    for piece in pieces:
        joined = rest + piece
        cut = joined.rfind(b"<row")
        # One row over many pieces (or another prefix) is not worth waiting for.
        if cut <= 0:
            cut = len(joined)
        yield joined[:cut]
        rest = joined[cut:]
    yield rest


def _place(reference: str) -> tuple[int, int] | None:
    """Row and column of "B5"."""
    match = PLACE.fullmatch(reference)
    return (int(match[2]), column_number(match[1])) if match else None


def _number(written: str | None) -> int:
    return int(written) if written and written.isdecimal() else 0


def _is_true(written: str | None) -> bool:
    return written in ("1", "true")
