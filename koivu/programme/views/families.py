"""The week of a place and one session of it, as families see them."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from koivu.core import clock, pages
from koivu.core.qr import qr_code
from koivu.places.finding import public_place
from koivu.places.models import Place
from koivu.programme.board import board_of
from koivu.programme.filters import WantedForm, folded, named, offer_of, written
from koivu.programme.rules import Wanted
from koivu.programme.week import has_sheet, week_of

WEEK = timedelta(days=7)


@login_not_required
@require_safe
def this_week(request: HttpRequest, slug: str) -> HttpResponse:
    """Go on to the week that is going."""
    return redirect("week", public_place(slug).slug, clock.today())


@login_not_required
@require_safe
def week(request: HttpRequest, slug: str, monday: date) -> HttpResponse:
    """Show a week, day by day, for everybody or for one family's wishes."""
    place = public_place(slug)
    now = clock.now()
    form = WantedForm(request.GET or None)
    wanted = form.wanted()
    if wanted:
        wanted = folded(wanted, board_of(place, now.date()))
    # A wish that nobody understands is told of, as it was written.
    query = request.GET.urlencode() if form.errors else written(wanted)
    return pages.answer(
        request,
        place.version,
        now,
        lambda: _week(request, place, monday, now, form, wanted, query),
        query=query,
    )


@login_not_required
@require_safe
def session(request: HttpRequest, slug: str, session_id: str) -> HttpResponse:
    """Show one session."""
    place = public_place(slug)
    now = clock.now()
    return pages.answer(
        request, place.version, now, lambda: _session(request, place, session_id, now)
    )


def _week(
    request: HttpRequest,
    place: Place,
    monday: date,
    now: datetime,
    form: WantedForm,
    wanted: Wanted,
    query: str,
) -> pages.Made:
    board = board_of(place, now.date())
    days = week_of(board, monday, wanted)
    # Of a wish's answer, days without any of it are told in one line.
    empty = [one for one in days if wanted and one.is_without_rows]
    shown = [one for one in days if one not in empty] if len(empty) > 1 else days
    context = _frame(request, place, "week", now) | {
        "days": shown,
        "empty": empty if len(empty) > 1 else [],
        "jumps": any(one.day == now.date() for one in shown[1:]),
        "chosen": named(wanted),
        "has_weekend": len(days) > 5,
        "monday": monday,
        "last_day": days[-1].day,
        "before": monday - WEEK,
        "after": monday + WEEK,
        "has_sheet": has_sheet(monday, now.date()),
        "form": form,
        "wanted": wanted,
        "offer": offer_of(board, wanted),
        "query": query if wanted else "",
        "qr": qr_code(settings.KOIVU_BASE_URL + reverse("today", args=[place.slug])),
    }
    body = render_to_string("programme/week.html", context)
    return pages.Made(place.version, board.next_change(now), body.encode())


def _session(request: HttpRequest, place: Place, session_id: str, now: datetime) -> pages.Made:
    board = board_of(place, now.date())
    found = board.session(session_id)
    if not found:
        raise Http404
    context = _frame(request, place, "session", now) | {"session": found}
    body = render_to_string("programme/session.html", context)
    return pages.Made(place.version, board.next_change(now), body.encode())


def _frame(request: HttpRequest, place: Place, page: str, now: datetime) -> dict[str, object]:
    return {
        "place": place,
        "page": page,
        "now": now,
        "today": now.date(),
        "path": request.path,
    }
