"""The week of shifts, and one shift of it."""

from collections import Counter
from datetime import date, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from koivu.core import clock
from koivu.core.access import require
from koivu.core.refusals import Refused
from koivu.core.rhythm import WEEK
from koivu.core.weeks import monday_of
from koivu.core.words import finnish_order
from koivu.partners.models import Organisation
from koivu.partners.permissions import organisations_of
from koivu.places.desk import find_place
from koivu.places.models import Place
from koivu.places.permissions import can_coordinate
from koivu.programme.board import Board, board_of
from koivu.shifts.actions import ComeRefusal, come, stay_away
from koivu.shifts.actions.coming import shifts_at_once
from koivu.shifts.actions.day_off import not_over_on
from koivu.shifts.became import unsaid_of, wants_a_word
from koivu.shifts.doubles import doubles_of
from koivu.shifts.models import NoOffers, Shift, ShiftComer, ShiftState
from koivu.shifts.permissions import can_call_off, can_come, may_stand_in
from koivu.shifts.squares import state_of
from koivu.shifts.swapping import has_others_ahead, swaps_shown
from koivu.shifts.views.days import days_shown
from koivu.shifts.views.finding import find_shift, shifts_frame
from koivu.shifts.week import week_of_shifts


@require_safe
def shifts(request: HttpRequest, slug: str) -> HttpResponse:
    """Go on to the week that is going."""
    today = clock.today()
    find_place(request, slug, today)
    return redirect("shifts_week", slug, monday_of(today))


@require_safe
def shifts_week(request: HttpRequest, slug: str, monday: date) -> HttpResponse:
    """Show who comes on which half-day, what is still open, and one's own first."""
    now = clock.now()
    today = now.date()
    place = find_place(request, slug, today)
    board = board_of(place, today)
    week = week_of_shifts(place, board, monday, today)
    mine = organisations_of(request.user, place, today=today)
    coordinates = can_coordinate(request.user, place, today=today)
    asked = doubles_of(place, board, today) if place.has_shifts else ()
    context = shifts_frame(request, place, today) | {
        "doubles": [one for one in asked if coordinates or one.organisation_id in mine],
        "monday": monday,
        "sunday": week.days[-1].day,
        "before": monday - WEEK,
        "after": monday + WEEK,
        "this_monday": monday_of(today),
        "week": week,
        "days": days_shown(place, week, frozenset(mine), today=today, coordinates=coordinates),
        "mine": mine,
        "own": week.of(mine),
        "wants_mails": not NoOffers.objects.filter(user=request.user.pk).exists(),
        "swaps": swaps_shown(place, mine, board, now) if mine and place.has_shifts else [],
        "unsaid": _unsaid(place, mine, board, now),
        "comes_to": _comes_to(request, place.pk, monday),
    }
    return render(request, "shifts/desk/week.html", context)


def _unsaid(
    place: Place, mine: set[int], board: Board, now: datetime
) -> list[tuple[int, str, int]]:
    """Return one's own organisations whose past shifts want a word, and how many they are."""
    found = unsaid_of(place, mine, board, now) if mine and place.has_shifts else {}
    return (
        [(pk, name, len(found[pk])) for pk, name in _named(set(found), now.date())] if found else []
    )


def _comes_to(request: HttpRequest, place: int, monday: date) -> set[int]:
    mine = ShiftComer.objects.filter(user=request.user.pk, shift__place=place)
    mine = mine.filter(shift__date__range=(monday, monday + WEEK))
    return set(mine.values_list("shift", flat=True))


@require_safe
def shift(request: HttpRequest, slug: str, shift_id: int) -> HttpResponse:
    """One shift: whose it is, and "I come" for its own people."""
    today = clock.today()
    return shift_page(request, find_shift(request, slug, shift_id, today), today)


