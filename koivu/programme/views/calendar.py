"""The week in a family's own calendar: subscribe to it, or download it once."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from koivu.core import clock
from koivu.core.pages import Made, TooBusy, answer, too_busy
from koivu.places.finding import public_place
from koivu.programme.board import board_of
from koivu.programme.filters import folded, wanted_from, written

CALENDAR = "text/calendar; charset=utf-8"


@login_not_required
@require_safe
def place_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The feed of a place; `?download=1` saves it as a file, else calendars subscribe to it."""
    place = public_place(slug)
    now = clock.now()
    wanted = wanted_from(request.GET)
    if wanted:
        wanted = folded(wanted, board_of(place, now.date()))

    def make() -> Made:
        # Only who makes a feed pays for the library.
        from koivu.programme.exports import calendar_feed

        board = board_of(place, now.date())
        feed = calendar_feed(place, board, now, request.LANGUAGE_CODE, wanted)
        return Made(place.version, board.next_notice(now), feed, CALENDAR)

    try:
        response = answer(request, place.version, now, make, query=written(wanted))
    except TooBusy:
        return too_busy(_("Many calendars are being made just now. Ask again in a minute."))
    if request.GET.get("download"):
        response["Content-Disposition"] = f'attachment; filename="{place.slug}.ics"'
    return response


@login_not_required
@require_safe
def session_calendar(request: HttpRequest, slug: str, session_id: str) -> HttpResponse:
    """One session as a file that a phone's calendar opens."""
    place = public_place(slug)
    now = clock.now()

    def make() -> Made:
        from koivu.programme.exports import one_session

        board = board_of(place, now.date())
        session = board.session(session_id)
        if not session:
            raise Http404
        event = one_session(place, board, session, request.LANGUAGE_CODE)
        return Made(place.version, board.next_notice(now), event, CALENDAR)

    response = answer(request, place.version, now, make)
    response["Content-Disposition"] = f'attachment; filename="{place.slug}-{session_id}.ics"'
    return response
