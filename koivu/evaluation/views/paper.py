"""The question on paper: a poster with its code, and slips for those without a phone."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from koivu.core import clock
from koivu.core.pages import sheet
from koivu.evaluation.asked import asked_now
from koivu.evaluation.paper import KINDS, paper_of
from koivu.places.desk import find_place


@require_safe
def feedback_paper(request: HttpRequest, slug: str, kind: str, language: str) -> HttpResponse:
    """Make a poster or slips in one language."""
    today = clock.today()
    place = find_place(request, slug, today)
    asked = asked_now(place, today)
    if asked is None or kind not in KINDS:
        raise Http404
    return sheet(lambda: paper_of(kind, place, asked, language), f"{slug}-{kind}-{language}.pdf")
