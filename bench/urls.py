"""The addresses of the house, and the bare pages beside them."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template import engines
from django.urls import path

from config.urls import urlpatterns as of_the_house
from koivu.core import clock
from koivu.places.desk import find_place, frame
from koivu.places.models import Place

BARE = """<!doctype html><html lang="{{ request.LANGUAGE_CODE }}"><head><title>{{ place.name }}\
</title></head><body><h1>{{ place.name }}</h1><p>{{ place.street }}, {{ place.town }}</p>\
<ul>{% for letter in place.name %}<li>{{ letter }}</li>{% endfor %}</ul></body></html>"""


@login_not_required
def bare(request: HttpRequest, slug: str) -> HttpResponse:
    """One query and one small template: what Django itself costs on this server."""
    place = get_object_or_404(Place, slug=slug)
    return HttpResponse(template.render({"place": place}, request))


def bare_desk(request: HttpRequest, slug: str) -> HttpResponse:
    """A desk without anything on it: who is signed in, the place and its menu."""
    today = clock.today()
    place = find_place(request, slug, today)
    return render(request, "desk.html", frame(request, place, "shifts", today))


template = engines["django"].from_string(BARE)
urlpatterns = [
    path("bare/<slug:slug>/", bare),
    path("fi/bare-desk/<slug:slug>/", bare_desk),
    *of_the_house,
]
