"""Develop-together days at the desk: planned, what lets everybody come, opened to all."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koivu.core import clock
from koivu.core.pages import posted, sheet, with_faults
from koivu.core.refusals import Refused
from koivu.core.shared_form import SharedForm
from koivu.participation.actions.days import answer_needs, call_off_day, open_to_all, plan_day
from koivu.participation.day_paper import KINDS, paper_of
from koivu.participation.days import texts_to_share, told, words_of_year
from koivu.participation.forms.days import DayForm, NeedsForm
from koivu.participation.groups import counts_of, groups_of, missing_of, people_of
from koivu.participation.models import DevelopDay
from koivu.participation.rules.days import has_been
from koivu.places.desk import find_place, frame
from koivu.places.models import Place
from koivu.places.rules import open_in_order

DAYS_SHOWN = 12
Shared = TypeVar("Shared", bound=SharedForm)


@require_safe
def days_desk(request: HttpRequest, slug: str) -> HttpResponse:
    """The days of a place, the newest first, and how many this year has."""
    today = clock.today()
    place = find_place(request, slug, today)
    rows = place.develop_days.prefetch_related("wordings", "needs", "themes")[:DAYS_SHOWN]
    context = frame(request, place, "days", today) | {
        "days": [told(day) for day in rows],
        "of_year": words_of_year(place, today.year),
    }
    return render(request, "participation/desk/days.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def day_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Plan a day."""
    now = clock.now()
    return _plan(request, find_place(request, slug, now.date()), None, now)


@require_http_methods(["GET", "HEAD", "POST"])
def day_plan(request: HttpRequest, slug: str, day_id: int) -> HttpResponse:
    """Change when a day is, what it is about, and its themes."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    return _plan(request, place, find_day(place, day_id), now)


@require_safe
def day_desk(request: HttpRequest, slug: str, day_id: int) -> HttpResponse:
    """One day: how far it is, what is missing, its invitation."""
    today = clock.today()
    place = find_place(request, slug, today)
    day = find_day(place, day_id)
    context = _context(request, place, day, clock.now())
    return render(request, "participation/desk/day.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def day_needs(request: HttpRequest, slug: str, day_id: int) -> HttpResponse:
    """The checklist of what lets everybody come."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    day = find_day(place, day_id)
    form = NeedsForm(posted(request), day=day)
    refusal = ""
    if form.is_bound and form.is_valid():
        try:
            answer_needs(day, form.said, shown=form.stands, by=request.user, at=now)
        except Refused as refused:
            refusal = refused.message
            form = weighed(NeedsForm(posted(request), day=find_day(place, day_id)))
        else:
            return redirect("day_desk", slug, day_id)
    context = frame(request, place, "days", now.date()) | {"form": form, "told": told(day)}
    return with_faults(request, "participation/desk/needs.html", context, form, refusal)


@require_POST
def day_open(request: HttpRequest, slug: str, day_id: int) -> HttpResponse:
    """Open the day to all: families read the invitation."""

    def act(day: DevelopDay, now: datetime) -> None:
        open_to_all(day, by=request.user, at=now)
        messages.success(request, _("The day is open to all: families read the invitation."))

    return press(request, slug, day_id, act)


@require_POST
def day_off(request: HttpRequest, slug: str, day_id: int) -> HttpResponse:
    """Call the day off, or say that it is on after all."""

    def act(day: DevelopDay, now: datetime) -> None:
        call_off_day(day, is_off="off" in request.POST, by=request.user, at=now)

    return press(request, slug, day_id, act)


@require_safe
def day_paper(request: HttpRequest, slug: str, day_id: int, kind: str, language: str):
    """A sheet of the day in one language."""
    place = find_place(request, slug, clock.today())
    day = find_day(place, day_id)
    if kind not in KINDS:
        raise Http404
    return sheet(
        lambda: paper_of(kind, told(day), language), f"{slug}-{day.slug}-{kind}-{language}.pdf"
    )


def find_day(place: Place, day_id: int) -> DevelopDay:
    """Return a day of the place, or 404."""
    rows = DevelopDay.objects.filter(place=place).prefetch_related("wordings", "needs", "themes")
    day = get_object_or_404(rows, pk=day_id)
    day.place = place
    return day


def press(
    request: HttpRequest, slug: str, day_id: int, act: Callable[[DevelopDay, datetime], None]
) -> HttpResponse:
    """Let a button of a day's page do its work, or say on the page why not."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    day = find_day(place, day_id)
    try:
        act(day, now)
    except Refused as refused:
        context = _context(request, place, day, now) | {"refusal": refused.message}
        return render(request, "participation/desk/day.html", context, status=409)
    return redirect("day_desk", slug, day_id)


def weighed(form: Shared) -> Shared:
    """Return a form that was made anew, as it stands beside what others have written meanwhile."""
    form.full_clean()
    return form


def _plan(
    request: HttpRequest, place: Place, day: DevelopDay | None, now: datetime
) -> HttpResponse:

    def ask(day: DevelopDay | None) -> DayForm:
        return DayForm(posted(request), day=day, languages=place.open_languages)

    form, refusal = ask(day), ""
    if form.is_bound and form.is_valid():
        try:
            planned = plan_day(
                day, place, form.hours, form.words, kind=form.gathering, shown=form.stands,
                by=request.user, at=now,
            )  # fmt: skip
        except Refused as refused:
            refusal = refused.message
            form = weighed(ask(find_day(place, day.pk) if day else None))
        else:
            return redirect("day_desk", place.slug, planned.pk)
    context = frame(request, place, "days", now.date()) | {"form": form, "day": day}
    return with_faults(request, "participation/desk/plan.html", context, form, refusal)


def _context(
    request: HttpRequest, place: Place, day: DevelopDay, now: datetime
) -> dict[str, object]:
    as_told = told(day)
    counts = counts_of(as_told)
    return frame(request, place, "days", now.date()) | {
        "told": as_told,
        "day": day,
        "has_been": has_been(day, now.date()),
        "counts": people_of(counts),
        "missing": [] if day.is_meeting else missing_of(counts),
        "groups": groups_of(as_told, counts),
        "languages": open_in_order(place),
        "texts": texts_to_share(as_told, now.date()) if day.is_open else [],
    }
