"""Finding a place whose costs, decisions or steering group somebody reads or writes."""

from datetime import date

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from koivu.core.access import require
from koivu.governance.permissions import (
    bodies_of,
    can_read_costs,
    can_read_decisions,
    can_read_steering,
    can_set_seats,
    can_steer,
    can_write_costs,
)
from koivu.places.desk import find_place, frame
from koivu.places.models import Place, Role
from koivu.places.permissions import has_role, know_roles

YEARS = range(2000, 2100)


def find_to_read(request: HttpRequest, slug: str, today: date, year: int = YEARS[0]) -> Place:
    """Return a place whose costs are for this person: 404 to outsiders, 403 to others of it.

    A member of the steering group needs no other role.
    """
    place = _find_with_any_role(request, slug, today)
    if year not in YEARS:
        raise Http404
    require(can_read_costs(request.user, place, today=today))
    return place


def find_to_write(request: HttpRequest, slug: str, today: date, year: int = YEARS[0]) -> Place:
    """Return a place whose costs this person writes."""
    if year not in YEARS:
        raise Http404
    place = find_place(request, slug, today)
    require(can_write_costs(request.user, place, today=today))
    return place


def find_steering(request: HttpRequest, slug: str, today: date) -> Place:
    """Return a place whose steering group this person may read of; she may have no desk."""
    place = _find_with_any_role(request, slug, today)
    require(can_read_steering(request.user, place, today=today))
    return place


def find_to_steer(request: HttpRequest, slug: str, today: date) -> Place:
    """Return a place in whose steering group this person has a say."""
    place = _find_with_any_role(request, slug, today)
    require(can_steer(request.user, place, today=today))
    return place


def find_to_set_seats(request: HttpRequest, slug: str, today: date) -> Place:
    """Return a place in which this person writes down who sits in the steering group."""
    place = find_place(request, slug, today)
    require(can_set_seats(request.user, place, today=today))
    return place


def find_with_tasks(request: HttpRequest, slug: str, today: date) -> Place:
    """Return a place of whose tasks this person answers some; she may have no desk."""
    place = _find_with_any_role(request, slug, today)
    if not bodies_of(request.user, place, today=today):
        raise Http404
    return place


def find_to_follow(request: HttpRequest, slug: str, today: date) -> Place:
    """Return a place whose decisions are for this person; 404 to outsiders."""
    place = _find(request, slug, today)
    if not can_read_decisions(request.user, place, today=today):
        raise Http404
    return place


def shared_frame(request: HttpRequest, place: Place, page: str, today: date) -> dict[str, object]:
    """Return what the frame shows on pages of a group, whose members may have no desk."""
    about = frame(request, place, page, today)
    return {**about, "is_at_the_desk": has_role(request.user, place, today=today)}


def _find_with_any_role(request: HttpRequest, slug: str, today: date) -> Place:
    place = _find(request, slug, today)
    if not has_role(request.user, place, *Role, today=today):
        raise Http404
    return place


def _find(request: HttpRequest, slug: str, today: date) -> Place:
    place = get_object_or_404(Place.objects.select_related("school_calendar"), slug=slug)
    know_roles(request.user, place, today)
    return place
