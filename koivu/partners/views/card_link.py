"""The page behind the link to a role card: opening it never acts, its one button does."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from koivu.core import clock
from koivu.core.origins import from_our_own_pages
from koivu.core.refusals import Refused
from koivu.partners.actions import RoleCardRefusal, confirm_card, open_card
from koivu.partners.models import RoleCard
from koivu.partners.role_card_form import ConfirmForm


@login_not_required
@never_cache
@from_our_own_pages
@require_http_methods(["GET", "HEAD", "POST"])
def role_card_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show the card to the supervisor; confirm what she saw when she presses the button."""
    now = clock.now()
    try:
        card = open_card(token, now)
        if request.method != "POST":
            return _page(request, card, _first(card))
        form = ConfirmForm(request.POST)
        if not form.is_valid():
            return _page(request, card, form, status=422)
        card = confirm_card(token, **form.cleaned_data, at=now)
        return render(request, "partners/role_card_thanks.html", _about(card))
    except Refused as refused:
        if refused.reason == RoleCardRefusal.CHANGED_MEANWHILE:
            card = open_card(token, now)
            return _page(request, card, _first(card), told=refused.message, status=409)
        about = {"why": refused.message}
        return render(request, "partners/role_card_closed.html", about, status=410)


def _first(card: RoleCard) -> ConfirmForm:
    return ConfirmForm(initial={"in_job": card.in_job, "seen": card.digest})


def _about(card: RoleCard) -> dict[str, object]:
    membership = card.membership
    day = clock.today()
    return {
        "card": card,
        "place": membership.place,
        "who": str(membership.user),
        "organisation": membership.organisation.name_on(day),
    }


def _page(
    request: HttpRequest, card: RoleCard, form: ConfirmForm, *, told: str = "", status: int = 200
) -> HttpResponse:
    about = {**_about(card), "form": form, "told": told}
    return render(request, "partners/role_card_link.html", about, status=status)
