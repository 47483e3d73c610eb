"""A season as one grid: half-days down, weeks across; who comes, what is open, what is closed."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from koivu.core.rhythm import WEEK
from koivu.core.weeks import monday_of
from koivu.core.words import finnish_order
from koivu.partners.models import Organisation, name_of
from koivu.places.models import Place
from koivu.programme.board import Board
from koivu.shifts.agreed import agreed_in
from koivu.shifts.free_half_days import chosen_later, free_stretches
from koivu.shifts.models import Appearance, ShiftSeason
from koivu.shifts.names import short_names
from koivu.shifts.rules import HalfDay, WeeklyHalf
from koivu.shifts.squares import HalfSquare, squares_of
from koivu.shifts.week import ShiftShown, shifts_shown


@dataclass(frozen=True, slots=True)
class Cell:
    """A half-day of one week: who comes by short names, how many are welcome still."""

    when: HalfDay
    names: tuple[str, ...] = ()
    still_open: int = 0
    is_closed: bool = False
    is_past: bool = False

    @property
    def is_empty(self) -> bool:
        return self.still_open > 0 and not self.names


@dataclass(frozen=True, slots=True)
class GridRow:
    """A half-day of every week through the season; None where no such day belongs to it."""

    weekly: WeeklyHalf
    is_unpopular: bool
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """An organisation's half-days of the season: agreed to choose later, and put in by now.

    `agreed` counts besides what lines of its agreement say. Never of a person (P-7).
    """

    organisation_id: int
    name: str
    short: str
    agreed: int
    put_in: int


@dataclass(frozen=True)
class Grid:
    """The whole season."""

    mondays: tuple[date, ...]
    rows: tuple[GridRow, ...]
    tallies: tuple[Tally, ...]
    begins_later: bool = False  # weeks that have been are left out

    def from_week(self, monday: date) -> "Grid":
        """Return it without the weeks that have been, unless all of them have."""
        gone = sum(1 for one in self.mondays if one < monday)
        if not 0 < gone < len(self.mondays):
            return self
        rows = tuple(replace(row, cells=row.cells[gone:]) for row in self.rows)
        return Grid(self.mondays[gone:], rows, self.tallies, begins_later=True)

    @property
    def still_open(self) -> int:
        """How many half-days to come want somebody still."""
        cells = (cell for row in self.rows for cell in row.cells)
        return sum(1 for cell in cells if cell and cell.still_open and not cell.is_past)


def grid_of(season: ShiftSeason, place: Place, board: Board, today: date) -> Grid:
    """Return a season, read in six statements however long it is."""
    first, last = season.first, season.last
    shifts = shifts_shown(place, board, first, last, today)
    agreed = agreed_in(place, first, last)
    agreed_later = chosen_later(free_stretches(agreed, first, last))
    names = names_of(place, shifts, today)
    own = dict(
        Appearance.objects.filter(place=place, weekday=None)
        .exclude(short_name="")
        .values_list("organisation", "short_name")
    )
    short = short_names(names, own)
    coming = _coming(shifts)
    cells = {
        square.when: _cell(square, coming.get(square.when, []), short, season.needed, today)
        for square in squares_of(season, board, first, last)
    }
    mondays = tuple(
        monday_of(first) + WEEK * n
        for n in range((monday_of(last) - monday_of(first)).days // 7 + 1)
    )
    rows = tuple(
        GridRow(
            weekly,
            weekly in season.hard,
            tuple(
                cells.get(HalfDay(monday + timedelta(days=weekly.weekday - 1), weekly.half))
                for monday in mondays
            ),
        )
        for weekly in sorted(season.wanted)
    )
    put_in: dict[int, int] = {}
    for one in shifts:
        if one.is_free and one.is_planned and one.is_encounter:
            put_in[one.organisation_id] = put_in.get(one.organisation_id, 0) + len(one.halves)
    tallies = [
        Tally(pk, name, short[pk], agreed_later.get(pk, 0), put_in.get(pk, 0))
        for pk, name in names.items()
    ]
    return Grid(mondays, rows, tuple(sorted(tallies, key=lambda one: finnish_order(one.name))))


def names_of(place: Place, shifts: list[ShiftShown], today: date) -> dict[int, str]:
    """Return the names of the partners of today, and of whoever has shifts besides."""
    partners = Organisation.objects.partners_of(place, today)
    named = partners.annotate(name=name_of("pk", today)).values_list("pk", "name")
    return {**{one.organisation_id: one.name for one in shifts}, **dict(named)}


def _coming(shifts: list[ShiftShown]) -> dict[HalfDay, list[int]]:
    found: dict[HalfDay, list[int]] = {}
    for one in shifts:
        if one.is_planned and one.is_encounter:
            for half in one.halves:
                some = found.setdefault(HalfDay(one.day, half), [])
                if one.organisation_id not in some:
                    some.append(one.organisation_id)
    return found


def _cell(
    square: HalfSquare, coming: list[int], short: dict[int, str], needed: int, today: date
) -> Cell:
    return Cell(
        square.when,
        tuple(short[pk] for pk in coming),
        0 if square.is_closed else max(0, needed - len(coming)),
        square.is_closed,
        square.when.date < today,
    )
