"""An organisation's row of a season: half-days put in, taken out and put back, all in one go."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core.refusals import Reason, Refused
from koivu.partners.models import Organisation
from koivu.places.actions import take_turn
from koivu.places.models import Place
from koivu.programme.board import board_as_it_is
from koivu.shifts.actions.announced import announce_shifts, record
from koivu.shifts.agreed import partners_in
from koivu.shifts.models import Shift, ShiftComer, ShiftSeason, ShiftState
from koivu.shifts.rules import Half, HalfDay
from koivu.shifts.rules.halves import NOON, halves_of
from koivu.shifts.squares import HalfSquare, squares_of


class RowRefusal(Reason):
    """Why a row is not saved as it was typed."""

    CLOSED = (
        "closed",
        _("The place has been closed then meanwhile. Look at the marked half-days and save again."),
    )
    NOT_A_PARTNER = (
        "not_a_partner",
        _("This organisation does not work here on that day. A coordinator can add it."),
    )
    IS_OVER = "is_over", _("This shift has been. What became of it is told afterwards.")
    TAKEN = "taken", _("Somebody comes instead already. Thank you for offering.")


@dataclass(frozen=True)
class Row:
    """Whose row of which season, and what for; `adults` come to keep the place open."""

    season: ShiftSeason
    organisation: Organisation
    kind: str = "encounter"
    adults: int = 1


@transaction.atomic
def fill_row(
    row: Row,
    ticked: Iterable[HalfDay],
    shown: Iterable[HalfDay],
    *,
    by: User | None,
    at: datetime,
) -> int:
    """Put in and take out what differs from what was `shown`; return how many differed.

    Only that: what somebody else has changed meanwhile stays hers.
    """
    take_turn(row.season.place_id)
    ticked, shown = set(ticked), set(shown)
    squares = open_squares(row.season, at)
    if any(when not in squares for when in ticked - shown):
        raise Refused(RowRefusal.CLOSED)
    partners = partners_in(row.season.place)
    if not all(partners.work_here(row.organisation.pk, one.date) for one in ticked - shown):
        raise Refused(RowRefusal.NOT_A_PARTNER)
    there = shifts_by_day(row)
    for when in sorted(shown - ticked):
        if when.date >= at.date():
            _take_out(row, when, there[when.date], at)
    put_in_all(row, [squares[when] for when in sorted(ticked - shown)], there)
    changed = len(ticked ^ shown)
    if changed:
        place = row.season.place
        record("shift_row.filled", row.season, place, by=by, at=at,
               organisation=row.organisation.pk)  # fmt: skip
        announce_shifts(place, at=at)
    return changed


def open_squares(season: ShiftSeason, at: datetime) -> dict[HalfDay, HalfSquare]:
    """Return the half-days of a season from today on that are not closed, as rows are now."""
    place = Place.objects.select_related("school_calendar").get(pk=season.place_id)
    board = board_as_it_is(place, at.date())
    found = squares_of(season, board, at.date(), season.last)
    return {one.when: one for one in found if not one.is_closed}


def shifts_by_day(row: Row) -> dict[date, list[Shift]]:
    """Return the organisation's shifts of the season and kind by their day."""
    theirs = Shift.objects.filter(place=row.season.place_id, organisation=row.organisation)
    theirs = theirs.filter(kind=row.kind).between(row.season.first, row.season.last)
    found: dict[date, list[Shift]] = defaultdict(list)
    for one in theirs:
        found[one.date].append(one)
    return found


def put_in_all(row: Row, squares: Iterable[HalfSquare], there: dict[date, list[Shift]]) -> None:
    """Let the organisation come on half-days, unless it does already."""
    new = [_put_in(row, one, there[one.when.date]) for one in squares]
    Shift.objects.bulk_create([one for one in new if one])


def _put_in(row: Row, square: HalfSquare, rows: list[Shift]) -> Shift | None:
    """Put back what was called off, or return a new shift that waits to be saved."""
    filling = [one for one in rows if square.when.half in halves_of(one.starts, one.ends)]
    if any(one.state == ShiftState.PLANNED for one in filling):
        return None
    starts, ends = square.starts, square.ends
    for one in rows:
        if one.state == ShiftState.PLANNED and starts < one.ends and one.starts < ends:
            # It is there until one: from then on, not twice at the same hours.
            starts, ends = (one.ends, ends) if one.starts <= starts else (starts, one.starts)
    if starts >= ends:
        return None
    off = next(iter(filling), None)
    shift = off or next((one for one in rows if one.starts == starts), None)
    shift = shift or Shift(
        place=row.season.place, organisation=row.organisation, kind=row.kind, date=square.when.date
    )
    if shift.pk and Shift.objects.filter(instead_of=shift).exists():
        raise Refused(RowRefusal.TAKEN)
    # What was called off comes back at its own hours, but no more of it than was asked for.
    if off is None or len(halves_of(off.starts, off.ends)) > 1:
        shift.starts, shift.ends = starts, ends
    shift.state, shift.is_by_hand, shift.adults = ShiftState.PLANNED, True, row.adults
    if shift.pk is None:
        rows.append(shift)
        return shift
    shift.save()
    # Held again: who comes is to be said anew.
    ShiftComer.objects.filter(shift=shift).delete()
    return None


def _take_out(row: Row, when: HalfDay, rows: list[Shift], at: datetime) -> None:
    """Let the organisation not come on a half-day; what is agreed is called off and stays seen."""
    for one in list(rows):
        halves = halves_of(one.starts, one.ends)
        if one.state != ShiftState.PLANNED or when.half not in halves:
            continue
        if (one.date, one.ends) <= (at.date(), at.time()):
            raise Refused(RowRefusal.IS_OVER)
        if len(halves) > 1:
            _cut(row, one, when.half, rows)
        elif one.agreed_id or one.moved_from_id:
            # Whose hours it had taken reads no more that somebody comes instead.
            one.state, one.is_by_hand, one.instead_of = ShiftState.CANNOT_COME, True, None
            one.save()
        else:
            one.delete()
            rows.remove(one)


def _cut(row: Row, shift: Shift, gone: Half, rows: list[Shift]) -> None:
    """Leave the other half of a shift that fills both."""
    noon = time(NOON // 60)
    shift.is_by_hand = True
    if gone is Half.AFTERNOON:
        early = row.season.morning_ends
        shift.ends = early if shift.starts < early else noon
    else:
        starts = row.season.afternoon_starts
        shift.starts = starts if starts < shift.ends else noon
        if any(one is not shift and one.starts == shift.starts for one in rows):
            rows.remove(shift)
            shift.delete()
            return
    shift.save()
