"""Who answers for which content area here, and who of them is here today."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from koivu.core import clock
from koivu.core.words import finnish_order
from koivu.partners.models import Membership
from koivu.partners.permissions import speaks_for
from koivu.partners.who_knows import Area, partners_on, who_knows
from koivu.places.desk import find_place, setup_frame
from koivu.places.permissions import can_coordinate
from koivu.programme.board import board_of
from koivu.programme.rules import Here


@require_safe
def who_knows_what(request: HttpRequest, slug: str) -> HttpResponse:
    """List the content areas by name: who answers for each, what is nobody's, what overlaps."""
    today = clock.today()
    place = find_place(request, slug, today)
    coordinates = can_coordinate(request.user, place, today=today)
    speaks = speaks_for(request.user, place, today=today)
    areas = who_knows(place, today)
    named = [(pk, one.name_on(today)) for pk, one in partners_on(place, today).items()]
    named.sort(key=lambda one: finnish_order(one[1]))
    members = Membership.objects.on(today).filter(place=place).select_related("user")
    if not coordinates:
        members = members.filter(Q(is_contact=True) | Q(user=request.user))
    here = _here_by_organisation(board_of(place, today).here(today))
    about = {
        **setup_frame(place, coordinates=coordinates),
        "rows": [_row(one, speaks, here) for one in areas],
        "nobodys": [one for one in areas if one.is_nobodys],
        "partners": [(pk, name) for pk, name in named if pk in speaks],
        "people": _people(named, members),
    }
    return render(request, "home/who_knows.html", about)


def _row(area: Area, speaks: set[int], here: dict[int, list[Here]]) -> dict[str, object]:
    owned = {pk for one in area.owners for pk in one.ids}
    return {
        "area": area,
        "owners": [
            (one, [told for pk in one.ids for told in here.get(pk, [])]) for one in area.owners
        ],
        "may_say_together": any(one.ids & speaks for one in area.yet_to_say),
        "mine": area.taken_by(speaks),
        "may_take": bool(speaks - owned),
        "owned": owned,
    }


def _here_by_organisation(here: list[Here]) -> dict[int, list[Here]]:
    """Leave out who could not come, has left, or is here by her role alone (P-2)."""
    found: dict[int, list[Here]] = {}
    for one in here:
        if one.pattern.organisation and not one.tapped and one.pattern.organisation_id:
            found.setdefault(one.pattern.organisation_id, []).append(one)
    return found


def _people(
    named: list[tuple[int, str]], members: list[Membership]
) -> list[tuple[str, list[Membership]]]:
    """Return who works for whom, by the names of the organisations."""
    of: dict[int, list[Membership]] = {}
    for one in members:
        of.setdefault(one.organisation_id, []).append(one)
    return [(name, of[pk]) for pk, name in named if pk in of]
