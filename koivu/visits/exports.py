"""Figures as files: CSV and a spreadsheet as they are opened in Finland. Texts are text cells."""

import csv
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from io import BytesIO, StringIO

from django.utils.translation import gettext as _

from koivu.core.plain_text import plain
from koivu.core.spreadsheets.writing import harmless
from koivu.visits.figures.telling import Told, age_told
from koivu.visits.models import AGES

_WIDTHS = (24, 12, 12, 30, 34, 10, 12, 24, 10, 10, 12, 10, 10, 60)


def heads(ages: Iterable[str]) -> list[str]:
    """Return the names of the columns; children of each age have one behind the others."""
    return [
        _("What"), _("From"), _("Until"), _("Group"), _("Title"), _("Number"), _("Unit"),
        _("Basis"), _("Adults"), _("Children"), _("First time here"), _("Counted"), _("Held"),
        _("Definition"), *(f"{_('Children')}: {age_told(age)}" for age in ages),
    ]  # fmt: skip


def ages_of(rows: Iterable[Told]) -> list[str]:
    """Return the ages that children were counted by in any of the rows, in their order."""
    told = {age for row in rows for age in row.ages}
    return [age for age in (*AGES.values(), "") if age in told]


def figures_csv(rows: Collection[Told]) -> bytes:
    """Return the rows as CSV with semicolons and a mark of UTF-8, as spreadsheets here open it."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    ages = ages_of(rows)
    writer.writerow(heads(ages))
    for row in rows:
        writer.writerow([_harmless(cell) for cell in _cells(row, ages)])
    return out.getvalue().encode("utf-8-sig")


def figures_xlsx(rows: Collection[Told], title: str) -> bytes:
    """Return the rows as .xlsx: dates and numbers as such, all else as text, no formulas."""
    import xlsxwriter

    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, {**options, "strings_to_numbers": False})
    book.set_properties({"title": title, "author": "Koivu"})
    sheet = book.add_worksheet(_("Figures")[:31])
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "d.m.yyyy"})
    ages = ages_of(rows)
    for column, head in enumerate(heads(ages)):
        sheet.set_column(column, column, _WIDTHS[column] if column < len(_WIDTHS) else 14)
        sheet.write_string(0, column, head, bold)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(_cells(row, ages)):
            if isinstance(cell, int):
                sheet.write_number(number, column, cell)
            elif column in (1, 2):
                sheet.write_datetime(number, column, row.first if column == 1 else row.last, day)
            elif cell:
                sheet.write_string(number, column, cell)
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()


def _cells(row: Told, ages: Iterable[str]) -> Iterator[str | int]:
    yield from (row.what_label, _day(row.first), _day(row.last))
    yield from (plain(row.group), plain(row.label))
    yield _("Not counted") if row.value is None else row.value
    yield from (row.unit_label, row.basis_label)
    for number in (row.adults, row.children, row.first_timers, row.counted, row.due):
        yield "" if number is None else number
    yield plain(row.definition)
    yield from (row.ages.get(age, "") for age in ages)


def _day(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def _harmless(cell: str | int) -> str | int:
    return harmless(cell) if isinstance(cell, str) else cell
