"""An organisation cannot come on a day at all: all its shifts of that day in one gesture."""

from datetime import date, datetime

from django.db import transaction

from koivu.accounts.models import User
from koivu.core.refusals import Refused
from koivu.partners.models import Organisation
from koivu.places.actions import take_turn
from koivu.places.models import Place
from koivu.shifts.actions.calling_off import CallOffRefusal, call_off, come_after_all
from koivu.shifts.models import Shift, ShiftQuerySet, ShiftState


@transaction.atomic
def call_off_day(
    place: Place, organisation: Organisation, day: date, *, by: User | None, at: datetime
) -> list[Shift]:
    """Call off every planned shift of an organisation on a day that is not over; return them."""
    take_turn(place.pk)
    rows = not_over_on(place, organisation, day, at).planned()
    return [call_off(one, by=by, at=at) for one in _some(rows)]


@transaction.atomic
def come_on_day_after_all(
    place: Place, organisation: Organisation, day: date, *, by: User | None, at: datetime
) -> list[Shift]:
    """Take back what was called off on a day; what another organisation has taken stays its."""
    take_turn(place.pk)
    rows = not_over_on(place, organisation, day, at).filter(state=ShiftState.CANNOT_COME)
    return [come_after_all(one, by=by, at=at) for one in _some(rows.filter(stand_in=None))]


def not_over_on(place: Place, organisation: Organisation, day: date, at: datetime) -> ShiftQuerySet:
    """Return an organisation's shifts of a day whose hours are not over."""
    rows = Shift.objects.of_place(place).filter(organisation=organisation, date=day)
    if day < at.date():
        return rows.none()
    return rows.filter(ends__gt=at.time()) if day == at.date() else rows


def _some(rows: ShiftQuerySet) -> list[Shift]:
    found = list(rows)
    if not found:
        raise Refused(CallOffRefusal.NOT_HELD)
    return found
