"""An organisation moves its own shift to another day or other hours, and may take it back."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core.refusals import Reason, Refused
from koivu.partners.models import ShiftKind
from koivu.places.actions import take_turn
from koivu.programme.board import board_as_it_is
from koivu.shifts.actions.announced import announce_shifts, record
from koivu.shifts.actions.told import Hours, hours_of, tell_own_people
from koivu.shifts.agreed import partners_in
from koivu.shifts.models import Shift, ShiftComer, ShiftQuerySet, ShiftSeason, ShiftState
from koivu.shifts.rules import WeeklyHalf
from koivu.shifts.rules.halves import halves_of
from koivu.shifts.squares import open_part


class MoveRefusal(Reason):
    """Why a shift stays where it is; the last two are asked, and may be answered."""

    IS_OVER = "is_over", _("This shift has been. What became of it is told afterwards.")
    NOT_HELD = "not_held", _("This shift is not held as it was agreed. Look at the week again.")
    STANDS_IN = (
        "stands_in",
        _("Your organisation comes here instead of another. Say that you cannot come, if so."),
    )
    PAST = "past", _("That is in the past. Choose a day and hours to come.")
    NOT_A_PARTNER = (
        "not_a_partner",
        _("This organisation does not work here on that day. A coordinator can add it."),
    )
    SAME = "same", _("The shift is at these hours already.")
    NO_SEASON = (
        "no_season",
        _("No season of shifts is laid for that day. Choose a day that one has."),
    )
    CLOSED = "closed", _("The place is closed at those hours. Choose others.")
    THERE_ALREADY = (
        "there_already",
        _("Your organisation has a shift at those hours already. Choose others."),
    )
    NOT_ASKED = (
        "not_asked",
        _("The season wants nobody on that half-day. Is it meant all the same?"),
    )
    PARTLY_CLOSED = (
        "partly_closed",
        _("The place is not open during all of those hours. Is it meant all the same?"),
    )


ASKED = {MoveRefusal.NOT_ASKED, MoveRefusal.PARTLY_CLOSED}


@transaction.atomic
def move_shift(
    shift: Shift, to: Hours, sure: Collection[str] = (), *, by: User | None, at: datetime
) -> Shift:
    """Hold a shift on another day or at other hours; return the one that is held.

    `sure` names the questions that were answered with yes. Whoever had said that she comes says
    it anew; on what was agreed it stays until midnight: her own calendar tells her.
    """
    shift = find_to_move(shift, at)
    if refusal := why_not_move(shift, to, sure, at=at):
        raise Refused(refusal)
    was = hours_of(shift)
    held = put_at(shift, to)
    record("shift.moved", shift, shift.place, by=by, at=at, organisation=shift.organisation_id)
    announce_shifts(shift.place, at=at)
    tell_own_people(held, was, by=by, at=at)
    return held


@transaction.atomic
def move_back(shift: Shift, *, by: User | None, at: datetime) -> Shift:
    """Hold a shift that was moved as it was agreed after all; return it."""
    shift = find_to_move(shift, at)
    agreed = shift.moved_from
    if agreed is None or agreed.state != ShiftState.MOVED:
        raise Refused(MoveRefusal.NOT_HELD)
    was, own_hours = hours_of(shift), hours_of(agreed)
    if (own_hours.date, own_hours.starts) <= (at.date(), at.time()):
        raise Refused(MoveRefusal.PAST)
    if others_at(shift, own_hours).planned().exists():
        raise Refused(MoveRefusal.THERE_ALREADY)
    put_at(shift, own_hours)
    record("shift.moved_back", agreed, shift.place, by=by, at=at,
           organisation=shift.organisation_id)  # fmt: skip
    announce_shifts(shift.place, at=at)
    tell_own_people(agreed, was, by=by, at=at)
    return agreed


def find_to_move(shift: Shift, at: datetime) -> Shift:
    """Return a shift as it is now, the place being ours for the moment, or raise `Refused`."""
    take_turn(shift.place_id)
    shift = Shift.objects.select_related("place__school_calendar", "moved_from").get(pk=shift.pk)
    if (shift.date, shift.ends) <= (at.date(), at.time()):
        raise Refused(MoveRefusal.IS_OVER)
    if shift.state != ShiftState.PLANNED:
        raise Refused(MoveRefusal.NOT_HELD)
    if shift.instead_of_id:
        raise Refused(MoveRefusal.STANDS_IN)
    return shift


def why_not_move(
    shift: Shift, to: Hours, sure: Collection[str] = (), *, at: datetime
) -> MoveRefusal | None:
    """Return the first reason why a shift is not held at other hours just so."""
    if (to.date, to.starts) <= (at.date(), at.time()):
        return MoveRefusal.PAST
    if to == Hours(shift.date, shift.starts, shift.ends):
        return MoveRefusal.SAME
    if not partners_in(shift.place).work_here(shift.organisation_id, to.date):
        return MoveRefusal.NOT_A_PARTNER
    season = ShiftSeason.objects.of_place(shift.place).meeting(to.date, to.date).first()
    if season is None:
        return MoveRefusal.NO_SEASON
    board = board_as_it_is(shift.place, at.date())
    part = open_part(board, to.date, to.starts, to.ends)
    if part is None:
        return MoveRefusal.CLOSED
    if is_there_already(shift, to):
        return MoveRefusal.THERE_ALREADY
    halves = {WeeklyHalf(to.date.isoweekday(), half) for half in halves_of(to.starts, to.ends)}
    asked = {
        MoveRefusal.NOT_ASKED: not halves <= season.wanted,
        MoveRefusal.PARTLY_CLOSED: part != (to.starts, to.ends)
        and shift.kind == ShiftKind.ENCOUNTER,
    }
    return next((one for one, asks in asked.items() if asks and one.value not in sure), None)


def put_at(shift: Shift, to: Hours) -> Shift:
    """Hold a shift at other hours: what was agreed stays seen, and knows where it is held."""
    agreed = shift.moved_from
    if agreed and agreed.state == ShiftState.MOVED and _begin_alike(agreed, to):
        # Where it was agreed to be: it is held there, and not moved any more.
        shift.delete()
        shift, agreed.state = agreed, ShiftState.PLANNED
    elif (agreed is None or agreed.state != ShiftState.MOVED) and not _begin_alike(shift, to):
        shift.state = ShiftState.MOVED
        shift.save()
        # Where it had been moved to before it was put back by hand is a shift of its own by now.
        Shift.objects.filter(moved_from=shift).update(moved_from=None)
        return Shift.objects.create(
            place=shift.place, organisation_id=shift.organisation_id, kind=shift.kind,
            date=to.date, starts=to.starts, ends=to.ends, adults=shift.adults,
            is_by_hand=True, moved_from=shift,
        )  # fmt: skip
    if (shift.date, shift.starts, shift.ends) != (to.date, to.starts, to.ends):
        ShiftComer.objects.filter(shift=shift).delete()
        shift.date, shift.starts, shift.ends, shift.is_by_hand = to.date, to.starts, to.ends, True
    shift.save()
    return shift


def is_there_already(shift: Shift, to: Hours) -> bool:
    """Whether its organisation has another shift then, or one it called off that begins alike."""
    return any(
        one.state == ShiftState.PLANNED or (one.pk != shift.moved_from_id and _begin_alike(one, to))
        for one in others_at(shift, to)
    )


def others_at(shift: Shift, to: Hours) -> ShiftQuerySet:
    """Return the other shifts of the same organisation and kind that some hours overlap."""
    own = Shift.objects.filter(place=shift.place_id, organisation=shift.organisation_id)
    own = own.filter(kind=shift.kind, date=to.date).exclude(pk=shift.pk)
    return own.filter(starts__lt=to.ends, ends__gt=to.starts)


def _begin_alike(shift: Shift, to: Hours) -> bool:
    return (shift.date, shift.starts) == (to.date, to.starts)
