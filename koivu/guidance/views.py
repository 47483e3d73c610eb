"""The tally at the desk: the card, its themes, and what goes to the house meeting."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koivu.core import clock
from koivu.core.access import require
from koivu.guidance.actions import keep_card, offer_themes, take_up, take_up_observation
from koivu.guidance.card import CardForm, offered_themes
from koivu.guidance.forms import ThemesForm
from koivu.guidance.house import brought
from koivu.guidance.models import Observation, Theme
from koivu.guidance.permissions import can_offer_themes, can_take_up, can_tally
from koivu.guidance.rules import LOOKED_BACK
from koivu.places.desk import find_place, frame

DECIDED_SHOWN = 20


@require_http_methods(["GET", "HEAD", "POST"])
def tally(request: HttpRequest, slug: str) -> HttpResponse:
    """The end of a shift from memory, on one card."""
    today = clock.today()
    place = find_place(request, slug, today)
    require(can_tally(request.user, place, today=today))
    posted = request.POST if request.method == "POST" else None
    card = CardForm(posted, place=place, today=today)
    if posted is not None and card.is_valid():
        said = card.card()
        keep_card(place, said)
        messages.success(request, _("Kept.") if not said.is_blank else _("Nothing to keep."))
        return redirect("desk_place", slug)
    context = frame(request, place, "today", today) | {"card": card, "form": card}
    return render(request, "guidance/tally.html", context, status=422 if card.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def tally_themes(request: HttpRequest, slug: str) -> HttpResponse:
    """Which themes the card of the place has."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    require(can_offer_themes(request.user, place, today=now.date()))
    posted = request.POST if request.method == "POST" else None
    form = ThemesForm(posted, initial={"themes": offered_themes(place)})
    if posted is not None and form.is_valid():
        themes = [Theme(value) for value in form.cleaned_data["themes"]]
        offer_themes(place, themes, by=request.user, at=now)
        return redirect("tally", slug)
    context = frame(request, place, "today", now.date()) | {"form": form}
    return render(request, "guidance/themes.html", context, status=422 if form.errors else 200)


@require_safe
def for_the_meeting(request: HttpRequest, slug: str) -> HttpResponse:
    """What the next house meeting is offered: no help found three times, and what days showed."""
    today = clock.today()
    place = find_place(request, slug, today)
    context = frame(request, place, "today", today) | {
        "brought": brought(place, today),
        "decided": Observation.objects.decided_of(place, today - LOOKED_BACK)[:DECIDED_SHOWN],
    }
    return render(request, "guidance/for_the_meeting.html", context)


@require_POST
def theme_taken_up(request: HttpRequest, slug: str, theme: str) -> HttpResponse:
    """The meeting has spoken of a theme with which no help was found."""
    today = clock.today()
    place = find_place(request, slug, today)
    require(can_take_up(request.user, place, today=today))
    if theme not in Theme.values:
        raise Http404
    take_up(place, theme, until=today)
    return redirect("for_the_meeting", slug)


@require_POST
def observation_taken_up(request: HttpRequest, slug: str, observation_id: int) -> HttpResponse:
    """The meeting has spoken of what a day showed."""
    today = clock.today()
    place = find_place(request, slug, today)
    found = get_object_or_404(Observation, pk=observation_id, place=place)
    require(can_take_up(request.user, place, today=today))
    take_up_observation(found)
    return redirect("for_the_meeting", slug)
