"""A booking of a room: made, looked at, and given back on one date, from it on, or wholly."""

from datetime import date, datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from koivu.core import clock
from koivu.core.access import require
from koivu.core.form_fields import written_day
from koivu.core.pages import posted
from koivu.core.refusals import Refused
from koivu.places.desk import frame
from koivu.places.models import Place
from koivu.programme.actions import (
    Scope,
    book_room,
    free_rest,
    free_room,
    use_going_on,
    uses_of,
)
from koivu.programme.forms.booking import BookingForm, FreeForm
from koivu.programme.forms.whom import any_whom, own_whom
from koivu.programme.models import Booking
from koivu.programme.permissions import can_book, can_free
from koivu.programme.room_words import for_whom, more_words, title_of_booking
from koivu.programme.views.desk.finding import tell
from koivu.programme.views.desk.rooms import day_asked, find_rooms, tell_softly

DATES_SHOWN = 12


@require_http_methods(["GET", "HEAD", "POST"])
def booking_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Book a room: once or by a rhythm."""
    now = clock.now()
    place, _board, _book = find_rooms(request, slug, now.date())
    require(can_book(request.user, place, today=now.date()))
    form = BookingForm(
        posted(request),
        place=place,
        today=now.date(),
        whom=any_whom(request.user, place, now.date()),
        initial=_asked(request, place, now.date()),
    )
    if request.method == "POST" and form.is_valid() and _booked(request, form, now):
        day = form.cleaned_data["day"]
        return redirect(f"{reverse('rooms', args=[slug])}?day={day}")
    context = frame(request, place, "rooms", now.date()) | {"form": form}
    status = 422 if form.errors else 200
    return render(request, "programme/desk/booking_new.html", context, status=status)


def _asked(request: HttpRequest, place: Place, today: date) -> dict[str, object]:
    """Return what the way here has said already: the room, the day, and whose she is."""
    own = own_whom(request.user, place, today)
    asked: dict[str, object] = {"day": max(today, day_asked(request, today))}
    if len(own) == 1:
        asked["whom"] = next(iter(own))
    if (room := request.GET.get("room", "")).isdecimal():
        asked["room"] = room
    return asked


def _booked(request: HttpRequest, form: BookingForm, now: datetime) -> bool:
    try:
        soft = book_room(form.booking(), by=request.user, at=now)
    except (Refused, ValidationError) as error:
        tell(form, error)
        return False
    messages.success(request, _("The room is booked."))
    tell_softly(request, soft)
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def booking(request: HttpRequest, slug: str, booking_id: int) -> HttpResponse:
    """Show a booking; whoever it is for gives the room back: one date, from it on, or all."""
    now = clock.now()
    today = now.date()
    place, _board, book = find_rooms(request, slug, today)
    row = get_object_or_404(
        Booking.objects.select_related("place", "room"), place=place, pk=booking_id
    )
    may_free = can_free(request.user, row, today=today)
    if request.method == "POST":
        require(may_free)
        if "rest" in request.POST:
            return _free_rest(request, slug, row, now)
    booked = next(one for one in book.booked.values() if one.id == row.pk)
    coming = [use for use in uses_of(row, book) if use.last_day >= today]
    day = _date_asked(request, [use.date for use in coming])
    form = FreeForm(posted(request), day=day, is_last=len(coming) < 2) if day else None
    if form and request.method == "POST" and form.is_valid():
        try:
            free_room(row, day, Scope(form.cleaned_data["scope"]), by=request.user, at=now)
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(request, _("The room is free again."))
            return redirect(f"{reverse('rooms', args=[slug])}?day={day}")
    is_going_on = may_free and use_going_on(row, book, now) is not None
    # Of a single use that goes on, what is left is all that there is to give back.
    is_one_use = is_going_on and len(coming) < 2
    context = frame(request, place, "rooms", today) | {
        "booking": row,
        # Of a talk only those who may give it back read what it is (P-2).
        "title": row.get_purpose_display() if may_free else title_of_booking(booked),
        "for_whom": (for_whom(booked) or _("The place itself")) if may_free else "",
        "coming": coming[:DATES_SHOWN],
        "more": more_words(len(coming) - DATES_SHOWN),
        "last_day": written_day(row.season_until) if row.season_until else "",
        "day": day,
        "is_going_on": is_going_on,
        "form": form if may_free and not is_one_use else None,
    }
    status = 422 if form and form.errors else 200
    return render(request, "programme/desk/booking.html", context, status=status)


def _free_rest(request: HttpRequest, slug: str, row: Booking, now: datetime) -> HttpResponse:
    """Let others have the room from this minute on; what comes later of a series stays booked."""
    try:
        free_rest(row, by=request.user, at=now)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("The room is free again."))
    return redirect("rooms", slug)


def _date_asked(request: HttpRequest, dates: list[date]) -> date | None:
    """Return the date that the way here names, or the next one of those to come."""
    asked = request.GET.get("date", "")
    return next((day for day in dates if day.isoformat() == asked), next(iter(dates), None))
