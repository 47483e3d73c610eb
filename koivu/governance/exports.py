"""A statement of shared costs as CSV and as a spreadsheet; texts are text cells, no formulas."""

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from koivu.core.form_fields import written_day
from koivu.core.plain_text import plain
from koivu.core.spreadsheets.writing import harmless
from koivu.governance.cost_words import shared_by, what_of
from koivu.governance.shared_costs import Statement

Cell = str | date | Decimal
_WIDTHS = (34, 12, 12, 30, 14, 14, 30)


def statement_csv(statement: Statement) -> bytes:
    """Return it as CSV with semicolons and a mark of UTF-8, as spreadsheets here open it."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(_heads())
    for row in _rows(statement):
        writer.writerow([_written(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def statement_xlsx(statement: Statement, title: str) -> bytes:
    """Return it as .xlsx: dates and euros as such, all else as text."""
    import xlsxwriter

    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, {**options, "strings_to_numbers": False})
    book.set_properties({"title": title, "author": "Koivu"})
    sheet = book.add_worksheet(_("Statement")[:31])
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "d.m.yyyy"})
    money = book.add_format({"num_format": "#,##0.00"})
    for column, (head, width) in enumerate(zip(_heads(), _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, head, bold)
    for number, row in enumerate(_rows(statement), start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, Decimal):
                sheet.write_number(number, column, float(cell), money)
            elif isinstance(cell, date):
                sheet.write_datetime(number, column, cell, day)
            else:
                sheet.write_string(number, column, cell)
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()


def _heads() -> list[str]:
    return [
        _("Cost"), _("From"), _("Until"), _("How it is shared"), _("Whole cost, euros"),
        _("Share, euros"), _("Where this was agreed"),
    ]  # fmt: skip


def _rows(statement: Statement) -> Iterator[tuple[Cell, ...]]:
    for cost, paid in statement.lines:
        what = (plain(what_of(cost)), cost.first, cost.last, shared_by(cost))
        yield (*what, cost.amount, paid, plain(cost.where_agreed))
    yield (pgettext("of a sum", "Together"), "", "", "", "", statement.amount, "")


def _written(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        return f"{cell:.2f}".replace(".", ",")
    return written_day(cell) if isinstance(cell, date) else harmless(cell)
