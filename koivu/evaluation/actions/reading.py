"""Families' words: read by the professional on duty, then shown to the house."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from koivu.core.half_days import HalfDay
from koivu.core.screening import Screened, masked
from koivu.evaluation.models import ChildAge, Moment, MomentRound, Question, Word
from koivu.evaluation.prompts import PROMPTS
from koivu.places.models import Place
from koivu.programme.actions.proposals import known_names


@transaction.atomic
def read_word(word: Screened, *, hides: bool, at: datetime) -> None:
    """Keep that it was read, to the half-day; who read it and what she did leaves no trace."""
    word = type(word)._default_manager.select_for_update().get(pk=word.pk)
    if word.read_at is None:
        word.read(HalfDay.of(at).begins, hides=hides)
        word.save()


def shown_words(place: Place, questions: Iterable[Question]) -> dict[int, list[str]]:
    """Return the words that the house may see, by question; in no order of time."""
    known = known_names(place)
    told: dict[int, list[str]] = {}
    for word in Word.objects.filter(question__in=list(questions)).order_by("pk"):
        if word.is_shown:
            text = masked(word.text, known=known) if word.hides else word.text
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
    return [
        (asked, masked(text, known=known) if moment.hides else text)
        for asked, text in found
        if text
    ]
