"""What became of the shifts of a season, read from rows: for the steering group, for its own."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from koivu.core.words import finnish_order
from koivu.partners.models import Organisation, ShiftKind, name_of
from koivu.places.models import Place
from koivu.programme.board import Board
from koivu.programme.rules import ClosedTime
from koivu.shifts.agreed import agreed_in
from koivu.shifts.free_half_days import chosen_later, free_stretches
from koivu.shifts.models import Shift, ShiftSeason, ShiftState
from koivu.shifts.rules.fates import Fate, Known, Sums, columns_of, fate_of, sums_of
from koivu.shifts.rules.halves import halves_of
from koivu.shifts.squares import state_of

CAME = {Fate.CAME_TRUE, Fate.NOT_SAID}
ASKED_FOR = timedelta(days=62)  # what has been longer ago is asked about no more


@dataclass(frozen=True, slots=True)
class BecameRow:
    """One organisation's line of the table; never of a person (P-7), never a share."""

    organisation_id: int
    name: str
    sums: Sums
    came_instead: int = 0  # of others, with thanks: beside the sums
    chosen_later: int = 0  # half-days that it agreed to choose itself,
    put_in: int = 0  # and those of them that it has put in


@dataclass(frozen=True, slots=True)
class Table:
    """The organisations of a season by their names; encounter and keeping open are two tables."""

    kind: ShiftKind
    columns: tuple[Fate, ...]
    rows: tuple[BecameRow, ...]


@dataclass(frozen=True, slots=True)
class Been:
    """A shift that has been, as its organisation's own page shows it."""

    shift: Shift
    state: ShiftState
    wants_a_word: bool


def tables_of(season: ShiftSeason, place: Place, board: Board, now: datetime) -> list[Table]:
    """Return the tables of a season, in as many statements for one organisation as for many."""
    rows = Shift.objects.of_place(place).between(season.first, season.last)
    rows = list(rows.select_related("stand_in", "moved_from", "moved_to__stand_in"))
    agreed = agreed_in(place, season.first, season.last)
    later = chosen_later(free_stretches(agreed, season.first, season.last))
    organisations = {one.organisation_id for one in rows} | {
        pk for pk, many in later.items() if many
    }
    named = Organisation.objects.filter(pk__in=organisations).annotate(
        name=name_of("pk", now.date())
    )
    names = sorted(named.values_list("pk", "name"), key=lambda one: finnish_order(one[1]))
    found = []
    for kind in ShiftKind:
        shifts: dict[int, list[Shift]] = defaultdict(list)
        for one in rows:
            if one.kind == kind:
                shifts[one.organisation_id].append(one)
        chosen = later if kind == ShiftKind.ENCOUNTER else {}
        lines = [
            _row(pk, name, shifts[pk], chosen.get(pk, 0), board.closures, now)
            for pk, name in names
            if shifts[pk] or chosen.get(pk)
        ]
        if lines:
            found.append(Table(kind, tuple(columns_of(one.sums for one in lines)), tuple(lines)))
    return found


def is_counted(shift: Shift) -> bool:
    """Whether a shift is one that was agreed: neither a stand-in alone, nor where one moved to."""
    if shift.moved_from is not None and shift.moved_from.state == ShiftState.MOVED:
        return False
    return shift.agreed_id is not None or shift.instead_of_id is None


def known_of(shift: Shift, closures: Sequence[ClosedTime], now: datetime) -> Known:
    """Return what is known of a shift and of what followed from it, fetched along with it."""
    moved_to = getattr(shift, "moved_to", None)
    return replace(
        _with_stand_in(shift, closures, now),
        moved_to=_with_stand_in(moved_to, closures, now) if moved_to else None,
    )


def is_over(shift: Shift, now: datetime) -> bool:
    """Whether the hours of a shift have been."""
    return (shift.date, shift.ends) <= (now.date(), now.time())


def wants_a_word(shift: Shift, closures: Sequence[ClosedTime], now: datetime) -> bool:
    """Whether its organisation may say if a shift came true; one not held needs no word."""
    if not is_over(shift, now) or shift.state != ShiftState.PLANNED:
        return False
    is_closed = state_of(shift, closures) is ShiftState.PLACE_CLOSED
    return not is_closed or shift.came_true is not None


def been_of(season: ShiftSeason, organisation: int, board: Board, now: datetime) -> list[Been]:
    """Return an organisation's shifts of a season that have been, the newest first."""
    first, last = season.first, min(season.last, now.date())
    rows = Shift.objects.filter(place=season.place_id, organisation=organisation)
    found = [one for one in rows.between(first, last) if is_over(one, now)]
    return [
        Been(one, state_of(one, board.closures), wants_a_word(one, board.closures, now))
        for one in reversed(found)
    ]


def unsaid_of(
    place: Place, organisations: Collection[int], board: Board, now: datetime
) -> dict[int, list[date]]:
    """Return the days of the last two months' shifts of which nothing has been said yet.

    With families only: whoever keeps the place open every day is not asked day by day.
    """
    today = now.date()
    rows = Shift.objects.of_place(place).planned().encounters()
    rows = rows.between(today - ASKED_FOR, today)
    found: dict[int, list[date]] = {}
    for one in rows.filter(organisation__in=organisations, came_true=None):
        if wants_a_word(one, board.closures, now):
            found.setdefault(one.organisation_id, []).append(one.date)
    return found


def begun_seasons(place: Place, today: date) -> list[ShiftSeason]:
    """Return the seasons that have begun, the newest first."""
    return list(ShiftSeason.objects.of_place(place).filter(first__lte=today).order_by("-first"))


def _with_stand_in(shift: Shift, closures: Sequence[ClosedTime], now: datetime) -> Known:
    stand_in = getattr(shift, "stand_in", None)
    known = _alone(shift, closures, now)
    return replace(known, stand_in=_alone(stand_in, closures, now)) if stand_in else known


def _alone(shift: Shift, closures: Sequence[ClosedTime], now: datetime) -> Known:
    state = state_of(shift, closures)
    return Known(
        is_called_off=state is ShiftState.CANNOT_COME,
        is_moved=state is ShiftState.MOVED,
        is_closed=state is ShiftState.PLACE_CLOSED,
        is_over=is_over(shift, now),
        came_true=shift.came_true,
    )


def _row(
    organisation: int,
    name: str,
    shifts: list[Shift],
    later: int,
    closures: Sequence[ClosedTime],
    now: datetime,
) -> BecameRow:
    counted = [one for one in shifts if is_counted(one)]
    stood_in = [one for one in shifts if one.instead_of_id and is_over(one, now)]
    came = [one for one in stood_in if fate_of(known_of(one, closures, now)) in CAME]
    own_choice = [one for one in counted if one.agreed_id is None]
    return BecameRow(
        organisation,
        name,
        sums_of(known_of(one, closures, now) for one in counted),
        len(came),
        later,
        sum(len(halves_of(one.starts, one.ends)) for one in own_choice),
    )
