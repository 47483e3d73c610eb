"""The week of a place and one session of it, as families see them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from koivu.core import clock, pages
from koivu.core.qr import qr_code
from koivu.core.rhythm import DAY
from koivu.places.finding import public_place
from koivu.places.models import Place
from koivu.programme.board import Board, OpenSpan, board_of
from koivu.programme.filters import WantedForm, offer_of
from koivu.programme.rules import ClosedTime, Session, Wanted

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class WeekDay:
    """One day of the week's page. `closure` is one that touches it; `is_shut`: all day."""

    day: date
    spans: list[OpenSpan]
    sessions: list[Session]
    moved_away: list[Session]
    closures: list[ClosedTime]
    is_shut: bool

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say of the day."""
        return not (self.spans or self.sessions or self.moved_away or self.closures)

    @property
    def told(self) -> set[int]:
        """The closures whose reason stands at the head of the day: no row says it again."""
        return {closure.id for closure in self.closures if closure.reason}

    @property
    def only_these(self) -> bool:
        """Whether the place is closed but something is held in spite of it."""
        return self.is_shut and any(not session.is_cancelled for session in self.sessions)


@login_not_required
@require_safe
def this_week(request: HttpRequest, slug: str) -> HttpResponse:
    """Go on to the week that is going."""
    return redirect("week", public_place(slug).slug, clock.today())


@login_not_required
@require_safe
def week(request: HttpRequest, slug: str, monday: date) -> HttpResponse:
    """Show a week, day by day, for everybody or for one family's wishes."""
    place = public_place(slug)
    now = clock.now()
    return pages.answer(request, place.version, now, lambda: _week(request, place, monday, now))


@login_not_required
@require_safe
def session(request: HttpRequest, slug: str, session_id: str) -> HttpResponse:
    """Show one session."""
    place = public_place(slug)
    now = clock.now()
    return pages.answer(
        request, place.version, now, lambda: _session(request, place, session_id, now)
    )


def _week(request: HttpRequest, place: Place, monday: date, now: datetime) -> pages.Made:
    board = board_of(place, now.date())
    form = WantedForm(request.GET)
    wanted = form.wanted() if form.is_valid() else Wanted()
    days = week_of(board, monday, wanted)
    context = _frame(request, place, "week", now) | {
        "days": days,
        "has_weekend": len(days) > 5,
        "monday": monday,
        "last_day": days[-1].day,
        "before": monday - WEEK,
        "after": monday + WEEK,
        "form": form,
        "wanted": wanted,
        "offer": offer_of(board, wanted),
        "query": request.GET.urlencode() if wanted else "",
        "qr": qr_code(settings.KOIVU_BASE_URL + reverse("today", args=[place.slug])),
    }
    body = render_to_string("programme/week.html", context)
    return pages.Made(place.version, board.next_change(now), body.encode())


def week_of(board: Board, monday: date, wanted: Wanted) -> list[WeekDay]:
    """Return Monday to Friday, and the weekend when something is on."""
    found = board.sessions(monday, monday + 6 * DAY, wanted)
    days = [_day(board, monday + DAY * number, found) for number in range(7)]
    return days[:5] if days[5].is_empty and days[6].is_empty else days


def _day(board: Board, day: date, found: list[Session]) -> WeekDay:
    closures = [one for one in board.closures_on(day) if one.venue_id is None]
    spans = board.open_spans(day)
    takes_all = any(_takes_all_of(day, closure) for closure in closures)
    is_shut = takes_all or bool(closures and not spans)
    sessions = [board.as_on(one, day) for one in found if _is_on(one, day)]
    if is_shut:
        # "Only this is open" stands right above what it speaks of.
        sessions.sort(key=lambda one: one.is_cancelled)
    return WeekDay(
        day=day,
        # Without opening hours the doors are open when sessions are: no need to say it twice.
        spans=spans if board.hours else [],
        sessions=sessions,
        moved_away=[one for one in board.moved_away(day) if one.day != day],
        closures=closures,
        is_shut=is_shut,
    )


def _is_on(session: Session, day: date) -> bool:
    # What passes midnight stands on its first day only; a camp stands on each of its days.
    return session.day <= day <= (session.last_day if session.facts.all_day else session.day)


def _takes_all_of(day: date, closure: ClosedTime) -> bool:
    last_minute = datetime.combine(day, time(23, 59))
    return closure.starts <= datetime.combine(day, time.min) and closure.ends >= last_minute


def _session(request: HttpRequest, place: Place, session_id: str, now: datetime) -> pages.Made:
    board = board_of(place, now.date())
    found = board.session(session_id)
    if not found:
        raise Http404
    context = _frame(request, place, "session", now) | {"session": found}
    body = render_to_string("programme/session.html", context)
    return pages.Made(place.version, board.next_change(now), body.encode())


def _frame(request: HttpRequest, place: Place, page: str, now: datetime) -> dict[str, object]:
    return {
        "place": place,
        "page": page,
        "now": now,
        "today": now.date(),
        "path": request.path,
    }
