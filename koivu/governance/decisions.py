"""Decisions of a place as pages show them, read in a number of statements that no year adds to."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.paginator import Page, Paginator

from koivu.core.words import NO_WORDS, Words, gather
from koivu.governance.meeting_series import meetings_of
from koivu.governance.models import AgendaLine, Decision, DecisionWording, Meeting, Stage
from koivu.places.models import Place

A_PAGE = 50
MOST_PREPARED = 30
CLOSED_LATE = timedelta(days=60)  # what a meeting decided may be closed that long after it
SHOWN = ("all", "open", "done")


@dataclass(frozen=True, slots=True)
class Decisions:
    """A page of a year's decisions, the newest first; what is only prepared; which years exist."""

    page: Page
    prepared: tuple[Decision, ...]
    year: int
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DecisionShown:
    """One decision with its texts, what it changes, and what changes it."""

    decision: Decision
    words: dict[str, Words]
    changed_by: tuple[Decision, ...]

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
    years = tuple(made.order_by("-year").values_list("year", flat=True).distinct())
    year = year or (years[0] if years else today.year)
    of_year = made.filter(year=year)
    found = {"open": of_year.not_done(), "done": of_year.done()}.get(show, of_year)
    pages = Paginator(found.newest_first(), A_PAGE)
    prepared = tuple(rows.prepared()[:MOST_PREPARED])
    return Decisions(pages.get_page(page), prepared, year, years)


def shown(decision: Decision) -> DecisionShown:
    """Return a decision with what its page tells."""
    rows = DecisionWording.objects.filter(decision=decision)
    words = gather(rows, lambda row: row.decision_id).get(decision.pk, {})
    later = Decision.objects.filter(changes=decision, taken_back_at=None).order_by("pk")
    return DecisionShown(decision, words, tuple(later))


def meetings_for(decision: Decision, today: date) -> list[Meeting]:
    """Return the meetings at which it may have been made: begun, of its body, the latest first."""
    found = meetings_of(decision.place, today, decision.body)
    begun = [one for one in (*found.coming, *found.past) if one.date <= today]
    late = today - CLOSED_LATE
    own = decision.line.meeting_id if decision.line else None
    return [one for one in begun if one.date >= late or (one.pk and one.pk == own)]


def line_for(place: Place, line_id: int | None, body: str) -> AgendaLine | None:
    """Return the line of an agenda under which a decision is noted, or None."""
    if line_id is None:
        return None
    rows = AgendaLine.objects.filter(place=place, body=body).select_related("meeting")
    return rows.filter(pk=line_id).first()
