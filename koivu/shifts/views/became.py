"""Whether shifts came true, as their organisation says it; the calm table of a season."""

from datetime import datetime
from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koivu.core import clock
from koivu.core.access import require
from koivu.core.refusals import Refused
from koivu.core.weeks import monday_of
from koivu.partners.models import Organisation
from koivu.places.desk import find_place
from koivu.places.models import Place
from koivu.places.permissions import has_role
from koivu.programme.board import board_of
from koivu.shifts.actions import say_came_true
from koivu.shifts.became import been_of, begun_seasons, tables_of, unsaid_of
from koivu.shifts.forms.came_true import WORDS, shown_words, typed_words
from koivu.shifts.models import ShiftSeason
from koivu.shifts.permissions import can_read_came_true, can_say_came_true
from koivu.shifts.views.finding import find_shift, find_to_read_table, shifts_frame
from koivu.shifts.views.week import shift_page


@require_safe
def shift_table(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what became of the shifts of a season, organisation by organisation."""
    now = clock.now()
    place = find_to_read_table(request, slug, now.date())
    seasons = begun_seasons(place, now.date())
    season = _chosen(request, seasons)
    board = board_of(place, now.date())
    context = shifts_frame(request, place, now.date()) | {
        "seasons": seasons,
        "season": season,
        "tables": tables_of(season, place, board, now) if season else [],
        "is_at_the_desk": has_role(request.user, place, today=now.date()),
    }
    return render(request, "shifts/desk/table.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def shifts_came_true(request: HttpRequest, slug: str, organisation_id: int) -> HttpResponse:
    """Ask an organisation's own people which of its shifts came true, all in one form."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    organisation = get_object_or_404(Organisation, pk=organisation_id)
    require(can_read_came_true(request.user, place, organisation.pk, today=now.date()))
    if request.method != "POST":
        return _own_page(request, place, organisation, now)
    require(can_say_came_true(request.user, place, organisation.pk, today=now.date()))
    try:
        say_came_true(place, organisation, *typed_words(request.POST), by=request.user, at=now)
    except Refused as refused:
        return _own_page(request, place, organisation, now, refused.message)
    messages.success(request, _("Thank you. The word is yours, and you can change it."))
    return redirect(request.get_full_path())


@require_POST
def shift_came_true(request: HttpRequest, slug: str, shift_id: int) -> HttpResponse:
    """Take the organisation's word on one shift that has been."""
    now = clock.now()
    found = find_shift(request, slug, shift_id, now.date())
    require(can_say_came_true(request.user, found.place, found.organisation_id, today=now.date()))
    word = request.POST.get("said", "")
    if word not in WORDS:
        return redirect("shift", slug, shift_id)
    said = {found.pk: WORDS[word]}
    try:
        say_came_true(found.place, found.organisation, said, by=request.user, at=now)
    except Refused as refused:
        return shift_page(request, found, now.date(), refused.message)
    messages.success(request, _("Thank you. The word is yours, and you can change it."))
    return redirect("shift", slug, shift_id)


def _own_page(
    request: HttpRequest, place: Place, organisation: Organisation, now: datetime, refusal: str = ""
) -> HttpResponse:
    today = now.date()
    board = board_of(place, today)
    seasons = begun_seasons(place, today)
    days = unsaid_of(place, [organisation.pk], board, now).get(organisation.pk, [])
    waits = [one for one in seasons if any(one.first <= day <= one.last for day in days)]
    season = _chosen(request, waits[-1:] + seasons)
    been = been_of(season, organisation.pk, board, now) if season else []
    asked = [one.shift for one in been if one.wants_a_word]
    context = shifts_frame(request, place, today) | {
        "organisation": organisation,
        "name": organisation.name_on(today),
        "seasons": seasons,
        "season": season,
        "weeks": [
            (monday, list(some))
            for monday, some in groupby(been, key=lambda one: monday_of(one.shift.date))
        ],
        "shown": shown_words(asked),
        "asks": bool(asked),
        "unsaid": sum(1 for one in asked if one.came_true is None),
        "may_say": can_say_came_true(request.user, place, organisation.pk, today=today),
        "refusal": refusal,
    }
    status = 422 if refusal else 200
    return render(request, "shifts/desk/came_true.html", context, status=status)


def _chosen(request: HttpRequest, seasons: list[ShiftSeason]) -> ShiftSeason | None:
    """Return the season that was asked for, or the first one."""
    asked = request.GET.get("season", "")
    return next((one for one in seasons if str(one.pk) == asked), next(iter(seasons), None))
