"""Figures as files: CSV and a spreadsheet as they are opened in Finland. Texts are text cells."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from io import BytesIO, StringIO

from django.utils.translation import gettext as _

from koivu.core.plain_text import plain
from koivu.visits.figures.telling import Told

# What spreadsheets may take for the beginning of a formula; wide signs may be read as narrow.
_RISKY = tuple("=+-@|\t\r\n\uff1d\uff0b\uff0d\uff20")
_WIDTHS = (24, 12, 12, 30, 34, 10, 12, 24, 10, 10, 12, 10, 10, 60)


def heads() -> list[str]:
    """Return the names of the columns."""
    return [
        _("What"), _("From"), _("Until"), _("Group"), _("Title"), _("Number"), _("Unit"),
        _("Basis"), _("Adults"), _("Children"), _("First time here"), _("Counted"), _("Held"),
        _("Definition"),
    ]  # fmt: skip


def figures_csv(rows: Iterable[Told]) -> bytes:
    """Return the rows as CSV with semicolons and a mark of UTF-8, as spreadsheets here open it."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads())
    for row in rows:
        writer.writerow([_harmless(cell) for cell in _cells(row)])
    return out.getvalue().encode("utf-8-sig")


def figures_xlsx(rows: Iterable[Told], title: str) -> bytes:
    """Return the rows as .xlsx: dates and numbers as such, all else as text, no formulas."""
    import xlsxwriter

    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, {**options, "strings_to_numbers": False})
    book.set_properties({"title": title, "author": "Koivu"})
    sheet = book.add_worksheet(_("Figures")[:31])
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "d.m.yyyy"})
    for column, (head, width) in enumerate(zip(heads(), _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, head, bold)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(_cells(row)):
            if isinstance(cell, int):
                sheet.write_number(number, column, cell)
            elif column in (1, 2):
                sheet.write_datetime(number, column, row.first if column == 1 else row.last, day)
            elif cell:
                sheet.write_string(number, column, cell)
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()


def _cells(row: Told) -> Iterator[str | int]:
    yield from (row.what_label, _day(row.first), _day(row.last))
    yield from (plain(row.group), plain(row.label))
    yield _("Not counted") if row.value is None else row.value
    yield from (row.unit_label, row.basis_label)
    for number in (row.adults, row.children, row.first_timers, row.counted, row.due):
        yield "" if number is None else number
    yield plain(row.definition)


def _day(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def _harmless(cell: str | int) -> str | int:
    """A text that a spreadsheet would take for a formula begins with an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_RISKY) else cell
