"""Wishes on paper, to be printed at the desk."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from koivu.core import clock
from koivu.core.documents import NotTypeset
from koivu.core.pages import too_busy
from koivu.participation.paper import KINDS, paper_of
from koivu.places.desk import find_place


@require_safe
def wish_paper(request: HttpRequest, slug: str, kind: str, language: str) -> HttpResponse:
    """Make leaves or a poster in one language."""
    place = find_place(request, slug, clock.today())
    if kind not in KINDS:
        raise Http404
    try:
        body = paper_of(kind, place, language)
    except NotTypeset:
        return too_busy(_("The sheet could not be made just now. Try again in a moment."))
    response = HttpResponse(body, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{slug}-wishes-{kind}-{language}.pdf"'
    response["Cache-Control"] = "no-store"
    return response
