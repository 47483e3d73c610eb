"""Buttons of the page "who knows what", and that page on paper."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from koivu.core import clock
from koivu.core.access import require
from koivu.core.numbers import number_named
from koivu.core.pages import sheet
from koivu.core.refusals import Refused
from koivu.partners import actions
from koivu.partners.forms import AreaForm
from koivu.partners.models import ContentArea, Membership, Organisation
from koivu.partners.permissions import speaks_for
from koivu.partners.who_knows import who_knows
from koivu.partners.who_knows_sheet import who_knows_sheet
from koivu.places.desk import find_place, find_to_set_up
from koivu.places.models import Place
from koivu.places.permissions import can_coordinate


@require_POST
def add_area(request: HttpRequest, slug: str) -> HttpResponse:
    """Write down an area that somebody should answer for."""
    now = clock.now()
    place = find_to_set_up(request, slug, now.date())
    form = AreaForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write the area in a few words."))
        return redirect("who_knows", slug)
    name = form.cleaned_data["name"]
    return _done(request, slug, lambda: actions.add_area(place, name, by=request.user, at=now))


@require_POST
def remove_area(request: HttpRequest, slug: str, area_id: int) -> HttpResponse:
    """Take an area off the list."""
    now = clock.now()
    place = find_to_set_up(request, slug, now.date())
    area = get_object_or_404(ContentArea, place=place, pk=area_id)
    return _done(request, slug, lambda: actions.remove_area(area, by=request.user, at=now))


@require_POST
def take_area(request: HttpRequest, slug: str, area_id: int) -> HttpResponse:
    """Let an organisation answer for an area without an agreement."""
    return _said(request, slug, area_id, actions.take_area)


@require_POST
def let_area_go(request: HttpRequest, slug: str, area_id: int) -> HttpResponse:
    """Let an organisation no longer answer for what it took by its own word."""
    return _said(request, slug, area_id, actions.let_area_go)


@require_POST
def area_together(request: HttpRequest, slug: str, area_id: int) -> HttpResponse:
    """Say “together”: a worker for her own organisation, a coordinator for all of them."""
    now = clock.now()
    place, area = _find(request, slug, area_id, now)
    speaks = speaks_for(request.user, place, today=now.date())
    known = next(one for one in who_knows(place, now.date()) if one.area == area)
    say = _organisations(pk for one in known.owners for pk in one.ids & speaks)
    require(bool(say))
    return _done(request, slug, lambda: actions.say_together(area, say, by=request.user, at=now))


@require_POST
def name_contact(request: HttpRequest, slug: str, membership_id: int) -> HttpResponse:
    """Let somebody be a contact person of her organisation, or no longer."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    rows = Membership.objects.on(now.date()).filter(place=place)
    membership = get_object_or_404(rows, pk=membership_id)
    is_hers = membership.user_id == request.user.pk
    require(is_hers or can_coordinate(request.user, place, today=now.date()))
    then = request.POST.get("then") == "contact"
    act = lambda: actions.name_contact(membership, then, by=request.user, at=now)  # noqa: E731
    return _done(request, slug, act)


@require_safe
def who_knows_paper(request: HttpRequest, slug: str) -> HttpResponse:
    """Print who knows what on one page."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    return sheet(
        lambda: who_knows_sheet(place, who_knows(place, now.date()), now),
        f"{slug}-who-knows-what.pdf",
    )


def _find(
    request: HttpRequest, slug: str, area_id: int, now: datetime
) -> tuple[Place, ContentArea]:
    place = find_place(request, slug, now.date())
    return place, get_object_or_404(ContentArea, place=place, pk=area_id)


def _organisations(ids: Iterable[int]) -> list[Organisation]:
    return list(Organisation.objects.filter(pk__in=set(ids)))


def _said(request: HttpRequest, slug: str, area_id: int, act: Callable[..., None]) -> HttpResponse:
    now = clock.now()
    place, area = _find(request, slug, area_id, now)
    speaks = speaks_for(request.user, place, today=now.date())
    said = request.POST.getlist("organisation")
    named = {number for one in said if (number := number_named(one)) is not None}
    require(bool(speaks) and named <= speaks)
    if not named:
        messages.error(request, _("Choose the organisation."))

    def for_each() -> None:
        for organisation in _organisations(named):
            act(area, organisation, by=request.user, at=now)

    return _done(request, slug, for_each)


def _done(request: HttpRequest, slug: str, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("who_knows", slug)
