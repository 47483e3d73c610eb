"""What families see first of a place: its today, its lobby screen, a first visit."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from koivu.core import clock, pages
from koivu.core.qr import qr_code
from koivu.core.rhythm import DAY
from koivu.core.words import NO_WORDS, Words
from koivu.evaluation.asked import place_that_asks
from koivu.participation.models import DevelopDay
from koivu.places.finding import public_place
from koivu.places.models import Place
from koivu.programme.board import Board, OpenState, board_of
from koivu.programme.rules import Session, is_over
from koivu.welcome.rules import visit_of

NEAR = 21 * DAY  # how long before it a develop-together day stands on the page of today


@login_not_required
@require_safe
def today(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a place's today: open or closed, what is on, who is here."""
    now = clock.now()
    place, asked = place_that_asks(slug, now.date())
    return pages.answer(
        request, place.version, now, lambda: page_of_today(request, place, now, asked)
    )


@login_not_required
@require_safe
def first_time(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell how a first visit goes."""
    place, now = public_place(slug), clock.now()
    template = "home/first_time.html"
    return pages.answer(
        request, place.version, now, lambda: page_of(request, place, now, template, "first_time")
    )


@login_not_required
@require_safe
def screen(request: HttpRequest, slug: str) -> HttpResponse:
    """Show today on the lobby's wall; the page fetches itself again."""
    place, now = public_place(slug), clock.now()
    return pages.answer(
        request,
        place.version,
        now,
        lambda: page_of(request, place, now, "home/screen.html", "screen"),
    )


@login_not_required
@require_safe
def screen_worker(request: HttpRequest, slug: str) -> HttpResponse:
    """The script that keeps the screen's last page: it may do so only below its own address."""
    public_place(slug)
    return pages.worker_script("screen_worker.js")


@dataclass(frozen=True, slots=True)
class Coming:
    """The next day with open doors, for whoever asks when today is over."""

    day: date
    sessions: list[Session]


def _coming(board: Board, state: OpenState, now: datetime) -> Coming | None:
    """Return the day on which the doors open next, unless something still comes today."""
    today = now.date()
    if state.is_open or not state.opens_next or state.opens_next.date() == today:
        return None
    if any(not one.is_cancelled and not is_over(one, now) for one in board.sessions(today, today)):
        return None
    day = state.opens_next.date()
    return Coming(day, [board.as_on(one, day) for one in board.sessions(day, day)])


def page_of_today(request: HttpRequest, place: Place, now: datetime, asked: Words) -> pages.Made:
    """Make the page of today; `asked` is the question of the month, or nothing."""
    return page_of(request, place, now, "home/today.html", "today", asked)


def page_of(
    request: HttpRequest,
    place: Place,
    now: datetime,
    template: str,
    page: str,
    asked: Words = NO_WORDS,
) -> pages.Made:
    """Make a page of a place's day from its board, right until the board's next change."""
    day = now.date()
    board = board_of(place, day)
    context = {
        "place": place,
        "page": page,
        "tells_the_way": _tells_the_way(place, board),
        "now": now,
        "today": day,
        "tomorrow": day + DAY,
        "path": request.path,
        "words": board.words,
        "state": board.open_state(now),
        "notices": board.notices_at(now),
        "sessions": [board.as_on(one, day) for one in board.sessions(day, day)],
        "moved_away": [one for one in board.moved_away(day) if one.day != day],
        "here": board.here(day),
        "asked": asked,
    }
    if page == "first_time":
        context["visit"] = visit_of(place, board.words)
    if page == "today":
        context["develop_day"] = _develop_day(place, day)
    if page in ("today", "screen"):
        context["coming"] = _coming(board, context["state"], now)
    if page == "screen":
        context["spans_tomorrow"] = board.open_spans(day + DAY)
        address = settings.KOIVU_BASE_URL + reverse("today", args=[place.slug])
        context["qr"] = qr_code(address)
    body = render_to_string(template, context)
    return pages.Made(place.version, board.next_change(now), body.encode())


def _develop_day(place: Place, today: date) -> DevelopDay | None:
    """Return the next day or meeting to which families are asked, when it is near."""
    if not place.has_develop_days:
        return None
    return DevelopDay.objects.asked_to(place, today, today + NEAR).first()


def _tells_the_way(place: Place, board: Board) -> bool:
    """Whether anything is known of how to find the place and get in."""
    known = (place.has_pram_space, place.step_free, place.has_lift)
    things = (place.has_accessible_toilet, place.has_changing_table, place.has_microwave)
    told = place.street or place.phone or board.words.get("door") or any(things)
    return bool(told) or any(one is not None for one in known)
