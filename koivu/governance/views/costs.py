"""Shared costs of a place: a year of them, one of them, and the numbers they are shared by."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koivu.core import clock
from koivu.core.numbers import number_named
from koivu.core.refusals import Refused
from koivu.core.words import finnish_order
from koivu.governance import actions
from koivu.governance.forms.cost import BasesForm, CostForm, days_of, said_of
from koivu.governance.models import ClosedQuarter, CostBasis, SharedCost
from koivu.governance.shared_costs import year_of_costs
from koivu.governance.views.finding import find_to_read, find_to_write, shared_frame
from koivu.partners.models import Organisation, Partnership
from koivu.places.models import Place


@require_safe
def costs(request: HttpRequest, slug: str) -> HttpResponse:
    """Go to the costs of this year."""
    today = clock.today()
    find_to_read(request, slug, today)
    return redirect("costs_of_year", slug, today.year)


@require_safe
def costs_of_year(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Show a year: budget and actual by kind, who pays what, each cost with its key."""
    now = clock.now()
    place = find_to_read(request, slug, now.date(), year)
    costs_then = year_of_costs(place, year, now)
    about = shared_frame(request, place, "costs", now.date()) | {
        "year": year,
        "year_before": year - 1,
        "year_after": year + 1,
        "costs": costs_then,
        "parts": [
            {"key": "come", "name": _("Costs that have come"),
             "lines": costs_then.of(is_planned=False)},
            {"key": "planned", "name": _("Budget"), "lines": costs_then.of(is_planned=True)},
        ],
    }  # fmt: skip
    return render(request, "governance/desk/costs.html", about)


@require_http_methods(["GET", "HEAD", "POST"])
def cost_new(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Write a cost down."""
    now = clock.now()
    place = find_to_write(request, slug, now.date(), year)
    first, last = days_of(year)
    corrects = _corrected(request, place)
    usual: dict[str, object] = {"first": first, "last": last, "is_planned": "no"}
    if corrects:
        usual = {**said_of(corrects), "amount": -corrects.amount}
    form = CostForm(request.POST or None, place=place, initial=usual)
    return _kept(request, SharedCost(place=place, corrects=corrects), form, year, now)


@require_http_methods(["GET", "HEAD", "POST"])
def cost(request: HttpRequest, slug: str, cost_id: int) -> HttpResponse:
    """Change a cost."""
    now = clock.now()
    found = _find_cost(request, slug, cost_id, now.date())
    chosen, said = found.decision, said_of(found)
    form = CostForm(request.POST or None, place=found.place, decision=chosen, initial=said)
    return _kept(request, found, form, found.year, now)


@require_POST
def cost_remove(request: HttpRequest, slug: str, cost_id: int) -> HttpResponse:
    """Take a cost away."""
    now = clock.now()
    found = _find_cost(request, slug, cost_id, now.date())
    try:
        actions.remove_cost(found, by=request.user, at=now)
        messages.success(request, _("Taken away."))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("costs_of_year", slug, found.year)


@require_http_methods(["GET", "HEAD", "POST"])
def cost_bases(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Type percentages and square metres of the partners."""
    now = clock.now()
    place = find_to_write(request, slug, now.date(), year)
    partners = _partners_in(place, year)
    typed = list(CostBasis.objects.until(place, days_of(year)[1]))
    since = max([days_of(year)[0], *(one.since for one in typed)])
    initial = {"since": since, **_in_use(typed)}
    form = BasesForm(request.POST or None, partners=partners, initial=initial)
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["since"]
        actions.type_bases(place, form.numbers, since=day, by=request.user, at=now)
        messages.success(request, _("Saved. Costs are shared anew from that day on."))
        return redirect("costs_of_year", slug, year)
    about = shared_frame(request, place, "costs", now.date()) | {
        "form": form,
        "year": year,
        "typed": _named(typed, dict(partners)),
    }
    return render(request, "governance/desk/cost_bases.html", about)


def _kept(
    request: HttpRequest, found: SharedCost, form: CostForm, year: int, now: datetime
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            kept = actions.keep_cost(form.fill(found), by=request.user, at=now)
            messages.success(request, _("Saved."))
            return redirect("costs_of_year", found.place.slug, kept.year)
        except Refused as refused:
            form.add_error(None, refused.message)
    about = shared_frame(request, found.place, "costs", now.date()) | {
        "form": form,
        "cost": found,
        "year": year,
    }
    return render(request, "governance/desk/cost.html", about)


def _corrected(request: HttpRequest, place: Place) -> SharedCost | None:
    """Return the line of a closed quarter that a new one is to correct."""
    asked = number_named(request.GET.get("corrects", ""))
    if asked is None:
        return None
    found = get_object_or_404(SharedCost, place=place, pk=asked, is_planned=False)
    closed = ClosedQuarter.objects.of_place(place)
    get_object_or_404(closed, year=found.year, quarter=found.quarter)
    return found


def _find_cost(request: HttpRequest, slug: str, cost_id: int, today: date) -> SharedCost:
    place = find_to_write(request, slug, today)
    found = get_object_or_404(SharedCost, place=place, pk=cost_id)
    found.place = place
    return found


def _partners_in(place: Place, year: int) -> list[tuple[int, str]]:
    """Return the organisations that are partners on some day of a year, by name."""
    first, last = days_of(year)
    there = Partnership.objects.filter(place=place, since__lte=last).exclude(until__lt=first)
    rows = Organisation.objects.filter(pk__in=there.values("organisation"))
    named = [(one.pk, one.name_on(last)) for one in rows.prefetch_related("names")]
    return sorted(named, key=lambda one: finnish_order(one[1]))


def _in_use(typed: Iterable[CostBasis]) -> dict[str, object]:
    """Return what was last typed, as the form begins with it."""
    found: dict[str, object] = {}
    for one in typed:
        for part in ("percent", "area"):
            if (number := getattr(one, part)) is not None:
                found[f"{part}_{one.organisation_id}"] = number
    return found


def _named(typed: Iterable[CostBasis], names: Mapping[int, str]) -> list[dict[str, object]]:
    """Return what was typed and of whom, the newest first."""
    return [
        {"since": one.since, "name": names[one.organisation_id],
         "percent": one.percent, "area": one.area}
        for one in reversed(list(typed))
        if one.organisation_id in names and (one.percent, one.area) != (None, None)
    ]  # fmt: skip
