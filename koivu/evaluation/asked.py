"""What a place asks just now, and what it has done because of former answers, as pages say it."""

from dataclasses import dataclass
from datetime import date

from koivu.core.words import Words
from koivu.evaluation.models import Question, Recording
from koivu.evaluation.phrases import asked_in, done_after, faces_of
from koivu.places.models import Place
from koivu.programme.permissions import is_read_by_a_professional

DONE_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Smile:
    """A face to press: its number and what it says."""

    number: int
    words: Words

    @property
    def icon(self) -> str:
        return f"face-{self.number}"


@dataclass(frozen=True, slots=True)
class Asked:
    """The question of the month as a reader of one language gets it."""

    question: Question
    words: Words
    faces: list[Smile]
    takes_words: bool
    recordings: dict[str, Recording]


def question_of(place: Place, today: date) -> Question | None:
    """Return the question that a place asks in the month of `today`."""
    rows = Question.objects.of_month(today).filter(place=place)
    return rows.prefetch_related("wordings").first()


def asked_now(place: Place, today: date) -> Asked | None:
    """Return all that a page of the question says."""
    question = question_of(place, today)
    return asked_as(question, today) if question else None


def asked_as(question: Question, today: date) -> Asked:
    """Return a question as its pages and papers say it; words only where they are read (P-1)."""
    recordings = question.recordings.defer("body")
    return Asked(
        question,
        asked_in(question),
        [Smile(face, Words(phrase.words)) for face, phrase in faces_of(question)],
        question.takes_words and is_read_by_a_professional(question.place, today=today),
        {one.language: one for one in recordings},
    )


def done_lately(place: Place, today: date) -> list[tuple[Words, Words]]:
    """Return the last questions with what was changed because of their answers."""
    rows = place.questions.filter(month__lte=today, wordings__field="did").distinct()
    found = rows.order_by("-month").prefetch_related("wordings")[:DONE_SHOWN]
    return [(asked_in(one), done_after(one)) for one in found]
