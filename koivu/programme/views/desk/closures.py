"""Closing the place, and what is held all the same ("only this is open")."""

from datetime import date, datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koivu.core import clock
from koivu.core.access import require
from koivu.core.pages import posted
from koivu.core.refusals import Refused
from koivu.core.rhythm import DAY
from koivu.places.actions import close_place
from koivu.places.desk import find_place, frame
from koivu.places.models import Closure, Place
from koivu.places.permissions import can_coordinate
from koivu.programme import rules
from koivu.programme.actions import open_again, spare_date
from koivu.programme.board import Board, board_of
from koivu.programme.forms.closure import ClosureForm, day_before, touches
from koivu.programme.models import Slot
from koivu.programme.sharing import public_address, told_of_closure
from koivu.programme.views.desk.finding import tell

DAYS_SHOWN = 31


@require_safe
def closure_list(request: HttpRequest, slug: str) -> HttpResponse:
    """List the closures that are to come or hold now."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    board = board_of(place, now.date())
    wall = now.replace(tzinfo=None)
    context = frame(request, place, "closure", now.date())
    context["closures"] = [(one, day_before(one.ends)) for one in board.closures if one.ends > wall]
    return render(request, "programme/desk/closure_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def closure_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Close for hours, a day or a period; on the way one may choose what is held all the same."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    require(can_coordinate(request.user, place, today=now.date()))
    board = board_of(place, now.date(), drafts=True)
    initial = {"from_date": request.GET.get("date") or now.date()}
    form = ClosureForm(posted(request), place=place, today=now.date(), initial=initial)
    touched: list[rules.Session] = []
    if form.is_bound and form.is_valid():
        touched = _touched(board, form.closed_time())
        if "close" in request.POST:
            closure = _close(form, touched, request.POST.getlist("spared"), request.user, now)
            if closure:
                messages.success(request, _("Closed. Every copy says so within a minute."))
                _tell_of_others(request, board, form.closed_time())
                return redirect("closure", slug, closure.pk)
    context = frame(request, place, "closure", now.date()) | {
        "form": form,
        "touched": touched,
        "chosen": request.POST.getlist("spared"),
        "is_choosing": "choose" in request.POST and not form.errors,
        "others": _others(board, form.closed_time()) if touched or _is_fine(form) else [],
    }
    status = 422 if form.errors else 200
    return render(request, "programme/desk/closure_new.html", context, status=status)


def _is_fine(form: ClosureForm) -> bool:
    return form.is_bound and not form.errors


def _close(
    form: ClosureForm, touched: list[rules.Session], chosen: list[str], by, now: datetime
) -> Closure | None:
    try:
        with transaction.atomic():
            closure = close_place(form.closure, form.words(), by=by, at=now)
            _spare(form.place, closure, [one for one in touched if one.id in chosen], by, now)
    except (Refused, ValidationError) as error:
        tell(form, error)
        return None
    return closure


def _spare(
    place: Place, closure: Closure, sessions: list[rules.Session], by, now: datetime
) -> None:
    slots = Slot.objects.select_related("place").in_bulk(
        [one.slot_key for one in sessions], field_name="key"
    )
    for one in sessions:
        spare_date(slots[one.slot_key], one.date, closure, by=by, at=now)


def _touched(board: Board, closed: rules.ClosedTime) -> list[rules.Session]:
    """Return the sessions to come that a closure would cancel or cut."""
    first = closed.starts.date()
    last = min(day_before(closed.ends), first + DAYS_SHOWN * DAY)
    with_it = (*board.closures, closed)
    found = [
        session
        for line in board.lines
        for session in rules.unfold(line, first, last, with_it, board.holidays)
        if session.closed_by == closed.id
    ]
    return sorted(found, key=lambda session: session.order)


def _others(board: Board, closed: rules.ClosedTime) -> list[rules.ClosedTime]:
    return [one for one in board.closures if touches(closed, one)]


def _tell_of_others(request: HttpRequest, board: Board, closed: rules.ClosedTime) -> None:
    if _others(board, closed):
        messages.info(
            request,
            _("There is another closure at the same time. Both hold: take back the needless one."),
        )


@require_http_methods(["GET", "HEAD", "POST"])
def closure(request: HttpRequest, slug: str, closure_id: int) -> HttpResponse:
    """Show a closure and what falls into it; hold some of it all the same."""
    now = clock.now()
    place, found = _find(request, slug, closure_id, now.date())
    board = board_of(place, now.date(), drafts=True)
    closed = next((one for one in board.closures if one.id == found.pk), None)
    touched = _touched(board, closed) if closed else []
    if request.method == "POST":
        chosen = [one for one in touched if one.id in request.POST.getlist("spared")]
        try:
            with transaction.atomic():
                _spare(place, found, chosen, request.user, now)
        except Refused as refused:
            messages.error(request, refused.message)
        else:
            messages.success(request, _("Held all the same."))
        return redirect("closure", slug, closure_id)
    spared = _spared(board, found)
    context = frame(request, place, "closure", now.date()) | {
        "closure": found,
        "closed": closed,
        "last_day": found.until_date,
        "touched": touched,
        "spared": spared,
        "texts": told_of_closure(closed, spared, place) if closed else [],
        "address": public_address("today", slug),
    }
    return render(request, "programme/desk/closure.html", context)


def _spared(board: Board, closure: Closure) -> list[rules.Session]:
    found = [
        board.session(rules.session_id(line.key, note.date))
        for line in board.lines
        for note in line.notes.values()
        if note.spared_by == closure.pk
    ]
    return sorted((one for one in found if one), key=lambda session: session.order)


@require_POST
def closure_take_back(request: HttpRequest, slug: str, closure_id: int) -> HttpResponse:
    """Open again: everything of that time is as it was."""
    now = clock.now()
    _place, found = _find(request, slug, closure_id, now.date())
    try:
        open_again(found, by=request.user, at=now)
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect("closure", slug, closure_id)
    messages.success(request, _("Taken back. The place is open as usual."))
    return redirect("closure_list", slug)


def _find(request: HttpRequest, slug: str, closure_id: int, today: date) -> tuple[Place, Closure]:
    place = find_place(request, slug, today)
    require(can_coordinate(request.user, place, today=today))
    return place, get_object_or_404(Closure.objects.in_force(), place=place, pk=closure_id)
