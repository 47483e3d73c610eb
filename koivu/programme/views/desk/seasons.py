"""Planning a season: drafts beside last season's lines, copied as a start, published at once."""

from datetime import date, timedelta

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koivu.core import clock
from koivu.core.pages import posted
from koivu.core.refusals import Refused
from koivu.places.areas import people_around
from koivu.places.desk import find_place, find_to_set_up, frame
from koivu.programme.actions import copy_lines, publish_season
from koivu.programme.board import board_of
from koivu.programme.forms.season import SeasonForm
from koivu.programme.permissions import changeable_keys
from koivu.programme.room_words import told_clashes
from koivu.programme.rooms import RoomBook, room_book
from koivu.programme.seasons import (
    Planned,
    Season,
    by_weekday,
    drafts_of,
    going_on,
    last_season,
    meetings_in,
    read_season,
    seasons_of,
)


@require_http_methods(["GET", "HEAD", "POST"])
def season_choose(request: HttpRequest, slug: str) -> HttpResponse:
    """The seasons that are being planned, or a new one."""
    today = clock.today()
    place = find_place(request, slug, today)
    form = SeasonForm(
        posted(request), initial=dict(zip(("first", "last"), _next(today), strict=True))
    )
    if form.is_bound and form.is_valid():
        return redirect("season", slug, form.season.key)
    context = frame(request, place, "week", today) | {
        "form": form,
        "seasons": seasons_of(board_of(place, today, drafts=True), today),
    }
    status = 422 if form.errors else 200
    return render(request, "programme/desk/season_choose.html", context, status=status)


@require_safe
def season(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """One season: what is drafted, what was, what meets."""
    today = clock.today()
    place = find_place(request, slug, today)
    found = _read(key)
    board = board_of(place, today, drafts=True)
    drafts = drafts_of(board, found)
    book = room_book(place, today, board)
    context = frame(request, place, "week", today) | {
        "season": found,
        "drafts": by_weekday(drafts),
        "mine": changeable_keys(request.user, place, board.lines, today=today),
        "before": by_weekday(last_season(board, found)),
        "going_on": going_on(board, found),
        "around": people_around(place.postal_code, place.town),
        "meetings": meetings_in(board, found, book),
        "booked": _booked(drafts, found, book, today),
    }
    return render(request, "programme/desk/season.html", context)


@require_POST
def season_copy(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Copy the chosen lines of last season as drafts."""
    now = clock.now()
    place = find_to_set_up(request, slug, now.date())
    found = _read(key)
    board = board_of(place, now.date(), drafts=True)
    there = {one.line.key for one in (*last_season(board, found), *going_on(board, found))}
    chosen = there & {*request.POST.getlist("line")}
    copied = copy_lines(place, chosen, found, by=request.user, at=now)
    told = ngettext(
        "%(many)s line was copied as a draft.", "%(many)s lines were copied as drafts.", len(copied)
    )
    messages.success(request, told % {"many": len(copied)})
    return redirect("season", slug, key)


@require_POST
def season_publish(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Publish every draft of the season by one gesture."""
    now = clock.now()
    place = find_to_set_up(request, slug, now.date())
    found = _read(key)
    try:
        many = publish_season(place, found, by=request.user, at=now)
    except Refused as refused:
        messages.error(request, refused.message)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        told = ngettext("%(many)s line was published.", "%(many)s lines were published.", many)
        messages.success(request, told % {"many": many})
    return redirect("season", slug, key)


def _booked(drafts: list[Planned], season: Season, book: RoomBook, today: date) -> list[str]:
    """Tell the bookings that are in the way of drafts: with them the season is not published."""
    mine = book.uses_of_slots({one.line.key for one in drafts}, max(season.first, today))
    found = book.clashes(mine, may_share=True)
    return told_clashes(found, book)


def _read(key: str) -> Season:
    if (found := read_season(key)) is None:
        raise Http404
    return found


def _next(today: date) -> tuple[date, date]:
    """Return the usual next season: spring from the second Monday of January, autumn from the
    school's start in August; a person writes the right days over them."""
    if date(today.year, 1, 15) <= today < date(today.year, 8, 15):
        first, last = date(today.year, 8, 17), date(today.year, 12, 11)
    else:
        year = today.year + (today.month > 8)
        first, last = date(year, 1, 8), date(year, 5, 28)
    return first + timedelta(days=-first.weekday() % 7), last
