"""How a layout is made: the bytes of a file, and the right reading in words of `expected.json`."""

from collections.abc import Callable
from datetime import date, datetime, time
from io import BytesIO

from xlsxwriter import Workbook

Layout = Callable[[], tuple[bytes, dict]]
LAYOUTS: list[Layout] = []
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SEASON = "Viikko-ohjelma syksy 2026, 31.8.–11.12."


def layout(function: Layout) -> Layout:
    LAYOUTS.append(function)
    return function


def excel(*sheets, names=()) -> bytes:
    """Sheets as lists of rows; a cell `(text, down, across)` is merged."""
    file = BytesIO()
    book = Workbook(file, {"in_memory": True, "default_date_format": "d.m.yyyy"})
    hour = book.add_format({"num_format": "h:mm"})
    moment = book.add_format({"num_format": "d.m.yyyy h:mm"})
    for number, rows in enumerate(sheets):
        sheet = book.add_worksheet(names[number] if names else f"Taul{number + 1}")
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, tuple):
                    text, down, across = cell
                    sheet.merge_range(row, column, row + down - 1, column + across - 1, text)
                elif isinstance(cell, time):
                    sheet.write_datetime(row, column, cell, hour)
                elif isinstance(cell, datetime):
                    sheet.write_datetime(row, column, cell, moment)
                elif isinstance(cell, date):
                    sheet.write_datetime(row, column, cell)
                elif cell not in (None, ""):
                    sheet.write(row, column, cell)
    book.close()
    return file.getvalue()


def session(at, days, start, end, title, **more) -> dict:
    """One session; `days` may be one weekday, several, or dates."""
    named = [days] if isinstance(days, str) else list(days)
    dates = [day for day in named if day not in WEEK]
    return {
        "id": "",
        "at": at,
        "days": [day for day in named if day in WEEK]
        or sorted({WEEK[date.fromisoformat(day).weekday()] for day in dates}, key=WEEK.index),
        "start": start,
        "end": end,
        "week_parity": None,
        "nth": None,
        "dates": dates,
        "title": title,
        "organisers": [],
        "age_text": None,
        "languages": None,
        "cancelled_dates": [],
        "location": None,
        **more,
    }


def right(*sessions, **more) -> dict:
    for number, one in enumerate(sessions, start=1):
        one["id"] = f"s{number}"
    found = {
        "own_columns": [],
        "sessions": list(sessions),
        "closures": [],
        "not_sessions": [],
        "questions": [],
        "errors": [],
    }
    return found | more


def must(at, kind, *about, blocks=True) -> dict:
    return {"at": at, "kind": kind, "must": True, "blocks": blocks, "about": list(about)}


def no_programme() -> dict:
    return right(errors=[{"row": None, "at": None, "kind": "no_programme"}])
