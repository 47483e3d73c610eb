"""Families' words: read by the professional on duty, then shown to the house."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from koivu.core.half_days import HalfDay
from koivu.core.screening import masked
from koivu.evaluation.models import Question, Word
from koivu.places.models import Place
from koivu.programme.actions.proposals import known_names


@transaction.atomic
def read_word(word: Word, *, hides: bool, at: datetime) -> None:
    """Keep that it was read, to the half-day; who read it and what she did leaves no trace."""
    word = Word.objects.select_for_update().get(pk=word.pk)
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
