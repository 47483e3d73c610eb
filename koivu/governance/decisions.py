"""Decisions of a place as pages show them, read in a number of statements that no year adds to."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.paginator import Page, Paginator

from koivu.accounts.models import User
from koivu.core.words import NO_WORDS, Words, gather
from koivu.governance.meeting_series import meetings_of
from koivu.governance.models import (
    AgendaLine,
    Decision,
    DecisionWording,
    Meeting,
    Source,
    Stage,
    StoryLine,
)
from koivu.participation.models import Wish
from koivu.places.models import Place
from koivu.places.permissions import can_coordinate
from koivu.programme.actions.proposals import shown_text
from koivu.programme.board import board_of
from koivu.programme.models import Proposal
from koivu.programme.seasons import drafts_of, read_season

A_PAGE = 30
MOST_PREPARED = 30
CLOSED_LATE = timedelta(days=60)  # what a meeting decided may be closed that long after it
SHOWN = ("all", "open", "done", "taken_back")


@dataclass(frozen=True, slots=True)
class Decisions:
    """A page of a year's decisions, the newest first; what is only prepared; which years exist."""

    page: Page
    prepared: tuple[Decision, ...]
    year: int
    years: tuple[int, ...]
    has_taken_back: bool


@dataclass(frozen=True, slots=True)
class DecisionShown:
    """One decision with its texts, what it changes, and what changes it."""

    decision: Decision
    words: dict[str, Words]
    changed_by: tuple[Decision, ...]
    is_in_story: bool

    @property
    def told(self) -> Words:
        return self.words.get("told", NO_WORDS)

    @property
    def why_not(self) -> Words:
        return self.words.get("why_not", NO_WORDS)

    @property
    def came(self) -> Words:
        return self.words.get("came", NO_WORDS)

    @property
    def is_prepared(self) -> bool:
        return self.decision.stage is Stage.PREPARED


def decisions_of(place: Place, year: int | None, show: str, page: int, today: date) -> Decisions:
    """Return the decisions of a year (the latest with any, if none is said), page by page."""
    rows = Decision.objects.filter(place=place)
    made = rows.decided()
    numbered = rows.filter(year__isnull=False)  # an index holds these and nothing is read
    found = numbered.order_by("-year").values_list("year", flat=True).distinct()
    years = tuple(one for one in found if one)
    year = year or (years[0] if years else today.year)
    of_year = made.filter(year=year)
    by_name = {"open": of_year.not_done(), "done": of_year.done(), "taken_back": rows.taken_back()}
    pages = Paginator(by_name.get(show, of_year).newest_first(), A_PAGE)
    prepared = tuple(rows.prepared()[:MOST_PREPARED])
    has_taken_back = rows.taken_back().exists()
    return Decisions(pages.get_page(page), prepared, year, years, has_taken_back)


def shown(decision: Decision) -> DecisionShown:
    """Return a decision with what its page tells."""
    rows = DecisionWording.objects.filter(decision=decision)
    words = gather(rows, lambda row: row.decision_id).get(decision.pk, {})
    later = Decision.objects.filter(changes=decision, taken_back_at=None).order_by("pk")
    is_in_story = StoryLine.objects.filter(decision=decision).exists()
    return DecisionShown(decision, words, tuple(later), is_in_story)


def meetings_for(decision: Decision, today: date) -> list[Meeting]:
    """Return the meetings at which it may have been made: begun, of its body, the latest first."""
    found = meetings_of(decision.place, today, decision.body)
    begun = [one for one in (*found.coming, *found.past) if one.date <= today]
    late = today - CLOSED_LATE
    own = decision.line.meeting if decision.line else None
    shown = [one for one in begun if one.date >= late]
    if own is None or own.date > today or own.pk in {one.pk for one in shown}:
        return shown
    return [*shown, own]


@dataclass(frozen=True, slots=True)
class GoesBack:
    """What a coordinator may press so that a decision goes back to where it came from."""

    season: str = ""
    proposals: tuple[tuple[int, str], ...] = ()
    wish: str = ""  # the key of one that waits for its answer

    def __bool__(self) -> bool:
        return bool(self.season or self.proposals or self.wish)


def goes_back(decision: Decision, user: User, today: date) -> GoesBack:
    """Return which season it may publish, or which proposals it may answer."""
    place, line = decision.place, decision.line
    if line is None or not decision.decided_at or not can_coordinate(user, place, today=today):
        return GoesBack()
    origin = line.origin
    if origin.source == Source.DRAFTS:
        season = read_season(origin.subject)
        drafts = drafts_of(board_of(place, today, drafts=True), season) if season else ()
        return GoesBack(season=origin.subject if drafts else "")
    if origin.source == Source.WISH:
        waits = Wish.objects.of(place).open().filter(pk=origin.subject).exists()
        return GoesBack(wish=origin.subject if waits else "")
    if origin.source != Source.PROPOSALS:
        return GoesBack()
    rows = Proposal.objects.filter(place=place).waiting()[:MOST_PREPARED]
    seen = [one for one in rows if one.is_shown]
    return GoesBack(proposals=tuple((one.pk, shown_text(one, one.what)) for one in seen))


def line_for(place: Place, line_id: int | None, body: str) -> AgendaLine | None:
    """Return the line of an agenda under which a decision is noted, or None."""
    if line_id is None:
        return None
    rows = AgendaLine.objects.filter(place=place, body=body).select_related("meeting", "came_from")
    return rows.filter(pk=line_id).first()
