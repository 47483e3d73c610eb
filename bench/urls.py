"""The addresses of the house, and the bare pages beside them."""

from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template import engines
from django.urls import path

from config.urls import urlpatterns as of_the_house
from koivu.core import clock
from koivu.governance.digest import agreed_at
from koivu.governance.mails import mail_digest
from koivu.governance.models import Meeting
from koivu.governance.task_links import hers_of
from koivu.governance.tasks_of import open_tasks
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


def digest(request: HttpRequest, slug: str) -> HttpResponse:
    """Write the digest of the latest meeting to one reader, as its end does; nothing is kept."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    meeting = Meeting.objects.of_place(place).filter(ended_at__isnull=False)[0]
    meeting.place = place
    with transaction.atomic():
        tasks = open_tasks(place, meeting.body)
        hers = hers_of(tasks, request.user, place, now.date())
        agreed = agreed_at(meeting)
        mail_digest(request.user, meeting, agreed, hers or tasks, at=now, goes_at=now)
        transaction.set_rollback(True)
    return HttpResponse("written")


template = engines["django"].from_string(BARE)
urlpatterns = [
    path("bare/<slug:slug>/", bare),
    path("fi/bare-desk/<slug:slug>/", bare_desk),
    path("fi/digest/<slug:slug>/", digest),
    *of_the_house,
]
