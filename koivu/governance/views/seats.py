"""Seats in the steering group: added, changed and ended by a coordinator."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from koivu.accounts.models import User
from koivu.core import clock
from koivu.core.pages import posted
from koivu.core.refusals import Refused
from koivu.governance.actions import add_seat, change_seat, end_seat
from koivu.governance.forms.seat import LastDayForm, NewSeatForm, SeatForm
from koivu.governance.models import Seat
from koivu.governance.seats import seats_on
from koivu.governance.views.finding import find_to_set_seats, shared_frame
from koivu.places.models import Place, PlaceRole


@require_http_methods(["GET", "HEAD", "POST"])
def seat_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a seat for a partner, families, volunteers or the staff."""
    now = clock.now()
    today = now.date()
    place = find_to_set_seats(request, slug, today)
    first = {"since": today}
    people = _people(place)
    form = NewSeatForm(posted(request), place=place, today=today, people=people, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            add_seat(form.seat(place), form.chosen_holder, by=request.user, at=now)
            messages.success(request, _("Saved."))
            return redirect("steering", slug)
        except Refused as refused:
            named = {"organisation": "whom"}.get(refused.field, refused.field)
            form.add_error(named or None, refused.message)
    context = shared_frame(request, place, "steering", today) | {"form": form}
    return render(request, "governance/desk/seat.html", context, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
def seat(request: HttpRequest, slug: str, seat_id: int) -> HttpResponse:
    """Change the content area of a seat, or who sits there."""
    now = clock.now()
    place = find_to_set_seats(request, slug, now.date())
    row = get_object_or_404(Seat, place=place, pk=seat_id)
    form = _form_of(request, row, place)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        about = (said["area"], form.chosen_holder, said["since"])
        try:
            change_seat(row, *about, by=request.user, at=now)
            messages.success(request, _("Saved."))
            return redirect("steering", slug)
        except Refused as refused:
            form.add_error(refused.field, refused.message)
    return _page(request, place, row, form, LastDayForm(initial={"last_day": now.date()}))


@require_http_methods(["GET", "HEAD", "POST"])
def seat_end(request: HttpRequest, slug: str, seat_id: int) -> HttpResponse:
    """Let a seat end with a day."""
    now = clock.now()
    place = find_to_set_seats(request, slug, now.date())
    row = get_object_or_404(Seat, place=place, pk=seat_id)
    ending = LastDayForm(posted(request), initial={"last_day": now.date()})
    if request.method == "POST" and ending.is_valid():
        try:
            end_seat(row, ending.cleaned_data["last_day"], by=request.user, at=now)
            messages.success(request, _("Saved."))
            return redirect("steering", slug)
        except Refused as refused:
            ending.add_error(refused.field, refused.message)
    return _page(request, place, row, _form_of(None, row, place), ending)


def _people(place: Place) -> dict[int, User]:
    """Return whoever has a role in the place today, by the key of the account."""
    roles = PlaceRole.objects.on(clock.today()).filter(place=place, user__is_active=True)
    return {role.user_id: role.user for role in roles.select_related("user")}


def _form_of(request: HttpRequest | None, row: Seat, place: Place) -> SeatForm:
    sits = row.holders.select_related("user").order_by("since").last()
    holder = sits.user if sits and (sits.until is None or sits.until == row.until) else None
    people = _people(place) | ({holder.pk: holder} if holder else {})
    first = {
        "area": row.area,
        "holder": holder.pk if holder else "",
        "since": max(clock.today(), row.since),
    }
    return SeatForm(posted(request) if request else None, people=people, initial=first)


def _page(
    request: HttpRequest, place: Place, row: Seat, form: SeatForm, ending: LastDayForm
) -> HttpResponse:
    today = clock.today()
    day = min(max(today, row.since), row.until or today)
    shown = next((one for one in seats_on(place, day) if one.pk == row.pk), None)
    context = shared_frame(request, place, "steering", today)
    context |= {"form": form, "ending": ending, "seat": row, "shown": shown}
    status = max(_status(form), _status(ending))
    return render(request, "governance/desk/seat.html", context, status=status)


def _status(form: SeatForm | LastDayForm) -> int:
    return 422 if form.errors else 200
