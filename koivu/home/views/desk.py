"""Behind the counter: my places, and the coordinator's morning."""

from datetime import date, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from koivu.accounts.sign_in_scope import for_notices_too, is_for_notices_only
from koivu.core import clock
from koivu.core.rhythm import DAY
from koivu.core.words import finnish_order
from koivu.home.duties import many_waiting
from koivu.home.half_pages import waiting_half_pages
from koivu.home.languages import waiting_of
from koivu.home.morning import booked_today, promise_of, waits_of
from koivu.participation.board import late_of
from koivu.participation.news import WISHES, wishes_by_others
from koivu.partners.agreements_waiting import agreements_waiting
from koivu.partners.by_others import by_others
from koivu.places.desk import find_place, frame
from koivu.places.models import Place
from koivu.places.rules import is_stale
from koivu.programme.actions import see_changes
from koivu.programme.board import Board, board_of
from koivu.programme.news import SLOTS, news_for
from koivu.programme.permissions import (
    can_read_families_words,
    changeable_keys,
    proposals_for,
)
from koivu.programme.rules import Line, unfold

CLOSURES_AHEAD = 60 * DAY
DRAFTS_AHEAD = 365 * DAY


@for_notices_too
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """List my places; with only one, go on to it."""
    today = clock.today()
    mine = sorted(
        Place.objects.visible_to(request.user, today), key=lambda place: finnish_order(place.name)
    )
    if len(mine) == 1:
        return redirect("desk_place", mine[0].slug)
    steered = Place.objects.steered_by(request.user, today)
    about = {"places": mine, "steered": steered, "today": today}
    return render(request, "home/desk_places.html", about)


@for_notices_too
@require_safe
def desk_place(request: HttpRequest, slug: str) -> HttpResponse:
    """The morning: what is on today, who is here, what waits; a phone for notices posts one."""
    now = clock.now()
    today = now.date()
    place = find_place(request, slug, today)
    if is_for_notices_only(request):
        return redirect("notice_new", slug)
    board = board_of(place, today, drafts=True)
    others = by_others(request.user, place, (SLOTS, WISHES), today)
    mine = changeable_keys(request.user, place, board.lines, today=today)
    context = frame(request, place, "today", today) | {
        "tomorrow": today + DAY,
        "now": now,
        "state": board.open_state(now),
        "sessions": board.sessions(today, today),
        "moved_away": [one for one in board.moved_away(today) if one.day != today],
        "mine": mine,
        "here": board.here(today),
        "notices": board.notices_at(now),
        "closures": _closures_ahead(board, now),
        "drafts": _drafts(board, mine, today),
        "others": others,
        "news": news_for(place, board, others, today),
        "wishes_by_others": wishes_by_others(place, others, today),
        "unread": _unread(request, place, today),
        "promise": promise_of(proposals_for(request.user, place, today=today)),
        "waits": waits_of(place, board, now),
        "booked": booked_today(place, board, today),
        "knows_people": bool(board.patterns),
        "has_week": bool(board.lines),
        "is_stale": is_stale(place.checked_on, today),
    }
    if context["waits"].agrees:
        context["agreements"] = agreements_waiting(request.user, place, today)
    if context["waits"].is_late:
        context["late_wishes"] = late_of(request.user, place, today)
    if context["coordinates"]:
        context["last_round"] = context["waits"].last_round
        context["sheet_of"] = context["waits"].sheet_of
        context["languages"] = waiting_of(place, board, today)
        context["half_pages"] = waiting_half_pages(place, today)
    return render(request, "home/desk_place.html", context)


@require_POST
def desk_seen(request: HttpRequest, slug: str) -> HttpResponse:
    """I have seen what others changed in my organisation's sessions."""
    today = clock.today()
    place = find_place(request, slug, today)
    up_to = request.POST.get("up_to", "")
    if up_to.isdecimal() and len(up_to) < 18:
        see_changes(request.user, place, up_to=int(up_to), today=today)
        messages.success(request, _("Marked as seen."))
    return redirect("desk_place", slug)


def _unread(request: HttpRequest, place: Place, today: date) -> int:
    """How many texts of families wait for the person who asks; none for anybody else."""
    if not can_read_families_words(request.user, place, today=today):
        return 0
    return many_waiting(place)


def _closures_ahead(board: Board, now: datetime) -> list:
    wall = now.replace(tzinfo=None)
    return [one for one in board.closures if wall < one.ends and one.starts < wall + CLOSURES_AHEAD]


def _drafts(board: Board, mine: set[str], today: date) -> list:
    """Return the next session of each line that has a draft and is mine to publish."""
    lines = [line for line in board.lines if line.key in mine and _has_draft(line)]
    ahead = [
        min(found, key=lambda session: session.order)
        for line in lines
        if (found := _coming_drafts(board, line, today))
    ]
    return sorted(ahead, key=lambda session: session.order)


def _has_draft(line: Line) -> bool:
    return any(facts.is_draft for facts in line.versions)


def _coming_drafts(board: Board, line: Line, today: date) -> list:
    found = unfold(line, today, today + DRAFTS_AHEAD, board.closures, board.holidays)
    return [one for one in found if one.facts.is_draft and one.date >= today]
