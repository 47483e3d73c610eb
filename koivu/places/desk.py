"""What every page of a place's desk begins with: which place, who asks, what the frame shows."""

from datetime import date

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from koivu.core.access import require
from koivu.places.models import Place
from koivu.places.permissions import can_coordinate, know_roles


def find_place(request: HttpRequest, slug: str, today: date) -> Place:
    """Return a place whose desk the signed-in person may see; else 404."""
    place = get_object_or_404(Place.objects.visible_to(request.user, today), slug=slug)
    know_roles(request.user, place, today)
    return place


def frame(request: HttpRequest, place: Place, page: str, today: date) -> dict[str, object]:
    """Return what the desk's frame shows: the place, the menu, what may be done."""
    return {
        "place": place,
        "page": page,
        "today": today,
        "coordinates": can_coordinate(request.user, place, today=today),
    }


def find_to_set_up(request: HttpRequest, slug: str, today: date) -> Place:
    """Return a place that the signed-in person may set up; 404 to outsiders, 403 to workers."""
    place = find_place(request, slug, today)
    require(can_coordinate(request.user, place, today=today))
    return place


def setup_frame(place: Place, *, coordinates: bool = True) -> dict[str, object]:
    """Return what the frame shows on pages that set a place up; most are for coordinators only."""
    return {"place": place, "page": "setup", "coordinates": coordinates}
