"""Closing the day on one card; the tally sheet on paper, and typing it in."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from koivu.core import clock
from koivu.core.access import require
from koivu.core.pages import sheet
from koivu.core.rhythm import DAY, WEEK
from koivu.core.weeks import monday_of
from koivu.guidance.models import What
from koivu.guidance.permissions import can_tally
from koivu.home.closing import closing_of_day, week_from_paper
from koivu.home.tally_sheet import tally_sheet
from koivu.places.desk import find_place, frame
from koivu.programme.board import board_of
from koivu.programme.week import has_sheet


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, slug: str) -> HttpResponse:
    """One card at the end of the day, every part of it skippable."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    require(can_tally(request.user, place, today=now.date()))
    posted = request.POST if request.method == "POST" else None
    closing = closing_of_day(place, board_of(place, now.date()), now, posted)
    if posted is not None and closing.is_valid():
        _tell(request, closing.keep(now))
        return redirect("desk_place", slug)
    context = frame(request, place, "today", now.date()) | {"closing": closing}
    status = 422 if closing.has_faults else 200
    return render(request, "home/desk_close.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def from_paper(request: HttpRequest, slug: str, monday: date) -> HttpResponse:
    """A week's tally sheet, typed in by the keyboard in the order of the paper."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    require(can_tally(request.user, place, today=now.date()))
    if not has_sheet(monday, now.date()) or monday > now.date():
        raise Http404
    posted = request.POST if request.method == "POST" else None
    typed = week_from_paper(place, board_of(place, now.date()), monday, now, posted)
    if posted is not None and typed.is_valid():
        _tell(request, typed.keep(now))
        return redirect("from_paper", slug, f"{monday:%G-W%V}")
    context = frame(request, place, "week", now.date()) | _week(monday, now.date())
    context |= {"closing": typed, "whats": list(What)}
    status = 422 if typed.has_faults else 200
    return render(request, "home/desk_from_paper.html", context, status=status)


@require_safe
def tally_paper(request: HttpRequest, slug: str, monday: date) -> HttpResponse:
    """The tally sheet of a week as a PDF."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    if not has_sheet(monday, now.date()):
        raise Http404
    return sheet(
        lambda: tally_sheet(place, board_of(place, now.date()), monday, now),
        f"{place.slug}-tally-{monday:%G-W%V}.pdf",
    )


def _week(monday: date, today: date) -> dict[str, object]:
    after = monday + WEEK
    return {
        "monday": monday,
        "sunday": monday + 6 * DAY,
        "before": monday - WEEK,
        "after": after if after <= monday_of(today) else None,
    }


def _tell(request: HttpRequest, looked_at: int) -> None:
    messages.success(request, _("Kept. Thank you."))
    if looked_at:
        words = ngettext(
            "%(many)d count waits for somebody to look at it.",
            "%(many)d counts wait for somebody to look at them.",
            looked_at,
        )
        messages.warning(request, words % {"many": looked_at})
