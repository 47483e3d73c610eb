"""The meetings of a place: coming and past ones, and when they are."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koivu.core import clock
from koivu.core.access import require
from koivu.core.rhythm_words import rhythm_words
from koivu.governance.actions import keep_series, stop_series
from koivu.governance.forms.series import SeriesForm, shown_series
from koivu.governance.meeting_series import has_older, meetings_of, series_of
from koivu.governance.models import MeetingSeries
from koivu.governance.permissions import can_set_meetings
from koivu.places.desk import find_place, frame
from koivu.places.models import Place


@require_safe
def meetings(request: HttpRequest, slug: str) -> HttpResponse:
    """The coming and the past meetings."""
    today = clock.today()
    place = find_place(request, slug, today)
    shows_all = "all" in request.GET
    found = meetings_of(place, today, from_the_beginning=shows_all)
    context = frame(request, place, "meetings", today) | {
        "found": found,
        "has_older": not shows_all and has_older(place, today),
        "rhythm": rhythm_words(found.series.rhythm) if found.series else "",
        "may_set": can_set_meetings(request.user, place, today=today),
    }
    return render(request, "governance/desk/meetings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_series(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose when the place meets."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    require(can_set_meetings(request.user, place, today=now.date()))
    series = series_of(place) or MeetingSeries(place=place)
    series.place = place
    posted = request.POST if request.method == "POST" else None
    form = SeriesForm(posted, initial=shown_series(series), pauses=series.paused)
    if posted is not None and form.is_valid() and _kept(request, form, series, place):
        return redirect("meetings", slug)
    context = frame(request, place, "meetings", now.date()) | {"form": form, "series": series}
    status = 422 if form.errors or form.has_faults else 200
    return render(request, "governance/desk/series.html", context, status=status)


@require_POST
def meeting_series_stop(request: HttpRequest, slug: str) -> HttpResponse:
    """Have no more meetings; what was written of them stays."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    require(can_set_meetings(request.user, place, today=now.date()))
    series = series_of(place)
    if series:
        stop_series(series, by=request.user, at=now)
        messages.success(request, _("No more meetings are planned. What was written stays."))
    return redirect("meetings", slug)


def _kept(request: HttpRequest, form: SeriesForm, series: MeetingSeries, place: Place) -> bool:
    try:
        keep_series(form.filled(series), form.typed_pauses(), by=request.user, at=clock.now())
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True
