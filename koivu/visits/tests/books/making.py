"""Books for tests, made as spreadsheet programs would save them."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from xml.sax.saxutils import escape

from xlsxwriter import Workbook

Row = tuple[str, str | None, str | None, int]  # day, start, label, value
Sheets = dict[str, list[list[object]]]


@dataclass(frozen=True)
class Book:
    """A book, what is said of it, and how it is to be read: rows, and which questions."""

    file: bytes
    rows: tuple[Row, ...]
    asks: frozenset[str] = frozenset()
    name: str = "kirja.xlsx"
    unit: str = "visits"
    granularity: str = "day"
    problem: str = ""


def excel(sheets: Sheets, also: Callable[[Workbook], None] | None = None) -> bytes:
    """Sheets of rows; None is an empty cell, a date a formatted day."""
    file = BytesIO()
    book = Workbook(file, {"in_memory": True, "default_date_format": "d.m.yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, date | datetime):
                    sheet.write_datetime(number, column, value)
                elif value is not None:
                    sheet.write(number, column, value)
    if also:
        also(book)
    book.close()
    return file.getvalue()


def separated(*lines: str, mark: bool = False) -> bytes:
    """Lines of a text file, with a byte order mark if `mark`."""
    text = "\r\n".join(lines) + "\r\n"
    return text.encode("utf-8-sig" if mark else "utf-8")


def opendocument(sheets: Sheets) -> bytes:
    """A minimal .ods of words, numbers and days."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">'
        + "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)
        + "</table:table>"
        for name, rows in sheets.items()
    )
    names = ("office", "table", "text")
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body>'
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    return file.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, date):
        told = f'office:value-type="date" office:date-value="{value.isoformat()}"'
        return f"<table:table-cell {told}><text:p>{value:%d.%m.%Y}</text:p></table:table-cell>"
    if isinstance(value, int | float):
        told = f'office:value-type="float" office:value="{value}"'
        return f"<table:table-cell {told}><text:p>{value}</text:p></table:table-cell>"
    words = escape(str(value))
    return (
        f'<table:table-cell office:value-type="string"><text:p>{words}</text:p></table:table-cell>'
    )


def days(*numbers: tuple[str, int]) -> tuple[Row, ...]:
    """Rows of plain days."""
    return tuple((day, None, None, number) for day, number in numbers)
