"""Places of the desk that a member of the steering group, who may have no desk, reads of too."""

from datetime import date

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from koivu.places.models import Place, Role
from koivu.places.permissions import has_role, know_roles


def find_with_any_role(request: HttpRequest, slug: str, today: date) -> Place:
    """Return a place in which the signed-in person has any role; else 404."""
    place = get_object_or_404(Place.objects.select_related("school_calendar"), slug=slug)
    know_roles(request.user, place, today)
    if not has_role(request.user, place, *Role, today=today):
        raise Http404
    return place
