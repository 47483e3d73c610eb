"""An organisation cannot come: its shift is open to the others, until one of them comes instead."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core.refusals import Reason, Refused
from koivu.partners.models import Organisation
from koivu.places.actions import take_turn
from koivu.programme.board import board_as_it_is
from koivu.shifts.actions.announced import announce_shifts, record
from koivu.shifts.actions.offering import begin_offering
from koivu.shifts.actions.told import tell_own_people
from koivu.shifts.models import Shift, ShiftComer, ShiftState
from koivu.shifts.squares import is_shut


class CallOffRefusal(Reason):
    """Why a shift stays as it is."""

    IS_OVER = "is_over", _("This shift has been. What became of it is told afterwards.")
    NOT_HELD = "not_held", _("This shift is not held as it was agreed. Look at the week again.")
    STILL_COMES = "still_comes", _("This organisation comes after all. Thank you for offering.")
    TAKEN = "taken", _("Somebody comes instead already. Thank you for offering.")
    NOT_A_PARTNER = (
        "not_a_partner",
        _("This organisation does not work here on that day. A coordinator can add it."),
    )
    PLACE_CLOSED = (
        "place_closed",
        _("The place is closed at these hours, so nobody needs to come. Thank you for offering."),
    )
    THERE_ALREADY = (
        "there_already",
        _("Your organisation is there at these hours already. Nothing more is needed."),
    )


@transaction.atomic
def call_off(shift: Shift, *, by: User | None, at: datetime) -> Shift:
    """Say that the organisation cannot come; no reason is asked, and the others are asked by mail.

    Where it had come instead of another one, it is the other one's hours that are open again.
    """
    shift = _under_lock(shift, at)
    if shift.state != ShiftState.PLANNED:
        raise Refused(CallOffRefusal.NOT_HELD)
    # Whoever said that she comes stays known until midnight: her own calendar tells her.
    # Whose hours it had taken reads no more that somebody comes instead.
    open_hours, shift.instead_of = shift.instead_of or shift, None
    _put(shift, ShiftState.CANNOT_COME, "shift.called_off", by=by, at=at)
    begin_offering(open_hours, shift.organisation, by=by, at=at)
    return shift


@transaction.atomic
def come_after_all(shift: Shift, *, by: User | None, at: datetime) -> Shift:
    """Take back that the organisation cannot come, unless another one comes instead."""
    shift = _under_lock(shift, at)
    if shift.state != ShiftState.CANNOT_COME:
        raise Refused(CallOffRefusal.NOT_HELD)
    if Shift.objects.filter(instead_of=shift).exists():
        raise Refused(CallOffRefusal.TAKEN)
    _put(shift, ShiftState.PLANNED, "shift.held_after_all", by=by, at=at)
    tell_own_people(shift, None, by=by, at=at)
    return shift


@transaction.atomic
def come_instead(
    shift: Shift, organisation: Organisation, *, by: User | None, at: datetime
) -> Shift:
    """Let `organisation` come at the hours of a shift that was called off; the first one does."""
    shift = _under_lock(shift, at)
    if refusal := _why_not_instead(shift, organisation, at):
        raise Refused(refusal)
    instead = Shift(
        place=shift.place, organisation=organisation, kind=shift.kind, date=shift.date,
        starts=shift.starts, ends=shift.ends, adults=shift.adults, is_by_hand=True,
        instead_of=shift,
    )  # fmt: skip
    # One that it had called off itself at these very hours comes back as this one.
    theirs = Shift.objects.filter(place=shift.place, organisation=organisation, kind=shift.kind)
    own = theirs.filter(date=shift.date, starts=shift.starts).first()
    if own:
        own.instead_of, own.ends, own.is_by_hand, instead = shift, shift.ends, True, own
    _put(instead, ShiftState.PLANNED, "shift.taken", by=by, at=at)
    return instead


def _why_not_instead(
    shift: Shift, organisation: Organisation, at: datetime
) -> CallOffRefusal | None:
    if shift.state == ShiftState.PLANNED:
        return CallOffRefusal.STILL_COMES
    if shift.state != ShiftState.CANNOT_COME:
        return CallOffRefusal.NOT_HELD
    if Shift.objects.filter(instead_of=shift).exists():
        return CallOffRefusal.TAKEN
    for day in (at.date(), shift.date):
        partners = Organisation.objects.partners_of(shift.place, day)
        if not partners.filter(pk=organisation.pk).exists():
            return CallOffRefusal.NOT_A_PARTNER
    if is_shut(board_as_it_is(shift.place, at.date()), shift):
        return CallOffRefusal.PLACE_CLOSED
    theirs = Shift.objects.planned().at_the_hours_of(shift).filter(organisation=organisation)
    return CallOffRefusal.THERE_ALREADY if theirs.exists() else None


def _under_lock(shift: Shift, at: datetime) -> Shift:
    take_turn(shift.place_id)
    whole = Shift.objects.select_related("place__school_calendar", "organisation", "instead_of")
    shift = whole.get(pk=shift.pk)
    if (shift.date, shift.ends) <= (at.date(), at.time()):
        raise Refused(CallOffRefusal.IS_OVER)
    return shift


def _put(shift: Shift, state: ShiftState, verb: str, *, by: User | None, at: datetime) -> None:
    shift.state = state
    shift.save()
    if state == ShiftState.PLANNED:
        # Held again: who comes is to be said anew.
        ShiftComer.objects.filter(shift=shift).delete()
    record(verb, shift, shift.place, by=by, at=at, organisation=shift.organisation_id)
    announce_shifts(shift.place, at=at)
