"""The page behind the link of an offer: opening it never acts, its buttons do; no sign-in."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from koivu.core import clock
from koivu.core.numbers import number_named
from koivu.core.origins import from_our_own_pages
from koivu.core.refusals import Refused
from koivu.places.desk import find_place
from koivu.shifts.actions import (
    ComeRefusal,
    OfferRefusal,
    open_offer,
    say_yes,
    shifts_at_once,
    want_offers,
)
from koivu.shifts.models import ShiftOffer
from koivu.shifts.offer_page import offer_page


@login_not_required
@never_cache
@from_our_own_pages
@require_http_methods(["GET", "HEAD", "POST"])
def shift_offer(request: HttpRequest, token: str) -> HttpResponse:
    """Show the hours that are open; let whoever holds the link say yes, or not this time."""
    now = clock.now()
    try:
        offer = open_offer(token, now)
    except Refused as refused:
        status = 404 if refused.reason == OfferRefusal.UNKNOWN else 410
        about = {"why": refused.message, "is_known": status == 410}
        return render(request, "shifts/offer_closed.html", about, status=status)
    if request.method != "POST":
        return _page(request, offer, now)
    if mails := request.POST.get("mails", ""):
        want_offers(offer.user, mails == "again")
        return _page(request, offer, now)
    if "yes" not in request.POST:
        return _page(request, offer, now, is_declined=True)
    return _answer(request, offer, now)


@require_POST
def shift_mails(request: HttpRequest, slug: str) -> HttpResponse:
    """Say for oneself whether one wants mails about hours that are open."""
    today = clock.today()
    find_place(request, slug, today)
    wants = request.POST.get("mails") == "again"
    want_offers(request.user, wants)
    said = (
        _("You get these mails again.")
        if wants
        else _("You get no more mails about hours that are open.")
    )
    messages.success(request, said)
    return redirect("shifts", slug)


def _answer(request: HttpRequest, offer: ShiftOffer, now: datetime) -> HttpResponse:
    organisation = number_named(request.POST["yes"]) or 0
    try:
        say_yes(offer, organisation, is_sure="is_sure" in request.POST, at=now)
    except Refused as refused:
        about: dict = {"told": refused.message}
        if refused.reason == ComeRefusal.ELSEWHERE:
            there = shifts_at_once(offer.shift, offer.user).select_related("place")
            about |= {"elsewhere": there, "asked_of": organisation}
        return _page(request, offer, now, status=409, **about)
    return _page(request, offer, now, has_said_yes=True)


def _page(
    request: HttpRequest, offer: ShiftOffer, now: datetime, *, status: int = 200, **about: object
) -> HttpResponse:
    context = {"page": offer_page(offer, now), "place": offer.shift.place, "offer": offer, **about}
    return render(request, "shifts/offer.html", context, status=status)
