"""Families' words as the house sees them once the professional on duty has read them."""

from collections.abc import Iterable
from dataclasses import dataclass

from koivu.evaluation.models import ChildAge, Moment, MomentRound, Question, Word
from koivu.evaluation.prompts import PROMPTS
from koivu.places.models import Place
from koivu.programme.actions.proposals import known_names


def shown_words(place: Place, questions: Iterable[Question]) -> dict[int, list[str]]:
    """Return the words that the house may see, by question; in no order of time."""
    known = known_names(place)
    told: dict[int, list[str]] = {}
    for word in Word.objects.filter(question__in=list(questions)).order_by("pk"):
        if word.is_shown:
            text = word.shown(word.text, known)
            told.setdefault(word.question_id, []).append(text)
    return told


@dataclass(frozen=True, slots=True)
class SeenTogether:
    """A moment as it is talked about together: an age band, and what stands under each prompt."""

    age: str
    said: list[tuple[str, str]]


def seen_together(round_: MomentRound) -> list[SeenTogether]:
    """Return the moments of a round that have been read; in no order of time."""
    known = known_names(round_.place)
    rows = round_.moments.filter(read_at__isnull=False).order_by("pk")
    return [SeenTogether(str(ChildAge(row.age).label), _said(row, known)) for row in rows]


def _said(moment: Moment, known: list[str]) -> list[tuple[str, str]]:
    found = ((str(asked), getattr(moment, name)) for name, asked in PROMPTS.items())
    return [(asked, moment.shown(text, known)) for asked, text in found if text]
