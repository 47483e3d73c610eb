"""The steering group of a place: who sits in it on any day, when it meets, whose turn it is."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from koivu.core import clock
from koivu.core.form_fields import read_day
from koivu.core.refusals import Refused
from koivu.governance.actions import agree_to_swap, ask_to_swap, drop_swap
from koivu.governance.forms.steering import SwapForm
from koivu.governance.meeting_series import has_older
from koivu.governance.models import Body, Seat, TurnSwap
from koivu.governance.permissions import can_read_costs, can_steer
from koivu.governance.rules.chairs import Duty
from koivu.governance.seats import SeatShown, seat_of, seats_on
from koivu.governance.steering import steering_of, told_apart
from koivu.governance.views.finding import find_steering, find_to_steer, shared_frame
from koivu.places.models import Place


@require_safe
def steering(request: HttpRequest, slug: str) -> HttpResponse:
    """Who sits in the group, on this day or another one; its meetings and turns."""
    today = clock.today()
    place = find_steering(request, slug, today)
    day = _day_of(request, today)
    shows_all, is_today = "all" in request.GET, day == today
    context = shared_frame(request, place, "steering", today) | {
        "day": day,
        "is_today": is_today,
        "may_steer": can_steer(request.user, place, today=today),
        "reads_costs": can_read_costs(request.user, place, today=today),
    }
    if is_today:
        group = steering_of(place, request.user, today, from_the_beginning=shows_all)
        context |= {
            "seats": group.seats,
            "ended": group.ended,
            "to_come": group.to_come,
            "group": group,
            "has_older": not shows_all and has_older(place, today, Body.STEERING),
            "swap_form": _swap_form(None, group.seats, group.mine),
        }
    else:
        context["seats"] = seats_on(place, day)
    return render(request, "governance/desk/steering.html", context)


@require_POST
def swap_ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask another seat to change places with one's own."""
    now = clock.now()
    place = find_to_steer(request, slug, now.date())
    seats, mine = _mine(request, place, now.date())
    form = _swap_form(request, seats, mine)
    if mine is None or form is None or not form.is_valid():
        messages.error(request, _("Choose with whom you wish to swap."))
        return redirect("steering", slug)
    other = get_object_or_404(Seat, place=place, pk=form.cleaned_data["other"])
    try:
        duty = Duty(form.cleaned_data["duty"])
        ask_to_swap(duty, mine.seat, other, by=request.user, at=now)
        messages.success(request, _("Asked. Nothing changes before the other one says yes."))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("steering", slug)


@require_POST
def swap_answer(request: HttpRequest, slug: str, turn_swap_id: int) -> HttpResponse:
    """Say yes or no to a swap, or take one's own question back."""
    now = clock.now()
    place = find_to_steer(request, slug, now.date())
    _seats, mine = _mine(request, place, now.date())
    row = get_object_or_404(TurnSwap.objects.asked(), place=place, pk=turn_swap_id)
    if mine is None or mine.pk not in (row.asker_id, row.other_id):
        messages.error(request, _("Only the two seats that swap answer this."))
    elif "yes" not in request.POST or mine.pk == row.asker_id:
        drop_swap(row, by=request.user, at=now)
        messages.success(request, _("Nothing was changed."))
    else:
        try:
            agree_to_swap(row, by=request.user, at=now)
            messages.success(request, _("Swapped. Nobody else's turn has changed."))
        except Refused as refused:
            messages.error(request, refused.message)
    return redirect("steering", slug)


def _mine(
    request: HttpRequest, place: Place, today: date
) -> tuple[list[SeatShown], SeatShown | None]:
    seats = seats_on(place, today)
    return seats, seat_of(request.user, seats)


def _swap_form(
    request: HttpRequest | None, seats: list[SeatShown], mine: SeatShown | None
) -> SwapForm | None:
    others = [(one.pk, name) for one, name in told_apart(seats) if one.holder and one != mine]
    if mine is None or not others:
        return None
    return SwapForm(request.POST if request else None, seats=others)


def _day_of(request: HttpRequest, today: date) -> date:
    """Return the day that was asked for; one that cannot be read is today."""
    try:
        return read_day(request.GET.get("on", ""))
    except ValidationError:
        return today
