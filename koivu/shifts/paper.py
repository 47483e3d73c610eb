"""The season on one A3: half-days down, weeks across; for the wall of the house meeting."""

from datetime import date, datetime
from pathlib import Path

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from koivu.core.documents import Printable, typeset
from koivu.core.rhythm import DAY
from koivu.core.templatetags.koivu import day_and_month, full_day, weekday
from koivu.core.words import SOURCE
from koivu.places.models import Place
from koivu.shifts.grid import Cell, Grid
from koivu.shifts.models import ShiftSeason
from koivu.shifts.templatetags.shifts import half_name

TEMPLATE = Path(__file__).parent / "templates" / "shifts" / "season.typ"


def season_sheet(place: Place, season: ShiftSeason, grid: Grid, now: datetime) -> bytes:
    """Return the season as a PDF of one A3 page."""
    return typeset(TEMPLATE, sheet_says(place, season, grid, now))


def sheet_says(
    place: Place, season: ShiftSeason, grid: Grid, now: datetime
) -> dict[str, Printable]:
    """Return everything that the sheet says, in the language of whoever prints it."""
    title = _("Shifts of a season")
    days = f"{_full(season.first)}–{_full(season.last)}"
    return {
        "lang": (get_language() or SOURCE).split("-")[0],
        "title": f"{place.name} – {title} – {days}",
        "place": place.name,
        "about": f"{title} {days}",
        "weeks": [
            {"number": str(monday.isocalendar().week), "day": day_and_month(monday)}
            for monday in grid.mondays
        ],
        "rows": [
            {
                "day": _weekday(row.weekly.weekday, grid),
                "half": half_name(row.weekly.half),
                "cells": [_cell(cell) for cell in row.cells],
            }
            for row in grid.rows
        ],
        "open": _("Still open"),
        "closed": _("Closed"),
        "legend": [{"short": one.short, "name": one.name} for one in grid.tallies],
        "as_of": _("As of %(day)s") % {"day": full_day(now.date())},
    }


def _full(day: date) -> str:
    return f"{day_and_month(day)}{day.year}"


def _weekday(number: int, grid: Grid) -> str:
    return capfirst(weekday(grid.mondays[0] + DAY * (number - 1)))


def _cell(cell: Cell | None) -> dict[str, Printable]:
    if cell is None:
        return {"what": "nothing", "names": []}
    what = "closed" if cell.is_closed else "open" if cell.is_empty else "there"
    return {"what": what, "names": list(cell.names), "more": cell.still_open}
