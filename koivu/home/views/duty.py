"""The duty list: what families have written, for the professional who reads it (P-1).

Who read what, and what she did then, is kept nowhere; reading is not journaled either.
"""

from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from koivu.core import clock
from koivu.core.access import require
from koivu.core.rhythm import DAY
from koivu.core.screening import Part, parts_of
from koivu.home.duties import KINDS, waiting_in
from koivu.places.desk import find_place, frame
from koivu.programme.actions.proposals import known_names
from koivu.programme.board import Board, board_of
from koivu.programme.permissions import can_read_families_words

LOOKED_AHEAD = timedelta(days=60)


@require_safe
def duty(request: HttpRequest, slug: str) -> HttpResponse:
    """What waits to be read, the oldest first, and by when."""
    today = clock.today()
    place = find_place(request, slug, today)
    require(can_read_families_words(request.user, place, today=today))
    board = board_of(place, today)
    known = known_names(place)
    waiting = [
        {
            "kind": one.kind,
            "row": one.row,
            "texts": [_marked(text, known) for text in one.texts],
            "due": next_open_day(board, one.sent_at.astimezone(clock.HELSINKI).date()),
        }
        for one in waiting_in(place)
    ]
    context = frame(request, place, "duty", today) | {"waiting": waiting}
    return render(request, "home/desk_duty.html", context)


@require_POST
def duty_read(request: HttpRequest, slug: str, kind: str, row_id: int) -> HttpResponse:
    """I have read it: it may be shown, or its doubtful parts stay hidden."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    if kind not in KINDS:
        raise Http404
    found = get_object_or_404(KINDS[kind].of(place), pk=row_id)
    require(can_read_families_words(request.user, place, today=now.date()))
    KINDS[kind].read(found, hides="hide" in request.POST, at=now)
    return redirect("duty", slug)


def next_open_day(board: Board, sent: date) -> date:
    """Return the next day after `sent` with open doors; the next weekday where nobody knows."""
    ahead = (sent + DAY * many for many in range(1, LOOKED_AHEAD.days))
    day = next((day for day in ahead if board.open_spans(day)), None)
    return day or sent + DAY * (8 - sent.isoweekday() if sent.isoweekday() >= 5 else 1)


def _marked(text: str, known: list[str]) -> list[tuple[str, Part | None]]:
    """Return the text in pieces, each with what it may be."""
    pieces: list[tuple[str, Part | None]] = []
    at = 0
    for part in parts_of(text, known=known):
        pieces += [(text[at : part.start], None), (text[part.start : part.end], part)]
        at = part.end
    return [*pieces, (text[at:], None)]
