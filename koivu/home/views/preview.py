"""What families will see, shown to the people of a place before its doors are open."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from koivu.core import clock
from koivu.core.words import NO_WORDS
from koivu.evaluation.asked import asked_now
from koivu.home.views.families import page_of_today
from koivu.places.desk import find_place


@require_safe
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the place's today as it would stand on the web."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    asked = asked_now(place, now.date())
    made = page_of_today(request, place, now, asked.words if asked else NO_WORDS)
    return HttpResponse(made.body, content_type=made.content_type)
