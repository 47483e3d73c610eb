"""What every page of shifts begins with: which place, whose shifts, who asks."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from koivu.core.access import require
from koivu.places.desk import find_place, frame
from koivu.places.models import Place, Role
from koivu.places.permissions import has_role, know_roles
from koivu.shifts.models import Shift, ShiftSeason
from koivu.shifts.permissions import can_plan, can_read_table


@dataclass(frozen=True, slots=True)
class Found:
    """A place and one of its seasons."""

    place: Place
    season: ShiftSeason


def find_season(request: HttpRequest, slug: str, season_id: int, today: date) -> Found:
    """Return a season of a place whose desk the signed-in person may see; else 404."""
    place = find_place(request, slug, today)
    season = get_object_or_404(ShiftSeason, place=place, pk=season_id)
    season.place = place
    return Found(place, season)


def find_to_plan(request: HttpRequest, slug: str, season_id: int, today: date) -> Found:
    """Return a season that the signed-in person may plan: 403 to whoever is no coordinator."""
    found = find_season(request, slug, season_id, today)
    require(can_plan(request.user, found.place, today=today))
    return found


def find_shift(request: HttpRequest, slug: str, shift_id: int, today: date) -> Shift:
    """Return a shift of a place whose desk the signed-in person may see; else 404."""
    place = find_place(request, slug, today)
    shift = get_object_or_404(Shift, place=place, pk=shift_id)
    shift.place = place
    return shift


def find_to_read_table(request: HttpRequest, slug: str, today: date) -> Place:
    """Return a place whose table is for this person: 404 to outsiders, 403 to workers.

    A member of the steering group needs no other role, and no other page opens by hers.
    """
    place = get_object_or_404(Place.objects.select_related("school_calendar"), slug=slug)
    know_roles(request.user, place, today)
    if not has_role(request.user, place, *Role, today=today):
        raise Http404
    require(can_read_table(request.user, place, today=today))
    return place


def shifts_frame(request: HttpRequest, place: Place, today: date) -> dict[str, object]:
    """Return what the desk's frame shows; shifts stand below no entry of its menu."""
    return frame(request, place, "shifts", today)
