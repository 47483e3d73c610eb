"""Choosing the question of a month, reading it aloud, telling what was changed because of it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core import journal
from koivu.core.refusals import Reason, Refused
from koivu.core.words import write_words
from koivu.evaluation.models import Face, Question, QuestionWording, Recording, Tray
from koivu.evaluation.rules import month_of
from koivu.places.actions import mark_changed, take_turn
from koivu.places.models import Place

ByLanguage = Mapping[str, str]


class QuestionRefusal(Reason):
    """Why a question is not changed."""

    ANSWERED = (
        "answered",
        _("It has been answered already: only its wording can be mended. Ask anew next month."),
    )


@dataclass(frozen=True, slots=True)
class ChosenQuestion:
    """What is asked: a usual question by its key, or none; how many faces; whether words."""

    usual: str
    faces: int
    takes_words: bool


@transaction.atomic
def ask_question(
    place: Place,
    month: date,
    asked: ChosenQuestion,
    words: ByLanguage,
    *,
    by: User | None,
    at: datetime,
) -> Question:
    """Choose or change the question of a month; `words` are the place's own, by language."""
    take_turn(place.pk)
    month = month_of(month)
    question = Question.objects.of_month(month).filter(place=place).first()
    is_other = question and (question.usual, question.faces) != (asked.usual, asked.faces)
    if question and is_other and _is_answered(question):
        raise Refused(QuestionRefusal.ANSWERED)
    question = question or Question(place=place, month=month)
    question.usual, question.faces = asked.usual, asked.faces
    question.takes_words = asked.takes_words
    question.full_clean()
    question.save()
    write_words(QuestionWording.objects.all(), {"question": question}, {"ask": words}, by=by, at=at)
    journal.record("question.asked", question, by=by, at=at, place_id=place.pk)
    mark_changed(place, at=at)
    return question


@transaction.atomic
def tell_what_was_done(
    question: Question, words: ByLanguage, *, by: User | None, at: datetime
) -> None:
    """Say in a line what was changed because of the answers; families read it."""
    take_turn(question.place_id)
    rows, subject = QuestionWording.objects.all(), {"question": question}
    if write_words(rows, subject, {"did": words}, by=by, at=at):
        journal.record("question.told", question, by=by, at=at, place_id=question.place_id)
        mark_changed(question.place, at=at)


@transaction.atomic
def keep_recording(
    question: Question, language: str, kind: str, body: bytes, *, by: User | None, at: datetime
) -> Recording:
    """Keep the question read aloud in a language, in the place of the one before."""
    take_turn(question.place_id)
    facts = {"kind": kind, "body": body, "print": hashlib.sha256(body).hexdigest()[:20]}
    kept, _made = Recording.objects.update_or_create(
        question=question, language=language, defaults=facts
    )
    journal.record("recording.kept", kept, by=by, at=at, place_id=question.place_id)
    mark_changed(question.place, at=at)
    return kept


@transaction.atomic
def remove_recording(recording: Recording, *, by: User | None, at: datetime) -> None:
    """Take a recording away."""
    place = recording.question.place
    take_turn(place.pk)
    journal.record("recording.removed", recording, by=by, at=at, place_id=place.pk)
    recording.delete()
    mark_changed(place, at=at)


def _is_answered(question: Question) -> bool:
    there = (Face.objects.filter(question=question), Tray.objects.filter(question=question))
    return any(rows.exists() for rows in there)
