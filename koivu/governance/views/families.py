"""What was decided, as families read it."""

from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from koivu.core import clock, pages
from koivu.core.numbers import number_named
from koivu.governance.told import told_of
from koivu.places.finding import public_place
from koivu.places.models import Place


@login_not_required
@require_safe
def public_decisions(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell what was decided in easy words, or why it is not told, the newest first."""
    place, now = public_place(slug), clock.now()
    page = number_named(request.GET.get("page", "")) or 1
    query = f"page={page}" if page > 1 else ""
    return pages.answer(
        request, place.version, now, lambda: _made(request, place, page, now.date()), query=query
    )


def _made(request: HttpRequest, place: Place, page: int, today: date) -> pages.Made:
    context = {
        "place": place,
        "page": "decisions",
        "path": request.path,
        "today": today,
        "found": told_of(place, page),
    }
    body = render_to_string("governance/decisions.html", context)
    return pages.Made(place.version, clock.midnight_after(today), body.encode())
