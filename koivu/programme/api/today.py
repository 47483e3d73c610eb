"""Open data of a place's day: are the doors open, what does the board say, who is here."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Router, Schema
from pydantic import Field

from koivu.core import clock
from koivu.core.open_api import Refusal, answer_json, not_found
from koivu.places.finding import public_place
from koivu.places.models import SLUG
from koivu.programme.board import Board, board_of
from koivu.programme.models import Tapped
from koivu.programme.rules import Here, NoticeLine

router = Router(tags=["today"])

Texts = dict[str, str]


class NoticeOut(Schema):
    """A notice on the board."""

    text: Texts = Field(description="By language.")
    since: datetime
    until: datetime


class HereOut(Schema):
    """Somebody who is to be here today, by her role; nobody's name is in the open data."""

    role: Texts
    topics: Texts = Field(description="What can be asked, by language; empty when nobody has said.")
    organisation: str | None
    languages: list[str]
    start: datetime
    end: datetime
    tapped: Tapped | None = Field(description="Could not come, or has left already.")


class TodayOut(Schema):
    """A place's day at the moment of asking. Its sessions are in /sessions."""

    place: str
    open: bool = Field(description="Whether families may come in now.")
    until: datetime | None = Field(description="Until when the doors are open, when they are.")
    opens_next: datetime | None = Field(description="When they open next, where that is known.")
    notices: list[NoticeOut] = Field(description="The newest first.")
    here: list[HereOut]


@router.get(
    "/places/{slug}/today",
    response={200: TodayOut, 404: Refusal, 422: Refusal},
    url_name="api_today",
    operation_id="today",
    summary="A place's day",
)
def today(request: HttpRequest, slug: str = Path(max_length=40, pattern=SLUG)) -> HttpResponse:
    """Doors, notices and who is here, right now; nothing of it is kept after the day."""
    try:
        found = public_place(slug)
    except Http404:
        raise not_found("slug") from None
    now = clock.now()
    board = board_of(found, now.date())
    return answer_json(
        request, found.version, now, board.next_change(now), lambda: _today(board, now)
    )


def _today(board: Board, now: datetime) -> dict[str, object]:
    state = board.open_state(now)
    return {
        "place": board.slug,
        "open": state.is_open,
        "until": _moment(state.until),
        "opens_next": _moment(state.opens_next),
        "notices": [_notice(one) for one in board.notices_at(now)],
        "here": [_here(one) for one in board.here(now.date())],
    }


def _notice(notice: NoticeLine) -> dict[str, object]:
    return {
        "text": notice.text.by_language,
        "since": _moment(notice.since),
        "until": _moment(notice.until),
    }


def _here(here: Here) -> dict[str, object]:
    pattern = here.pattern
    return {
        "role": pattern.role.by_language,
        "topics": pattern.topics.by_language,
        "organisation": pattern.organisation or None,
        "languages": pattern.languages,
        "start": _moment(here.starts),
        "end": _moment(here.ends),
        "tapped": here.tapped or None,
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
