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
from koivu.core.screening import Part, doubtful_parts
from koivu.home.duties import KINDS, Waiting, waiting_in
from koivu.places.desk import find_place, frame
from koivu.programme.actions import read_proposal
from koivu.programme.actions.proposals import known_names
from koivu.programme.board import Board, board_of
from koivu.programme.floods import apart
from koivu.programme.models import Proposal
from koivu.programme.permissions import can_read_families_words

LOOKED_AHEAD = timedelta(days=60)
MOST_SHOWN = 60  # at once; what has been read makes room for the next


@require_safe
def duty(request: HttpRequest, slug: str) -> HttpResponse:
    """What waits to be read, the oldest first, and by when."""
    today = clock.today()
    place = find_place(request, slug, today)
    require(can_read_families_words(request.user, place, today=today))
    board = board_of(place, today)
    known = known_names(place)
    everything = waiting_in(place)
    shown = everything[:MOST_SHOWN]
    _alone, floods = apart(one.row for one in shown if isinstance(one.row, Proposal))
    taken_together = {row.pk for flood in floods for row in flood.proposals}

    def told(one: Waiting) -> dict[str, object]:
        due = next_open_day(board, clock.day_of(one.sent_at))
        texts = [(asked, _marked(text, known)) for asked, text in one.texts]
        return {"kind": one.kind, "row": one.row, "texts": texts, "due": due}

    def is_alone(one: Waiting) -> bool:
        return not (isinstance(one.row, Proposal) and one.row.pk in taken_together)

    of_row = {one.row.pk: one for one in shown if isinstance(one.row, Proposal)}
    context = frame(request, place, "duty", today) | {
        "waiting": [told(one) for one in shown if is_alone(one)],
        "floods": [[told(of_row[row.pk]) for row in flood.proposals] for flood in floods],
        "were_more": len(everything) > MOST_SHOWN,
    }
    return render(request, "home/desk_duty.html", context)


@require_POST
def duty_read_together(request: HttpRequest, slug: str) -> HttpResponse:
    """I have read all of these, which came at once."""
    now = clock.now()
    place = find_place(request, slug, now.date())
    require(can_read_families_words(request.user, place, today=now.date()))
    chosen = {one for one in request.POST.getlist("one")[:MOST_SHOWN] if one.isdecimal()}
    for found in place.proposals.unread():
        if str(found.pk) in chosen:
            read_proposal(found, hides="hide" in request.POST, at=now)
    return redirect("duty", slug)


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
    for part in doubtful_parts(text, known=known):
        pieces += [(text[at : part.start], None), (text[part.start : part.end], part)]
        at = part.end
    return [*pieces, (text[at:], None)]