@require_POST
def shift_come(request: HttpRequest, slug: str, shift_id: int) -> HttpResponse:
    """Say of oneself that one comes; asked when one comes elsewhere at the same hours."""
    now = clock.now()
    found = find_shift(request, slug, shift_id, now.date())
    require(can_come(request.user, found, today=now.date()))
    said = {name: name in request.POST for name in ("shows_name", "is_sure")}
    try:
        come(found, request.user, **said, at=now)
    except Refused as refused:
        asks = refused.reason == ComeRefusal.ELSEWHERE
        return shift_page(request, found, now.date(), refused.message, asks=asks)
    messages.success(request, _("You come. After the day nothing is kept of it."))
    return redirect("shifts_week", slug, monday_of(found.date))


@require_POST
def shift_stay_away(request: HttpRequest, slug: str, shift_id: int) -> HttpResponse:
    """Take back that one comes."""
    now = clock.now()
    found = find_shift(request, slug, shift_id, now.date())
    require(can_come(request.user, found, today=now.date()))
    stay_away(found, request.user, at=now)
    messages.success(request, _("Taken back. The shift is your organisation's still."))
    return redirect("shifts_week", slug, monday_of(found.date))


def shift_page(
    request: HttpRequest, found: Shift, today: date, refusal: str = "", *, asks: bool = False
) -> HttpResponse:
    """Answer with the page of a shift; 422 when something was refused."""
    place = found.place
    board = board_of(place, today)
    comers = list(ShiftComer.objects.filter(shift=found).select_related("user"))
    is_mine = can_come(request.user, found, today=today)
    context = shifts_frame(request, place, today) | {
        "shift": found,
        "name": found.organisation.name_on(today),
        "state": state_of(found, board.closures),
        "monday": monday_of(found.date),
        "is_mine": is_mine,
        "wants_a_word": wants_a_word(found, board.closures, clock.now()),
        "reads_word": is_mine or can_coordinate(request.user, place, today=today),
        "comers": comers if is_mine else [],
        "stand_in": _stand_in(found, today),
        "of_the_day": _of_the_day(found),
        "swaps": swaps_shown(place, [found.organisation_id], board, clock.now(), found)
        if is_mine
        else [],
        "moved_from": _moved_from(found),
        "moved_to": Shift.objects.filter(moved_from=found).first()
        if found.state == ShiftState.MOVED
        else None,
        "may_call_off": can_call_off(request.user, found, today=today) and found.date >= today,
        "may_stand_in": _named(may_stand_in(request.user, found, today=today), today)
        if found.date >= today
        else [],
        "my_coming": next((one for one in comers if one.user_id == request.user.pk), None),
        "may_swap": is_mine and has_others_ahead(found, today),
        "may_come": is_mine and found.date >= today,
        "refusal": refusal,
        "elsewhere": shifts_at_once(found, request.user).select_related("place") if asks else [],
    }
    status = 422 if refusal else 200
    return render(request, "shifts/desk/shift.html", context, status=status)


def _stand_in(found: Shift, today: date) -> str:
    """Return the name of whoever comes instead, or nothing."""
    instead = Shift.objects.filter(instead_of=found).select_related("organisation").first()
    return instead.organisation.name_on(today) if instead else ""


def _of_the_day(found: Shift) -> dict[str, int]:
    """Return how many shifts its organisation has on that day, by their state."""
    rows = not_over_on(found.place, found.organisation, found.date, clock.now())
    return dict(Counter(rows.filter(stand_in=None).values_list("state", flat=True)))


def _moved_from(found: Shift) -> Shift | None:
    """Return the agreed shift that is held as this one instead, if any."""
    agreed = found.moved_from
    return agreed if agreed and agreed.state == ShiftState.MOVED else None


def _named(organisations: set[int], today: date) -> list[tuple[int, str]]:
    rows = Organisation.objects.filter(pk__in=organisations).prefetch_related("names")
    return sorted(((one.pk, one.name_on(today)) for one in rows), key=_by_name)


def _by_name(named: tuple[int, str]) -> str:
    return finnish_order(named[1])
