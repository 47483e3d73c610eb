"""An organisation's row of a season as it is typed: half-days that are ticked, and were."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from koivu.core.numbers import number_named
from koivu.core.weeks import monday_of
from koivu.shifts.grid import Cell, Grid
from koivu.shifts.rules import Half, HalfDay

MOST_ADULTS = 20


@dataclass(frozen=True, slots=True)
class Tick:
    """One half-day of a week to tick, with who else comes."""

    value: str
    cell: Cell
    is_ticked: bool
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TypedRow:
    """What was sent: the ticks, what was ticked when the page was made, how many adults."""

    ticked: frozenset[HalfDay]
    shown: frozenset[HalfDay]
    adults: int


def typed_row(sent: QueryDict) -> TypedRow:
    """Read a row; what is no half-day is left out."""
    adults = number_named(sent.get("adults", "")) or 1
    return TypedRow(
        frozenset(read_half_days(sent.getlist("half"))),
        frozenset(read_half_days(sent.get("shown", "").split())),
        min(MOST_ADULTS, adults),
    )


def read_half_days(values: Iterable[str]) -> Iterable[HalfDay]:
    """Read half-days written as 2026-11-17-1."""
    for value in values:
        day, _between, half = value.rpartition("-")
        try:
            yield HalfDay(date.fromisoformat(day), Half(int(half)))
        except ValueError:
            continue


def written(when: HalfDay) -> str:
    """Write a half-day as a form sends it."""
    return f"{when.date.isoformat()}-{when.half.value}"


def ticks_by_week(
    grid: Grid, mine: str, ticked: frozenset[HalfDay], today: date
) -> list[tuple[date, list[Tick]]]:
    """Return the half-days from today on that are not closed, week by week, as ticks."""
    by_week: dict[date, list[Tick]] = {}
    for row in grid.rows:
        for cell in row.cells:
            if cell and not cell.is_closed and cell.when.date >= today:
                others = tuple(name for name in cell.names if name != mine)
                tick = Tick(written(cell.when), cell, cell.when in ticked, others)
                by_week.setdefault(monday_of(cell.when.date), []).append(tick)
    return [
        (monday, sorted(by_week[monday], key=lambda one: one.value)) for monday in sorted(by_week)
    ]
