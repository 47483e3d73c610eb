"""Excel's old .xls, read by the calamine library; it holds at most 65,536 rows of 256 columns."""

from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from koivu.core.spreadsheets.collecting import Collected
from koivu.core.spreadsheets.grid import USUAL, Book, Bounds, Grid, Unreadable, Value


def read_old_excel(content: bytes, bounds: Bounds = USUAL) -> Book:
    """The sheets of a book in the order of their tabs; this form gives no comments or colours."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Unreadable("locked_file")
    try:
        return _read(load_workbook(BytesIO(content)), bounds)
    except PasswordError as locked:
        raise Unreadable("locked_file") from locked
    # A broken file makes the library panic, and a panic is no `Exception`.
    except (CalamineError, ValueError, OSError) as damage:
        raise Unreadable("unreadable_file") from damage
    except BaseException as damage:
        if type(damage).__name__ != "PanicException":
            raise
        raise Unreadable("unreadable_file") from damage


def _read(workbook: CalamineWorkbook, bounds: Bounds) -> Book:
    grids: list[Grid] = []
    collected: Collected | None = None
    rows_cut = columns_cut = 0
    tabs = [tab for tab in workbook.sheets_metadata if tab.typ == SheetTypeEnum.WorkSheet]
    for tab in tabs[: bounds.sheets]:
        is_hidden = tab.visible != SheetVisibleEnum.Visible
        collected = Collected(tab.name, is_hidden, collected, bounds)
        _collect(workbook.get_sheet_by_name(tab.name), collected)
        grids.append(collected.grid())
        rows_cut += collected.rows_cut
        columns_cut += collected.columns_cut
    cut = {"rows": rows_cut, "columns": columns_cut, "sheets": max(len(tabs) - bounds.sheets, 0)}
    return Book("xls", tuple(grids), {what: number for what, number in cut.items() if number})


def _collect(sheet: CalamineSheet, collected: Collected) -> None:
    if sheet.start is None:
        return
    # Rows come from the first row on, columns from the first used one.
    first_column = sheet.start[1] + 1
    for row, values in enumerate(sheet.iter_rows(), start=1):
        for column, value in enumerate(values, start=first_column):
            if (plain := _plain(value)) not in (None, ""):
                collected.add(row, column, plain)
    for (row, column), (last_row, last_column) in sheet.merged_cell_ranges or ():
        collected.span(row + 1, column + 1, last_row + 1, last_column + 1)


def _plain(value: object) -> Value | None:
    if isinstance(value, timedelta):
        return value.total_seconds() / 86_400
    if isinstance(value, bool):
        return None
    if isinstance(value, datetime):
        return value.date() if value.time() == time(0) else value
    if isinstance(value, int):
        return float(value)
    return value if isinstance(value, str | float | date | time) else None
