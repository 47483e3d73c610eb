"""A season of shifts: its days and half-days, and laying what agreements in force say."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core.refusals import Reason, Refused
from koivu.places.actions import take_turn
from koivu.places.models import Place
from koivu.programme.board import board_as_it_is
from koivu.shifts.actions.announced import announce_shifts, record
from koivu.shifts.agreed import Partners, agreed_in
from koivu.shifts.models import KeepingOpen, Shift, ShiftQuerySet, ShiftSeason
from koivu.shifts.rules.laying import Due


class SeasonRefusal(Reason):
    """Why a season is not kept."""

    OVERLAPS = (
        "overlaps",
        _("Another season has some of these days already. Choose days after or before it."),
    )
    TOO_LONG = "too_long", _("A season lasts a year at most. Choose a nearer last day.")


@dataclass(frozen=True)
class Laid:
    """What a laying has done."""

    added: int
    withdrawn: int


LONGEST = 371  # days: 53 weeks


@transaction.atomic
def keep_season(
    season: ShiftSeason, *, adults: int | None = None, by: User | None, at: datetime
) -> Laid:
    """Save a season and lay its shifts by the agreements in force; `adults` keep it open."""
    take_turn(season.place_id)
    season.full_clean()
    if (season.last - season.first).days >= LONGEST:
        raise Refused(SeasonRefusal.TOO_LONG, field="last")
    others = ShiftSeason.objects.of_place(season.place).exclude(pk=season.pk)
    if others.meeting(season.first, season.last).exists():
        raise Refused(SeasonRefusal.OVERLAPS, field="first")
    season.save()
    if adults is not None:
        KeepingOpen.objects.update_or_create(place=season.place, defaults={"adults": adults})
    record("shift_season.kept", season, season.place, by=by, at=at)
    return lay_season(season, by=by, at=at)


@transaction.atomic
def lay_season(season: ShiftSeason, *, by: User | None, at: datetime) -> Laid:
    """Lay what agreements say from today on; what people put in or changed by hand stays.

    Laid again, it adds what is missing and withdraws what no agreement says any more.
    """
    take_turn(season.place_id)
    laid = _lay(season, at.date())
    Place.objects.filter(pk=season.place_id).update(has_shifts=True)
    if laid != Laid(0, 0):
        record("shift_season.laid", season, season.place, by=by, at=at)
    announce_shifts(season.place, at=at)
    return laid


@transaction.atomic
def lay_again(place: Place, *, at: datetime) -> None:
    """Lay every season of a place that is not over: agreements begin and end at midnight."""
    for season in ShiftSeason.objects.of_place(place).not_over(at.date()):
        lay_season(season, by=None, at=at)


def _lay(season: ShiftSeason, today: date) -> Laid:
    place = Place.objects.select_related("school_calendar").get(pk=season.place_id)
    first, last = max(season.first, today), season.last
    agreed = agreed_in(place, first, last)
    due = agreed.due(board_as_it_is(place, today), first, last)
    there = Shift.objects.of_place(place).between(first, last)
    withdrawn = _withdraw_of_who_left(there, agreed.partners)
    rows = list(there.all())
    untouched = set(there.untouched().values_list("pk", flat=True))
    touched = [row for row in rows if row.pk not in untouched]
    wanted = {one.key: one for one in due if not _is_in_hand(one, touched)}
    withdrawn += _agree(rows, untouched, wanted)
    added = Shift.objects.bulk_create(_shift(place, one) for one in wanted.values())
    return Laid(len(added), withdrawn)


def _withdraw_of_who_left(shifts: ShiftQuerySet, partners: Partners) -> int:
    """Let what was put in go with an organisation that does not work here then; count them."""
    planned = shifts.planned().filter(came_true=None)
    gone = [one.pk for one in planned if not partners.work_here(one.organisation_id, one.date)]
    Shift.objects.filter(pk__in=gone).delete()
    return len(gone)


def _is_in_hand(due: Due, touched: Iterable[Shift]) -> bool:
    """Whether people have put in, changed or called off the same organisation's hours."""
    return any(
        row.organisation_id == due.organisation_id
        and row.date == due.date
        and row.kind == due.kind
        and (row.starts, row.ends) != (due.starts, due.ends)
        and row.starts < due.ends
        and due.starts < row.ends
        for row in touched
    )


def _agree(rows: list[Shift], untouched: set[int], wanted: dict[tuple, Due]) -> int:
    """Bring rows that are there in line; leave in `wanted` what is missing; count withdrawn."""
    gone = []
    for row in rows:
        due = wanted.pop((row.organisation_id, row.date, row.starts, row.kind), None)
        if row.pk not in untouched:
            continue
        if due is None:
            gone.append(row.pk)
        elif (row.ends, row.agreed_id) != (due.ends, due.agreed_id):
            Shift.objects.filter(pk=row.pk).update(ends=due.ends, agreed=due.agreed_id)
    Shift.objects.filter(pk__in=gone).delete()
    return len(gone)


def _shift(place: Place, due: Due) -> Shift:
    return Shift(
        place=place,
        organisation_id=due.organisation_id,
        agreed_id=due.agreed_id,
        kind=due.kind,
        date=due.date,
        starts=due.starts,
        ends=due.ends,
    )
