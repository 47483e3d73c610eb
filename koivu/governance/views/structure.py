"""Who meets whom: a page of words, and the chart for the wall."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from koivu.core import clock
from koivu.core.pages import sheet
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
    return sheet(
        lambda: structure_sheet(place, today, language), f"{slug}-structure-{language}.pdf"
    )
