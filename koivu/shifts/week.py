"""A week of shifts as its page shows it: half-day by half-day who comes, what is still open."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time

from koivu.core.rhythm import DAY
from koivu.core.shelf import Shelf
from koivu.core.words import finnish_order
from koivu.partners.models import ShiftKind, name_of
from koivu.places.models import Place
from koivu.programme.board import Board
from koivu.shifts.models import KeepingOpen, SettledHalfDay, Shift, ShiftSeason, ShiftState
from koivu.shifts.rules import Half
from koivu.shifts.rules.halves import halves_of
from koivu.shifts.squares import HalfSquare, squares_of, state_of


@dataclass(frozen=True, slots=True)
class ShiftShown:
    """One shift as a page shows it; its state knows closures, too."""

    id: int
    organisation_id: int
    name: str
    kind: str
    day: date
    starts: time
    ends: time
    state: ShiftState
    halves: frozenset[Half]
    adults: int = 1
    is_free: bool = False  # no line of an agreement says it: one of the half-days chosen later

    @property
    def is_planned(self) -> bool:
        return self.state is ShiftState.PLANNED

    @property
    def is_encounter(self) -> bool:
        return self.kind == ShiftKind.ENCOUNTER


@dataclass(frozen=True, slots=True)
class HalfShown:
    """Half a day: who comes, how many organisations are still welcome, who keeps open."""

    half: Half
    encounters: tuple[ShiftShown, ...] = ()
    keeping: tuple[ShiftShown, ...] = ()
    still_open: int = 0
    adults_missing: int = 0
    settled: str = ""  # what a meeting has decided of it

    @property
    def has_somebody(self) -> bool:
        """Whether an organisation comes, after all that was called off."""
        return any(one.is_planned for one in self.encounters)


@dataclass(frozen=True, slots=True)
class DayShown:
    """A day of the week with its halves; closed where the whole of what is wanted is."""

    day: date
    halves: tuple[HalfShown, ...]
    is_closed: bool = False


@dataclass(frozen=True)
class WeekOfShifts:
    """A week: its days, whether anybody keeps open here, and the season it belongs to."""

    days: tuple[DayShown, ...]
    shifts: tuple[ShiftShown, ...]
    adults: int = 0
    seasons: tuple[int, ...] = field(default=())

    def of(self, organisations: Iterable[int]) -> list[ShiftShown]:
        """Return the shifts of some organisations, in order of time."""
        mine = set(organisations)
        return [one for one in self.shifts if one.organisation_id in mine]


_weeks: Shelf[WeekOfShifts] = Shelf(room=64)


def forget_weeks() -> None:
    """Empty the shelf of this process (tests and benchmarks ask for it)."""
    _weeks.clear()


def week_of_shifts(place: Place, board: Board, monday: date, today: date) -> WeekOfShifts:
    """Return a week, read in five statements unless it is on the shelf still."""
    key = place.pk, place.version, monday, today
    return _weeks.take(key) or _weeks.put(key, _read(place, board, monday, today))


def _read(place: Place, board: Board, monday: date, today: date) -> WeekOfShifts:
    sunday = monday + 6 * DAY
    shifts = shifts_shown(place, board, monday, sunday, today)
    seasons = list(ShiftSeason.objects.of_place(place).meeting(monday, sunday))
    squares = [one for season in seasons for one in squares_of(season, board, monday, sunday)]
    needed = {season.pk: season.needed for season in seasons}
    adults = KeepingOpen.objects.filter(place=place).values_list("adults", flat=True).first() or 0
    rows = SettledHalfDay.objects.between(place, monday, sunday)
    settled = {(row.day, row.half): row.words for row in rows}
    most = max(needed.values(), default=1)
    days = [
        _day(
            monday + DAY * count,
            [one for one in shifts if one.day == monday + DAY * count],
            [one for one in squares if one.when.date == monday + DAY * count],
            most,
            adults,
            settled,
        )
        for count in range(7)
    ]
    shown = [day for day in days if day.halves or day.day.isoweekday() < 6]
    return WeekOfShifts(tuple(shown), tuple(shifts), adults, tuple(needed))


def shifts_shown(
    place: Place, board: Board, first: date, last: date, today: date
) -> list[ShiftShown]:
    """Return the shifts of some days in order of time, and of names among equals (P-13)."""
    rows = Shift.objects.of_place(place).between(first, last)
    rows = rows.annotate(name=name_of("organisation", today))
    shown = [
        ShiftShown(
            row.pk, row.organisation_id, row.name, row.kind, row.date, row.starts, row.ends,
            state_of(row, board.closures), halves_of(row.starts, row.ends), row.adults,
            row.agreed_id is None,
        )
        for row in rows
    ]  # fmt: skip
    return sorted(shown, key=lambda one: (one.day, one.starts, finnish_order(one.name)))


def _day(
    day: date,
    shifts: list[ShiftShown],
    squares: list[HalfSquare],
    needed: int,
    adults: int,
    settled: dict[tuple[date, int], str],
) -> DayShown:
    by_half = {one.when.half: one for one in squares}
    halves = [
        _half(
            half,
            [one for one in shifts if half in one.halves],
            by_half.get(half),
            needed,
            adults,
            settled.get((day, half.value), ""),
        )
        for half in Half
    ]
    is_closed = bool(squares) and all(one.is_closed for one in squares)
    return DayShown(day, tuple(half for half in halves if half), is_closed)


def _half(
    half: Half,
    shifts: list[ShiftShown],
    square: HalfSquare | None,
    needed: int,
    adults: int,
    settled: str,
) -> HalfShown | None:
    if not shifts and square is None:
        return None
    encounters = tuple(one for one in shifts if one.is_encounter)
    keeping = tuple(one for one in shifts if not one.is_encounter)
    wants = square is not None and not square.is_closed
    coming = {one.organisation_id for one in encounters if one.is_planned}
    there = sum(one.adults for one in keeping if one.is_planned)
    return HalfShown(
        half,
        encounters,
        keeping,
        still_open=max(0, needed - len(coming)) if wants else 0,
        adults_missing=max(0, adults - there) if wants else 0,
        settled=settled,
    )
