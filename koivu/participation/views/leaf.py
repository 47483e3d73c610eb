"""Wishes on paper, to be printed at the desk."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from koivu.core import clock
from koivu.core.pages import sheet
from koivu.participation.paper import KINDS, paper_of
from koivu.places.desk import find_place


@require_safe
def wish_paper(request: HttpRequest, slug: str, kind: str, language: str) -> HttpResponse:
    """Make leaves or a poster in one language."""
    place = find_place(request, slug, clock.today())
    if kind not in KINDS:
        raise Http404
    response = sheet(
        lambda: paper_of(kind, place, language), f"{slug}-wishes-{kind}-{language}.pdf"
    )
    response["Cache-Control"] = "no-store"
    return response
