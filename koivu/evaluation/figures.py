"""How many pressed which face, in blocks of five or more; never an order, never an average."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from koivu.core.words import Words
from koivu.evaluation.asked import Smile
from koivu.evaluation.models import Block, Face, Question
from koivu.evaluation.phrases import asked_in, done_after, faces_of
from koivu.places.models import Place

LONGEST_BAR = 200  # of the drawing's own measure


@dataclass(frozen=True, slots=True)
class Bar:
    """How many pressed one face, and how long its bar is."""

    face: Smile
    many: int
    length: int


@dataclass(frozen=True, slots=True)
class Shown:
    """One block: its name, its bars in the order of the faces, how many answers it has."""

    key: str
    label: str
    bars: list[Bar]
    total: int


@dataclass(frozen=True, slots=True)
class Results:
    """What may be told of a question's answers; `waits`: some are still too few."""

    question: Question
    words: Words
    done: Words
    faces: list[Smile]
    blocks: list[Shown]
    waits: bool


def results_of(questions: Iterable[Question]) -> list[Results]:
    """Return the results of questions, in their order, in three statements for all."""
    asked = list(questions)
    rows = Face.objects.filter(question__in=asked).order_by()
    counted = rows.values_list("question", "shown_in", "face").annotate(many=Count("pk"))
    sums: dict[int, dict[str, dict[int, int]]] = {one.pk: _kept(one) for one in asked}
    for question, block, face, many in counted:
        sums[question].setdefault(block, {})[face] = many
    return [_results(one, sums[one.pk]) for one in asked]


def _kept(question: Question) -> dict[str, dict[int, int]]:
    return {
        block: {int(face): many for face, many in faces.items()}
        for block, faces in question.sums.items()
    }


def _results(question: Question, sums: dict[str, dict[int, int]]) -> Results:
    faces = [Smile(face, Words(phrase.words)) for face, phrase in faces_of(question)]
    blocks = [
        _shown(f"{question.pk}-{block}", block, faces, sums[block])
        for block in Block
        if block in sums
    ]
    return Results(
        question, asked_in(question), done_after(question), faces, blocks, waits="" in sums
    )


def _shown(key: str, block: Block, faces: list[Smile], many: dict[int, int]) -> Shown:
    most = max(many.values())
    bars = [
        Bar(face, many.get(face.number, 0), LONGEST_BAR * many.get(face.number, 0) // most)
        for face in faces
    ]
    return Shown(key, str(block.label), bars, sum(many.values()))


def answers_by_month(place: Place, first: date, last: date) -> dict[date, int]:
    """Return how many answered the questions of months, by the first day of each."""
    asked = Question.objects.filter(place=place, month__gte=first, month__lte=last)
    asked = asked.annotate(many=Count("answers")).order_by()
    return {
        one.month: one.many + sum(sum(faces.values()) for faces in one.sums.values())
        for one in asked
    }
