"""Levels of participation: a picture for the house meeting, and a line of what it does not see."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from koivu.core import clock
from koivu.core.access import require
from koivu.core.refusals import Refused
from koivu.governance.rules.quarters import Quarter, quarter_of
from koivu.home.forms.levels import ActForm
from koivu.home.levels import levels_of
from koivu.home.views.finding import find_with_any_role
from koivu.participation.actions.acts import note_act, take_back_act
from koivu.participation.models import Act, Level
from koivu.places.desk import find_place, frame
from koivu.places.models import Place
from koivu.places.permissions import has_role

EARLIEST = 2000


@require_http_methods(["GET", "HEAD", "POST"])
def levels(request: HttpRequest, slug: str) -> HttpResponse:
    """How far families came in a quarter; whoever works there adds a line."""
    now = clock.now()
    place = find_with_any_role(request, slug, now.date())
    may_note = has_role(request.user, place, today=now.date())
    form = ActForm(request.POST if request.method == "POST" else None, place=place,
                   initial={"day": now.date()})  # fmt: skip
    if form.is_bound:
        require(may_note)
        if form.is_valid() and (kept := _keep(request, place, form)):
            return redirect(_page(place, quarter_of(kept.day)))
    quarter = _asked(request, quarter_of(now.date()))
    context = frame(request, place, "wishes", now.date()) | {
        "levels": levels_of(place, quarter, now),
        "before": quarter.previous,
        "after": quarter.next if quarter.next.first <= now.date() else None,
        "form": form if may_note else None,
        "is_at_the_desk": may_note,
    }
    status = 422 if form.is_bound else 200
    return render(request, "home/levels.html", context, status=status)


@require_POST
def act_back(request: HttpRequest, slug: str, act_id: int) -> HttpResponse:
    """Let a noted line count no more; it stays struck through."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    require(has_role(request.user, place, today=now.date()))
    act = get_object_or_404(Act, place=place, pk=act_id)
    take_back_act(act, by=request.user, at=now)
    messages.success(request, _("The line stays struck through and is not counted."))
    return redirect(_page(place, quarter_of(act.day)))


def _keep(request: HttpRequest, place: Place, form: ActForm) -> Act | None:
    said = form.cleaned_data
    try:
        return note_act(
            place, said["day"], Level(said["level"]), said["many"], said["what"],
            by=request.user, at=clock.now(),
        )  # fmt: skip
    except Refused as refused:
        form.add_error("day", str(refused))
        return None


def _asked(request: HttpRequest, this: Quarter) -> Quarter:
    """Return the quarter of an address, 2026-3; this one where it says nothing that can be."""
    year, _dash, number = request.GET.get("quarter", "").partition("-")
    if not (year.isascii() and year.isdigit() and number in {"1", "2", "3", "4"}):
        return this
    asked = Quarter(int(year[:5]), int(number))
    return asked if asked.year >= EARLIEST and asked <= this else this


def _page(place: Place, quarter: Quarter) -> str:
    return f"{reverse('levels', args=[place.slug])}?quarter={quarter.year}-{quarter.number}"
