"""What a place asks just now, and what it has done because of former answers, as pages say it."""

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet
from django.http import Http404

from koivu.core.kept_query import KeptQuery
from koivu.core.rhythm import DAY
from koivu.core.words import NO_WORDS, Words
from koivu.evaluation.models import MomentRound, Question, Recording
from koivu.evaluation.phrases import asked_in, done_after, faces_of, said_by
from koivu.evaluation.rules import month_after, month_of
from koivu.places.finding import place_of, rows_of_public
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
    rests: bool = False  # today the children are asked: one question a day (P-9)


def place_that_asks(slug: str, today: date) -> tuple[Place, Words]:
    """Return the public place at `slug` and what it asks in the month of `today`; else 404.

    One statement: the page of today is on a hot path.
    """
    rows = _PLACE_AND_QUESTION.rows(slug, month_of(today), today)
    if not rows:
        raise Http404
    weekdays = rows[0].round_now__asked_on or ""
    usual, rests = rows[0].asks__usual, str(today.isoweekday()) in weekdays
    is_asked = usual is not None and not rests
    own = {row.asks_in__language: row.asks_in__text for row in rows if row.asks_in__language}
    return place_of(rows[0]), said_by(usual, own) if is_asked else NO_WORDS


def question_of(place: Place, today: date) -> Question | None:
    """Return the question of the month of `today`; `rests`: today the children are asked."""
    children = MomentRound.objects.asking_on(today).filter(place=OuterRef("place"))
    rows = Question.objects.of_month(today).filter(place=place).annotate(rests=Exists(children))
    return rows.prefetch_related("wordings").first()


def asked_now(place: Place, today: date) -> Asked | None:
    """Return all that a page of the question says; it rests while the children are asked."""
    question = question_of(place, today)
    if question is None:
        return None
    return replace(asked_as(question, today), rests=getattr(question, "rests", False))


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


def asks_children_in(place: Place, month: date) -> bool:
    """Whether children are asked on some days of a month."""
    rounds = place.moment_rounds.between(month, month_after(month) - DAY)
    return rounds.exclude(asked_on="").exists()


def done_lately(place: Place, today: date) -> list[tuple[Words, Words]]:
    """Return the last questions with what was changed because of their answers."""
    rows = place.questions.filter(month__lte=today, wordings__field="did").distinct()
    found = rows.order_by("-month").prefetch_related("wordings")[:DONE_SHOWN]
    return [(asked_in(one), done_after(one)) for one in found]


def _place_and_question(slug: str, month: date, day: date) -> QuerySet:
    round_now = Q(moment_rounds__first_day__lte=day, moment_rounds__last_day__gte=day)
    of_the_month = Q(questions__month=month)
    own = Q(asks__wordings__field="ask")
    return rows_of_public(
        slug, "asks__usual", "asks_in__language", "asks_in__text", "round_now__asked_on",
        asks=FilteredRelation("questions", condition=of_the_month),
        asks_in=FilteredRelation("asks__wordings", condition=own),
        round_now=FilteredRelation("moment_rounds", condition=round_now),
    )  # fmt: skip


# No slug holds a slash, and no place has asked anything in that year.
_PLACE_AND_QUESTION = KeptQuery(_place_and_question, "/", date(1, 1, 1), date(1, 1, 2))
