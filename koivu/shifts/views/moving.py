"""An organisation moves its shift to another time, and back again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from koivu.core import clock
from koivu.core.access import require
from koivu.core.pages import posted
from koivu.core.refusals import Reason, Refused
from koivu.shifts.actions import move_back, move_shift
from koivu.shifts.actions.moving import ASKED
from koivu.shifts.forms.moving import MoveForm, shown
from koivu.shifts.permissions import can_call_off
from koivu.shifts.views.finding import find_shift, shifts_frame
from koivu.shifts.views.week import shift_page


@require_http_methods(["GET", "HEAD", "POST"])
def shift_move(request: HttpRequest, slug: str, shift_id: int) -> HttpResponse:
    """Ask to which day and hours; what is unusual is asked once more."""
    now = clock.now()
    found = find_shift(request, slug, shift_id, now.date())
    require(can_call_off(request.user, found, today=now.date()))
    form = MoveForm(posted(request), initial=shown(found))
    asks: Reason | None = None
    sure: list[str] = []
    if form.is_valid():
        # What was answered of other hours is asked again.
        is_same = request.POST.get("asked_of") == str(form.hours())
        sure = request.POST.getlist("sure") if is_same else []
        try:
            held = move_shift(found, form.hours(), sure, by=request.user, at=now)
        except Refused as refused:
            asks = refused.reason if refused.reason in ASKED else None
            if asks is None:
                form.add_error("day", refused.message)
        else:
            messages.success(request, _("Moved. Families read the new time now."))
            return redirect("shift", slug, held.pk)
    context = shifts_frame(request, found.place, now.date()) | {
        "shift": found,
        "name": found.organisation.name_on(now.date()),
        "form": form,
        "asks": asks,
        "sure": sure,
        "asked_of": str(form.hours()) if asks else "",
    }
    status = 422 if form.errors or asks else 200
    return render(request, "shifts/desk/move.html", context, status=status)


@require_POST
def shift_move_back(request: HttpRequest, slug: str, shift_id: int) -> HttpResponse:
    """Take a move back: the shift is held as it was agreed."""
    now = clock.now()
    found = find_shift(request, slug, shift_id, now.date())
    require(can_call_off(request.user, found, today=now.date()))
    try:
        held = move_back(found, by=request.user, at=now)
    except Refused as refused:
        return shift_page(request, found, now.date(), refused.message)
    messages.success(request, _("Moved back. The shift is held as it was agreed."))
    return redirect("shift", slug, held.pk)
