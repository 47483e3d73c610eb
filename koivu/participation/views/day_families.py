"""A develop-together day for families: the invitation, and afterwards what came of it."""

from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from koivu.core import clock, pages
from koivu.participation.days import open_day, told
from koivu.participation.models import DevelopDay
from koivu.participation.rules.days import has_been
from koivu.places.finding import public_place
from koivu.places.models import Place


@login_not_required
@require_safe
def develop_day(request: HttpRequest, slug: str, day_slug: str) -> HttpResponse:
    """Invite to the day; the same address tells afterwards what came of it."""
    place, now = public_place(slug), clock.now()
    day = open_day(place, day_slug)

    def make() -> pages.Made:
        body = render_to_string("participation/day.html", context_of(request, place, day, now))
        return pages.Made(place.version, clock.midnight_after(now.date()), body.encode())

    return pages.answer(request, place.version, now, make)


def context_of(
    request: HttpRequest, place: Place, day: DevelopDay, now: datetime
) -> dict[str, object]:
    """Return what a page of the day shows."""
    return {
        "place": place,
        "page": "days",
        "today": now.date(),
        "path": request.path,
        "day": day,
        "told": told(day),
        "has_been": has_been(day, now.date()),
    }
