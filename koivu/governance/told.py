"""What families read of decisions: their line or the reason for none, and what came of them."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator

from koivu.core.words import NO_WORDS, Words, gather
from koivu.governance.models import Decision, DecisionWording, Telling
from koivu.places.models import Place

A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Told:
    """One decision as families read it: nothing of who does it, and no word nobody screened."""

    name: str
    day: date
    line: Words
    why_not: Words
    done_on: date | None
    came: Words
    changed_on: date | None


@dataclass(frozen=True, slots=True)
class ToldPage:
    """A page of them, the newest first."""

    page: Page
    told: tuple[Told, ...]


def told_of(place: Place, page: int) -> ToldPage:
    """Return a page of a place's decisions in four statements; a number too high is the last."""
    rows = Decision.objects.filter(place=place).decided().newest_first()
    found = Paginator(rows.defer("families", "professionals"), A_PAGE).get_page(page)
    decisions = list(found.object_list)
    wordings = DecisionWording.objects.filter(decision__in=decisions)
    words = gather(wordings, lambda row: row.decision_id)
    later = Decision.objects.decided().filter(changes__in=decisions).order_by("-decided_on")
    changed = dict(later.values_list("changes", "decided_on"))
    return ToldPage(
        found, tuple(_told(one, words.get(one.pk, {}), changed.get(one.pk)) for one in decisions)
    )


def _told(decision: Decision, words: dict[str, Words], changed_on: date | None) -> Told:
    assert decision.decided_on
    is_told = decision.telling == Telling.TOLD
    return Told(
        decision.name,
        decision.decided_on,
        words.get("told", NO_WORDS) if is_told else NO_WORDS,
        NO_WORDS if is_told else words.get("why_not", NO_WORDS),
        decision.done_on,
        words.get("came", NO_WORDS),
        changed_on,
    )
