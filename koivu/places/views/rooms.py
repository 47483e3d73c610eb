"""Rooms and other addresses: pages that a one-room café never meets."""

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from koivu.core import clock
from koivu.core.refusals import Refused
from koivu.places.desk import find_to_set_up, setup_frame
from koivu.places.forms import RoomForm, VenueForm
from koivu.places.forms.rooms import RowForm
from koivu.places.models import Room, Venue


@require_safe
def rooms(request: HttpRequest, slug: str) -> HttpResponse:
    """List rooms and other addresses."""
    place = find_to_set_up(request, slug, clock.today())
    about = {
        **setup_frame(place),
        "rooms": place.rooms.select_related("venue").prefetch_related("parts"),
    }
    about["venues"] = place.venues.all()
    return render(request, "places/desk/rooms.html", about)


def room(request: HttpRequest, slug: str, room_id: int | None = None) -> HttpResponse:
    """Add a room or change one."""
    return _row_page(request, slug, Room, room_id, RoomForm, _("Room"), "facts.html")


def venue(request: HttpRequest, slug: str, venue_id: int | None = None) -> HttpResponse:
    """Add another address or change one."""
    return _row_page(request, slug, Venue, venue_id, VenueForm, _("Another address"), "venue.html")


def _row_page(
    request: HttpRequest,
    slug: str,
    table: type[Model],
    row_id: int | None,
    make_form: type[RowForm],
    title: str,
    template: str,
) -> HttpResponse:
    now = clock.now()
    place = find_to_set_up(request, slug, now.date())
    row = get_object_or_404(table, place=place, pk=row_id) if row_id else None
    form = make_form(request.POST or None, instance=row, place=place)
    if request.method == "POST" and form.is_valid():
        try:
            form.keep(by=request.user, at=now)
        except Refused as refused:
            form.add_error(refused.field, refused.message)
        else:
            messages.success(request, _("Saved."))
            return redirect("place_rooms", place.slug)
    about = {**setup_frame(place), "form": form, "title": title, "back": "place_rooms"}
    return render(request, f"places/desk/{template}", about)
