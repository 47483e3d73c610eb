"""The page that may stand inside another site: today and the days that follow, in small."""

from datetime import date, datetime

from csp.decorators import csp_replace
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from koivu.core import clock, pages
from koivu.core.rhythm import DAY, WEEK
from koivu.places.finding import public_place
from koivu.places.models import Place
from koivu.programme.board import Board, board_of
from koivu.programme.rules import Wanted
from koivu.programme.week import WeekDay, week_of


@login_not_required
@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def embed(request: HttpRequest, slug: str) -> HttpResponse:
    """Show today and the days that follow; the only page of ours that others may frame."""
    place, now = public_place(slug), clock.now()
    return pages.answer(request, place.version, now, lambda: _embed(place, now))


def _embed(place: Place, now: datetime) -> pages.Made:
    board, today = board_of(place, now.date()), now.date()
    context = {
        "place": place,
        "now": now,
        "today": today,
        "tomorrow": today + DAY,
        "state": board.open_state(now),
        "notices": board.notices_at(now),
        "sessions": [board.as_on(one, today) for one in board.sessions(today, today)],
        "moved_away": [one for one in board.moved_away(today) if one.day != today],
        "days": days_ahead(board, today),
    }
    body = render_to_string("home/embed.html", context)
    return pages.Made(place.version, board.next_change(now), body.encode())


def days_ahead(board: Board, today: date) -> list[WeekDay]:
    """Return the days of this week after `today`; once they are over, those of the next."""
    monday = today - DAY * (today.isoweekday() - 1)
    rest = [one for one in week_of(board, monday, Wanted()) if one.day > today]
    return rest or week_of(board, monday + WEEK, Wanted())
