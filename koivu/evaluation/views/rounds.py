"""Rounds of child's moments at the desk: their days, what was seen, the method and its form."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koivu.core import clock
from koivu.core.half_days import HalfDay
from koivu.core.pages import posted, sheet, with_faults
from koivu.core.random_keys import new_key
from koivu.core.refusals import Refused
from koivu.core.rhythm import DAY
from koivu.core.templatetags.koivu import listed, weekday
from koivu.evaluation.actions import (
    keep_method_form,
    plan_round,
    remove_method_form,
    take_moment,
)
from koivu.evaluation.forms.moment import MethodFormForm, MomentAtTheDeskForm, RoundForm
from koivu.evaluation.models import MethodForm, MomentRound
from koivu.evaluation.paper_moment import moment_paper
from koivu.evaluation.prompts import GUIDE, MAKERS, METHOD
from koivu.evaluation.rules import ROUNDS_A_YEAR, half_year_of, round_is_usual
from koivu.places.desk import find_place, find_to_set_up, frame
from koivu.places.models import Place
from koivu.places.rules import open_in_order
from koivu.programme.permissions import is_read_by_a_professional

ROUNDS_SHOWN = 8


@require_safe
def moments(request: HttpRequest, slug: str) -> HttpResponse:
    """The rounds, the one that is on, and the method that stands behind them."""
    today = clock.today()
    place = find_place(request, slug, today)
    rounds = list(place.moment_rounds.all()[:ROUNDS_SHOWN])
    this_year = place.moment_rounds.in_year(today.year).count()
    now = next((one for one in rounds if one.first_day <= today <= one.last_day), None)
    context = frame(request, place, "moments", today) | {
        "now": now,
        "asked_on": _weekdays_of_children(now) if now else "",
        "rounds": rounds,
        "this_year": this_year,
        "is_few": this_year < ROUNDS_A_YEAR,
        "waits": round_is_usual(today)
        and not place.moment_rounds.between(*half_year_of(today)).exists(),
        "languages": open_in_order(place),
        "is_read": is_read_by_a_professional(place, today=today),
        "method": {"name": METHOD, "makers": MAKERS, "guide": GUIDE},
        "own_form": MethodForm.objects.filter(place=place).defer("body").first(),
    }
    return render(request, "evaluation/desk/moments.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def moment_round_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Set the days of a new round."""
    place = find_to_set_up(request, slug, clock.today())
    return _plan(request, place, None)


@require_http_methods(["GET", "HEAD", "POST"])
def moment_round_change(request: HttpRequest, slug: str, moment_round_id: int) -> HttpResponse:
    """Change the days of a round."""
    place = find_to_set_up(request, slug, clock.today())
    return _plan(request, place, _round(place, moment_round_id))


@require_http_methods(["GET", "HEAD", "POST"])
def moment_enter(request: HttpRequest, slug: str, moment_round_id: int) -> HttpResponse:
    """Write down a child's moment, at the desk or from paper."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    round_ = _round(place, moment_round_id)
    facts = {"round_": round_, "here": HalfDay.of(now), "made_up": str(new_key())}
    form = MomentAtTheDeskForm(posted(request), **facts)
    refusal = ""
    if form.is_bound and form.is_valid():
        made_up = form.cleaned_data["made_up"]
        try:
            take_moment(round_, form.watched, half_day=form.half_day, made_up=made_up, at=now)
        except Refused as refused:
            refusal = refused.message
        else:
            messages.success(request, _("Kept. The professional on duty reads it first."))
            return redirect("moment_enter", slug, round_.pk)
    context = frame(request, place, "moments", now.date()) | {
        "form": form,
        "round": round_,
        "is_read": is_read_by_a_professional(place, today=now.date()),
    }
    return with_faults(request, "evaluation/desk/moment_enter.html", context, form, refusal)


@require_safe
def moment_sheet(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """The same form on paper, in one language."""
    place = find_place(request, slug, clock.today())
    return sheet(lambda: moment_paper(place, language), f"{slug}-moment-{language}.pdf")


@require_http_methods(["GET", "HEAD", "POST"])
def method_form(request: HttpRequest, slug: str) -> HttpResponse:
    """Load the method's own form, with the permission to use it."""
    now = clock.now()
    place = find_to_set_up(request, slug, now.date())
    files = request.FILES if request.method == "POST" else None
    form = MethodFormForm(posted(request), files)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        keep_method_form(place, said["permission"], said["file"], by=request.user, at=now)
        messages.success(request, _("The form is there."))
        return redirect("moments", slug)
    context = frame(request, place, "moments", now.date()) | {
        "form": form,
        "there": MethodForm.objects.filter(place=place).defer("body").first(),
    }
    return with_faults(request, "evaluation/desk/method_form.html", context, form)


@require_safe
def method_form_file(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the method's own form to somebody at this desk, as it was loaded."""
    place = find_place(request, slug, clock.today())
    found = get_object_or_404(MethodForm, place=place)
    response = HttpResponse(bytes(found.body), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{slug}-huomaa-minut.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def method_form_remove(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the form away."""
    now = clock.now()
    place = find_to_set_up(request, slug, now.date())
    found = get_object_or_404(MethodForm.objects.defer("body"), place=place)
    remove_method_form(found, by=request.user, at=now)
    return redirect("moments", slug)


def _plan(request: HttpRequest, place: Place, round_: MomentRound | None) -> HttpResponse:
    now = clock.now()
    days = {}
    if round_:
        days = {name: getattr(round_, name) for name in ("first_day", "last_day", "asked_on")}
    form = RoundForm(posted(request), initial=days)
    refusal = ""
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            plan_round(
                place, said["first_day"], said["last_day"], round_=round_,
                asked_on="".join(sorted(said["asked_on"])), by=request.user, at=now,
            )  # fmt: skip
        except Refused as refused:
            refusal = refused.message
        else:
            messages.success(request, _("The round has its days."))
            return redirect("moments", place.slug)
    context = frame(request, place, "moments", now.date()) | {"form": form, "round": round_}
    return with_faults(request, "evaluation/desk/moment_round.html", context, form, refusal)


def _weekdays_of_children(round_: MomentRound) -> str:
    days = (round_.first_day + many * DAY for many in range(7))
    return listed(weekday(day) for day in days if round_.asks_children_on(day))


def _round(place: Place, moment_round_id: int) -> MomentRound:
    return get_object_or_404(
        MomentRound.objects.select_related("place"), place=place, pk=moment_round_id
    )
