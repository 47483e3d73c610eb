"""The week as the desk sees it: drafts and all, as a list or a grid."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from koivu.core import clock
from koivu.core.access import require
from koivu.core.rhythm import WEEK
from koivu.core.weeks import monday_of
from koivu.places.actions import confirm_week
from koivu.places.desk import find_place, frame
from koivu.programme.board import board_of
from koivu.programme.permissions import can_confirm_week, changeable_keys
from koivu.programme.rules import Wanted
from koivu.programme.week import has_sheet, week_of


@require_safe
def desk_this_week(request: HttpRequest, slug: str) -> HttpResponse:
    """Go on to the week that is going."""
    today = clock.today()
    find_place(request, slug, today)
    return redirect("desk_week", slug, monday_of(today))


@require_safe
def desk_week(request: HttpRequest, slug: str, monday: date) -> HttpResponse:
    """Show a week with what is drafted, cancelled, changed and closed."""
    now = clock.now()
    today = now.date()
    place = find_place(request, slug, today)
    board = board_of(place, today, drafts=True)
    days = week_of(board, monday, Wanted())
    context = frame(request, place, "week", today) | {
        "now": now,
        "days": days,
        "is_grid": request.GET.get("view") == "grid",
        "has_weekend": len(days) > 5,
        "monday": monday,
        "last_day": days[-1].day,
        "before": monday - WEEK,
        "after": monday + WEEK,
        "this_monday": monday_of(today),
        "mine": changeable_keys(request.user, place, board.lines, today=today),
        "is_empty": not board.lines,
        "has_sheet": has_sheet(monday, today),
    }
    return render(request, "programme/desk/week.html", context)


@require_POST
def week_holds(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that what families read here holds today; who said it is not kept."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    require(can_confirm_week(request.user, place, today=now.date()))
    confirm_week(place, at=now)
    messages.success(request, _("Thank you. Families see that it was checked today."))
    return redirect("desk_place", slug)
