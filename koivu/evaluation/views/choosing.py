"""This or that: a tablet with two large pictures at a time, and the cards counted at the desk."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from koivu.core import clock
from koivu.core.damping import Damper
from koivu.core.half_days import HalfDay, believed
from koivu.core.origins import from_our_own_pages
from koivu.core.pages import is_a_device, kept_nowhere, sheet
from koivu.core.random_keys import Result, new_key
from koivu.core.refusals import Refused
from koivu.evaluation.actions import ChoiceRefusal, count_cards, take_choices
from koivu.evaluation.forms.choosing import CardsForm, ChoicesSent
from koivu.evaluation.models import Choosing
from koivu.evaluation.pairs import pairs_of
from koivu.evaluation.paper_moment import cards_paper
from koivu.places.desk import find_place, frame
from koivu.places.finding import public_place
from koivu.places.models import Place
from koivu.places.rules import open_in_order

# A group of children at once, and then one every five seconds: nobody asks from whom they come.
damper = Damper(burst=40, pause=5.0)
WAIT = 30  # seconds


@login_not_required
@from_our_own_pages
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Two pictures at a time; what a child chose is added to sums when it stops."""
    place, now = public_place(slug), clock.now()
    choosing = _choosing(place, code=code)
    if request.method != "POST":
        return kept_nowhere(_page(request, choosing, now))
    try:
        status = _take(request, choosing, now)
    except Refused as refused:
        if is_a_device(request):
            is_wait = refused.reason == ChoiceRefusal.ENOUGH
            said = {"status": "wait" if is_wait else "refused", "reason": refused.reason.value}
            answer: HttpResponse = JsonResponse(said, status=429 if is_wait else 200)
            return kept_nowhere(answer)
        return kept_nowhere(_page(request, choosing, now, refused.message))
    if is_a_device(request):
        return kept_nowhere(JsonResponse({"status": status}))
    return kept_nowhere(redirect("choose_thanks", slug, code))


@login_not_required
@require_safe
def choose_thanks(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Say thank you, and let the next child begin."""
    choosing = _choosing(public_place(slug), code=code)
    context = {"place": choosing.round.place, "choosing": choosing}
    return kept_nowhere(render(request, "evaluation/choose_thanks.html", context))


@require_http_methods(["GET", "HEAD", "POST"])
def choices(request: HttpRequest, slug: str, moment_round_id: int) -> HttpResponse:
    """What children chose, and the cards of a half-day counted in."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    choosing = _choosing(place, round=moment_round_id)
    sent = request.POST if request.method == "POST" else None
    facts = {"round_": choosing.round, "here": HalfDay.of(now), "pile": str(new_key())}
    form, refusal = CardsForm(sent, **facts), ""
    if form.is_bound and form.is_valid():
        pile = form.cleaned_data["pile"]
        try:
            count_cards(choosing, form.counted, half_day=form.half_day, made_up=pile, at=now)
        except Refused as refused:
            refusal = refused.message
        else:
            messages.success(request, _("Counted in: shown when five or more have chosen."))
            return redirect("choices", slug, moment_round_id)
    context = frame(request, place, "moments", now.date()) | {
        "choosing": choosing,
        "round": choosing.round,
        "is_open": choosing.round.asks_children_on(now.date()),
        "pairs": pairs_of(choosing),
        "languages": open_in_order(place),
        "form": form,
        "refusal": refusal,
    }
    status = 422 if form.errors or refusal else 200
    return render(request, "evaluation/desk/choices.html", context, status=status)


@require_safe
def choice_cards(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """The picture cards to print and cut, in one language."""
    place = find_place(request, slug, clock.today())
    return sheet(lambda: cards_paper(place, language), f"{slug}-cards-{language}.pdf")


def _take(request: HttpRequest, choosing: Choosing, now: datetime) -> Result:
    if not damper.lets_in(choosing.round.place_id, now):
        raise Refused(ChoiceRefusal.ENOUGH)
    sent = ChoicesSent(request.POST)
    # Without a script no device has named the turn: it is a new one.
    made_up = sent.made_up or str(new_key())
    half_day = believed(sent.said, now)
    return take_choices(choosing, sent.chosen, half_day=half_day, made_up=made_up, at=now)


def _page(
    request: HttpRequest, choosing: Choosing, now: datetime, refusal: str = ""
) -> HttpResponse:
    place, today = choosing.round.place, now.date()
    context = {
        "place": place,
        "today": today,
        "choosing": choosing,
        "is_open": choosing.round.asks_children_on(today),
        "pairs": pairs_of(),
        "refusal": refusal,
        "tongues": dict.fromkeys([*open_in_order(place), request.LANGUAGE_CODE]),
        "request_language": request.LANGUAGE_CODE,
    }
    return render(request, "evaluation/choose.html", context, status=422 if refusal else 200)


def _choosing(place: Place, **which: object) -> Choosing:
    rows = Choosing.objects.select_related("round__place").filter(round__place=place)
    return get_object_or_404(rows, **which)
