"""Who coordinates a place, who has, handing over (R17), and who does so for a while (P-11)."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from koivu.accounts.models import User
from koivu.core import clock
from koivu.core.refusals import Refused
from koivu.partners import actions
from koivu.partners.forms import DeputyForm, HandOverForm
from koivu.partners.handing_over import look_ahead, who_has_coordinated
from koivu.partners.people import people_of
from koivu.places.desk import find_to_set_up, setup_frame
from koivu.places.models import Place


def coordination(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose the party and the day, see what stays, and hand over by one button."""
    now = clock.now()
    today = now.date()
    place = find_to_set_up(request, slug, today)
    chosen = request.POST if request.method == "POST" else request.GET if request.GET else None
    form = HandOverForm(chosen, place=place, today=today, initial={"since": today})
    about = {**setup_frame(place), "form": form, "today": today}
    if form.is_bound and form.is_valid():
        if request.method == "POST" and _handed_over(request, place, form, now):
            return redirect("place_coordination", slug)
        about["chosen"] = look_ahead(place, today=today, **form.cleaned_data)
    about["mandates"] = who_has_coordinated(place, today)
    return render(request, "partners/desk/coordination.html", about)


@require_POST
def take_back(request: HttpRequest, slug: str) -> HttpResponse:
    """Let a handing over that is still ahead not come."""
    now = clock.now()
    place = find_to_set_up(request, slug, now.date())
    try:
        actions.take_back_handing_over(place, by=request.user, at=now)
        messages.success(request, _("Taken back: who coordinates now goes on."))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("place_coordination", slug)


def deputy(request: HttpRequest, slug: str) -> HttpResponse:
    """Let somebody who works here coordinate for a while, too (P-11)."""
    now = clock.now()
    place = find_to_set_up(request, slug, now.date())
    people = people_of(place, now.date())
    form = DeputyForm(request.POST or None, people=people, initial={"since": now.date()})
    if request.method == "POST" and form.is_valid() and _deputised(request, place, form, now):
        return redirect("place_partners", slug)
    return render(request, "partners/desk/deputy.html", {**setup_frame(place), "form": form})


def _deputised(request: HttpRequest, place: Place, form: DeputyForm, now: datetime) -> bool:
    said = form.cleaned_data
    user = get_object_or_404(User, pk=said["user"])
    days = {"since": said["since"], "until": said["until"]}
    try:
        actions.deputise(user, place, **days, by=request.user, at=now)
        messages.success(request, _("Saved. It ends by itself."))
    except Refused as refused:
        form.add_error(refused.field or None, refused.message)
    return form.is_valid()


def _handed_over(request: HttpRequest, place: Place, form: HandOverForm, now: datetime) -> bool:
    try:
        actions.hand_over_coordination(place, **form.cleaned_data, by=request.user, at=now)
        told = _("Saved.")
        if form.cleaned_data["since"] > now.date():
            told = _("Saved. Whoever coordinated keeps it until that day.")
        messages.success(request, told)
    except Refused as refused:
        form.add_error(None, refused.message)
    return form.is_valid()
