"""Two pages that every place has: its safer space, and how far its pages are for everybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from koivu.core import clock, pages
from koivu.places.finding import public_place
from koivu.places.models import Place, PlaceWording
from koivu.welcome.rules import known_gaps, welcome_of, words_of
from koivu.welcome.rules import safer_space as promises


@login_not_required
@require_safe
def safer_space(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell what the place promises, and whom to tell when it does not hold."""
    return _page(request, slug, "welcome/safer_space.html", "safer_space")


@login_not_required
@require_safe
def accessibility(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell how far the pages are for everybody, and where to say what is wrong."""
    return _page(request, slug, "welcome/accessibility.html", "accessibility")


def _page(request: HttpRequest, slug: str, template: str, page: str) -> HttpResponse:
    place, now = public_place(slug), clock.now()

    def make() -> pages.Made:
        body = render_to_string(template, _context(request, place, page) | {"today": now.date()})
        return pages.Made(place.version, clock.midnight_after(now.date()), body.encode())

    return pages.answer(request, place.version, now, make)


def _context(request: HttpRequest, place: Place, page: str) -> dict[str, object]:
    words = words_of(PlaceWording.objects.of_place_itself().filter(place=place))
    return {
        "place": place,
        "page": page,
        "path": request.path,
        "words": words,
        "welcome": welcome_of(place),
        "promises": promises(words),
        "gaps": known_gaps(words),
    }
