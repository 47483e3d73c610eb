"""Who meets whom: a page of words, and the chart for the wall."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from koivu.core import clock
from koivu.core.documents import NotTypeset
from koivu.core.pages import too_busy
from koivu.governance.structure import structure_of
from koivu.governance.structure_sheet import structure_sheet
from koivu.governance.views.finding import find_to_follow
from koivu.places.desk import frame
from koivu.places.permissions import has_role
from koivu.places.rules import papers_in


@require_safe
def structure(request: HttpRequest, slug: str) -> HttpResponse:
    """Read who meets whom, how often and when next."""
    today = clock.today()
    place = find_to_follow(request, slug, today)
    found = structure_of(place, today)
    names = {one.key: one.name for one in found.circles}
    circles = [
        (one, [(names[tie.end], tie.says) for tie in found.ties if tie.start == one.key])
        for one in found.circles
    ]
    context = frame(request, place, "partners", today) | {
        "coordination": found.coordination,
        "circles": circles,
        "languages": papers_in(place),
        "is_at_the_desk": has_role(request.user, place, today=today),
    }
    return render(request, "governance/desk/structure.html", context)


@require_safe
def structure_paper(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """Print the chart in one of the languages of the place's papers."""
    today = clock.today()
    place = find_to_follow(request, slug, today)
    if language not in papers_in(place):
        raise Http404
    try:
        sheet = structure_sheet(place, today, language)
    except NotTypeset:
        return too_busy(_("The sheet could not be made just now. Try again in a moment."))
    response = HttpResponse(sheet, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{slug}-structure-{language}.pdf"'
    return response
