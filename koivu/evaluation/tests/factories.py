"""Questions and answers for tests."""

from datetime import datetime, timedelta
from itertools import count

from koivu.core.half_days import HalfDay
from koivu.evaluation.actions import (
    ChosenQuestion,
    ask_question,
    keep_recording,
    settle,
    take_face,
    take_word,
)
from koivu.evaluation.models import Question, Recording
from koivu.evaluation.sounds import MP3
from koivu.places.models import Place
from koivu.places.tests.factories import A_MORNING

numbers = count(1)
USUAL = "talk"


def make_question(
    place: Place, *, at: datetime = A_MORNING, faces: int = 3, **facts: object
) -> Question:
    """Return what `place` asks in the month of `at`: a usual question unless `words` are given."""
    words = facts.pop("words", {})
    asked = ChosenQuestion("" if words else USUAL, faces, bool(facts.pop("takes_words", True)))
    return ask_question(place, at.date(), asked, words, by=None, at=at)


def an_mp3(frames: int = 4) -> bytes:
    """Return a short silence: MPEG-1 layer III, 32 thousand bits and 32,000 samples a second."""
    return (b"\xff\xfb\x18\x00" + bytes(140)) * frames


def make_recording(question: Question, language: str = "fi", at: datetime = A_MORNING) -> Recording:
    """Return the question read aloud in a language."""
    body = an_mp3() + question.pk.to_bytes(8, "big")
    return keep_recording(question, language, MP3, body, by=None, at=at)


def press(question: Question, *faces: int, at: datetime = A_MORNING) -> None:
    """Let somebody press each of `faces` at a moment."""
    for face in faces:
        take_face(question, face, made_up=f"test-{next(numbers)}", said=None, at=at)


def say_word(question: Question, text: str, at: datetime = A_MORNING) -> None:
    take_word(question, text, made_up=f"test-{next(numbers)}", said=None, at=at)


def settled(question: Question, *faces: int, at: datetime = A_MORNING) -> None:
    """Let `faces` have been pressed on the half-day of `at`, which has ended."""
    press(question, *faces, at=at)
    settle(after(at))


def after(at: datetime) -> datetime:
    """Return a moment of the half-day after the one of `at`."""
    return HalfDay.of(at).begins + timedelta(hours=14)
