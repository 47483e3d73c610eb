"""We cannot come, we come after all, we come instead: one button each on the page of a shift."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from koivu.accounts.models import User
from koivu.core import clock
from koivu.core.access import require
from koivu.core.numbers import number_named
from koivu.core.refusals import Refused
from koivu.core.weeks import monday_of
from koivu.partners.models import Organisation
from koivu.shifts.actions import (
    call_off,
    call_off_day,
    come_after_all,
    come_instead,
    come_on_day_after_all,
)
from koivu.shifts.models import Shift
from koivu.shifts.permissions import can_call_off, may_stand_in
from koivu.shifts.views.finding import find_shift
from koivu.shifts.views.week import shift_page


@require_POST
def shift_call_off(request: HttpRequest, slug: str, shift_id: int) -> HttpResponse:
    """Say for one's organisation that it cannot come."""
    said = _("Told. The time is open to the others now.")
    return _changed(request, slug, shift_id, call_off, said)


@require_POST
def shift_after_all(request: HttpRequest, slug: str, shift_id: int) -> HttpResponse:
    """Take back that one's organisation cannot come."""
    return _changed(request, slug, shift_id, come_after_all, _("Good: the shift is yours again."))


@require_POST
def shift_day_off(request: HttpRequest, slug: str, shift_id: int) -> HttpResponse:
    """Say for one's organisation that it cannot come on the day of this shift at all."""
    said = _("Told for the whole day. The times are open to the others now.")
    return _changed(request, slug, shift_id, _whole_day(call_off_day), said)


@require_POST
def shift_day_on(request: HttpRequest, slug: str, shift_id: int) -> HttpResponse:
    """Take back that one's organisation cannot come on that day."""
    said = _("Good: the shifts of that day are yours again, but those that another one has taken.")
    return _changed(request, slug, shift_id, _whole_day(come_on_day_after_all), said)


def _whole_day(change: Callable[..., list[Shift]]) -> Callable[..., list[Shift]]:
    """Let a change of a whole day take one of its shifts."""

    def changed(shift: Shift, *, by: User, at: datetime) -> list[Shift]:
        return change(shift.place, shift.organisation, shift.date, by=by, at=at)

    return changed


@require_POST
def shift_instead(request: HttpRequest, slug: str, shift_id: int) -> HttpResponse:
    """Let one's own organisation come instead."""
    now = clock.now()
    found = find_shift(request, slug, shift_id, now.date())
    wanted = number_named(request.POST.get("organisation", ""))
    mine = may_stand_in(request.user, found, today=now.date())
    require(wanted in mine)
    organisation = get_object_or_404(Organisation, pk=wanted)
    try:
        come_instead(found, organisation, by=request.user, at=now)
    except Refused as refused:
        return shift_page(request, found, now.date(), refused.message)
    messages.success(request, _("Thank you! Families read now that you are here."))
    return redirect("shifts_week", slug, monday_of(found.date))


def _changed(
    request: HttpRequest,
    slug: str,
    shift_id: int,
    change: Callable[..., Shift | list[Shift]],
    said: str,
) -> HttpResponse:
    now = clock.now()
    found = find_shift(request, slug, shift_id, now.date())
    require(can_call_off(request.user, found, today=now.date()))
    try:
        change(found, by=request.user, at=now)
    except Refused as refused:
        return shift_page(request, found, now.date(), refused.message)
    messages.success(request, said)
    return redirect("shift", slug, shift_id)
