"""A meeting is moved, called off, or added; a day from which it went tells where."""

from datetime import date, time

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from koivu.core import clock
from koivu.core.access import require
from koivu.core.refusals import Refused
from koivu.core.templatetags.koivu import full_day
from koivu.governance.actions import add_meeting, call_house_meeting_off, move_meeting
from koivu.governance.forms.day import ExtraForm, MoveForm
from koivu.governance.meeting_series import meeting_on, series_of
from koivu.governance.models import Body, Meeting, MeetingSeries
from koivu.governance.permissions import can_set_meetings
from koivu.places.desk import find_place, frame
from koivu.places.models import Place


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_move(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """Move a meeting to another day or hour."""
    now = clock.now()
    meeting = _find(request, slug, day, now.date())
    posted = request.POST if request.method == "POST" else None
    form = MoveForm(posted, initial={"to": meeting.date, "starts": meeting.starts})
    if posted is not None and form.is_valid():
        to, starts = form.cleaned_data["to"], form.cleaned_data["starts"]
        try:
            moved = move_meeting(meeting, to, starts, by=request.user, at=now)
        except Refused as refused:
            form.add_error(refused.field or None, refused.message)
        else:
            said = _("The meeting is on %(day)s now.") % {"day": full_day(moved.date)}
            messages.success(request, said)
            return redirect("meetings", slug)
    return _page(request, meeting.place, form, now.date(), meeting)


@require_POST
def meeting_call_off(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """Hold no meeting on a day."""
    now = clock.now()
    meeting = _find(request, slug, day, now.date())
    try:
        call_house_meeting_off(meeting, by=request.user, at=now)
    except Refused as refused:
        form = MoveForm(initial={"to": meeting.date, "starts": meeting.starts})
        return _page(request, meeting.place, form, now.date(), meeting, refused.message)
    messages.success(request, _("Called off. Its lines wait for the next meeting."))
    return redirect("meetings", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Hold one more meeting."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    require(can_set_meetings(request.user, place, today=now.date()))
    posted = request.POST if request.method == "POST" else None
    form = ExtraForm(posted, initial=_usual(place))
    if posted is not None and form.is_valid():
        typed = dict(form.cleaned_data)
        meeting = Meeting(place=place, body=Body.HOUSE, date=typed.pop("to"), **typed)
        try:
            add_meeting(meeting, by=request.user, at=now)
        except Refused as refused:
            form.add_error(refused.field or None, refused.message)
        else:
            return redirect("house_meeting", slug, meeting.date)
    return _page(request, place, form, now.date())


def _find(request: HttpRequest, slug: str, day: date, today: date) -> Meeting:
    place = find_place(request, slug, today)
    require(can_set_meetings(request.user, place, today=today))
    meeting = meeting_on(place, day)
    if meeting is None:
        raise Http404
    return meeting


def _usual(place: Place) -> dict[str, object]:
    series = series_of(place) or MeetingSeries(place=place, starts=time(8, 30))
    return {"starts": series.starts, "minutes": series.minutes, "room": series.room}


def _page(
    request: HttpRequest,
    place: Place,
    form: MoveForm,
    today: date,
    meeting: Meeting | None = None,
    refusal: str = "",
) -> HttpResponse:
    context = frame(request, place, "meetings", today)
    context |= {"form": form, "meeting": meeting, "refusal": refusal}
    status = 422 if form.errors else 409 if refusal else 200
    return render(request, "governance/desk/meeting_day.html", context, status=status)
