"""Usual questions and what the faces say, in ten languages; they stand in data/questions/."""

from collections.abc import Mapping
from pathlib import Path

from koivu.core.words import NO_WORDS, Words
from koivu.evaluation.models import Question
from koivu.evaluation.rules import SMILES
from koivu.programme.phrases import Phrase, phrase_of, read_shelves

_SHELVES = read_shelves(Path(__file__).parent / "data" / "questions")

QUESTIONS = _SHELVES["questions"]
FACES = {int(phrase.key.removeprefix("face-")): phrase for phrase in _SHELVES["faces"]}
# Every phrase with its shelf, for those who read a whole language.
ALL = tuple((shelf, phrase) for shelf, phrases in _SHELVES.items() for phrase in phrases)


def asked_in(question: Question) -> Words:
    """Return what a question asks: its own words before those of the usual question."""
    return said_by(question.usual, _own(question, "ask"))


def said_by(usual: str, own: Mapping[str, str]) -> Words:
    """Return a question's words: its own by language before those of the usual one."""
    phrase = phrase_of(usual, QUESTIONS)
    return Words({**(phrase.words if phrase else {}), **own})


def done_after(question: Question) -> Words:
    """Return what was changed because of the answers, if the house has told it."""
    own = _own(question, "did")
    return Words(own) if own else NO_WORDS


def faces_of(question: Question) -> list[tuple[int, Phrase]]:
    """Return the faces in their order, the widest smile first, with what each says."""
    return [(face, FACES[face]) for face in SMILES[question.faces]]


def _own(question: Question, field: str) -> dict[str, str]:
    return {row.language: row.text for row in question.wordings.all() if row.field == field}
