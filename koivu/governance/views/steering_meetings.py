"""A meeting of the steering group: its day, its page, who is away, what is handed over."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koivu.core import clock
from koivu.core.access import require
from koivu.core.numbers import number_named
from koivu.core.refusals import Refused
from koivu.governance.actions import (
    call_steering_meeting_off,
    hand_over,
    keep_steering_meeting,
    say_away,
    why_not_move,
)
from koivu.governance.forms.steering import HandoverForm, MeetingForm
from koivu.governance.meeting_series import meeting_on
from koivu.governance.models import Body, Meeting
from koivu.governance.permissions import can_steer
from koivu.governance.seats import seat_of, seats_on
from koivu.governance.steering import away_from, turns_at
from koivu.governance.views.finding import find_steering, find_to_steer, shared_frame
from koivu.governance.views.meeting import hands_over, meeting_page, meeting_paper
from koivu.places.models import Place

FIRST = {"minutes": 90, "starts": "9.00"}


@require_http_methods(["GET", "HEAD", "POST"])
def steering_meeting_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a meeting by its day and hour."""
    place = find_to_steer(request, slug, clock.today())
    return _set(request, place, Meeting(place=place, body=Body.STEERING))


@require_http_methods(["GET", "HEAD", "POST"])
def steering_meeting_change(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """Move a meeting of which nothing is written, or change its hour and room."""
    place = find_to_steer(request, slug, clock.today())
    return _set(request, place, _found(place, day))


@require_POST
def steering_meeting_off(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """Do not meet on that day after all."""
    place = find_to_steer(request, slug, clock.today())
    try:
        call_steering_meeting_off(_found(place, day), by=request.user, at=clock.now())
        messages.success(request, _("Called off. Lines of the agenda wait for the next meeting."))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("steering", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def steering_meeting(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """Read the agenda, add to it, write the minutes, end the meeting."""
    now = clock.now()
    place = find_steering(request, slug, now.date())
    if request.method == "POST":
        require(can_steer(request.user, place, today=now.date()))
    return meeting_page(request, _found(place, day), now)


@require_safe
def steering_meeting_paper(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """The minutes on one page of paper, as a PDF; before the end, the agenda."""
    now = clock.now()
    return meeting_paper(_found(find_steering(request, slug, now.date()), day), now)


@require_POST
def turn_away(request: HttpRequest, slug: str, body: str, day: date) -> HttpResponse:
    """Say whose seat is empty at a coming meeting: one's own, or all of them at once."""
    now = clock.now()
    place = find_to_steer(request, slug, now.date())
    meeting = _found(place, day, body)
    away = set(filter(None, map(number_named, request.POST.getlist("away"))))
    if "mine" in request.POST:
        mine = seat_of(request.user, seats_on(place, now.date()))
        there = {mine.pk} if mine else set()
        away = away_from(meeting) - there
        away |= there if request.POST["mine"] == "away" else set()
    try:
        say_away(meeting, away, at=now)
        messages.success(request, _("Saved: whoever has waited longest of the others takes over."))
    except Refused as refused:
        messages.error(request, refused.message)
    if body == Body.STEERING and "mine" not in request.POST:
        return redirect("steering_meeting", slug, day)
    return redirect("steering", slug)


@require_POST
def steering_handover(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """Leave a few words for the next chair."""
    now = clock.now()
    place = find_to_steer(request, slug, now.date())
    meeting = _found(place, day)
    require(hands_over(request.user, turns_at(meeting, now.date()), now.date()))
    form = HandoverForm(request.POST)
    if form.is_valid():
        hand_over(meeting, form.cleaned_data["words"], by=request.user, at=now)
        messages.success(request, _("The next chair reads it on the page of her or his meeting."))
        return redirect("steering_meeting", slug, day)
    return meeting_page(request, meeting, now, handover=form)


def _found(place: Place, day: date, body: str = Body.STEERING) -> Meeting:
    meeting = meeting_on(place, day, body) if body in Body.values else None
    if meeting is None:
        raise Http404
    return meeting


def _set(request: HttpRequest, place: Place, meeting: Meeting) -> HttpResponse:
    names = ("date", "starts", "minutes", "room")
    first = {name: getattr(meeting, name) for name in names} if meeting.pk else FIRST
    posted = request.POST if request.method == "POST" else None
    form = MeetingForm(posted, initial=first)
    was = meeting.date
    if posted is not None and form.is_valid():
        try:
            kept = keep_steering_meeting(form.filled(meeting), by=request.user, at=clock.now())
            messages.success(request, _("Saved."))
            return redirect("steering_meeting", place.slug, kept.date)
        except Refused as refused:
            form.add_error(refused.field or None, refused.message)
    context = shared_frame(request, place, "steering", clock.today())
    context |= {"form": form, "meeting": meeting if meeting.pk else None, "was": was}
    context["why_not"] = why_not_move(meeting) if meeting.pk else None
    status = 422 if form.errors else 200
    return render(request, "governance/desk/steering_when.html", context, status=status)
