"""Answers on their way in: into the tray of their half-day, in the order of their keys."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db import transaction

from koivu.core.half_days import Half, HalfDay, believed
from koivu.core.plain_text import plain
from koivu.core.random_keys import key_of, new_key
from koivu.core.refusals import Refused
from koivu.evaluation.models import Face, Question, Tray, Word
from koivu.evaluation.rules import AnswerRefusal, why_not_face, why_not_word
from koivu.programme.permissions import is_read_by_a_professional

MOST_LYING = 2000  # answers that come in one half-day: more than any place has guests


class Result(StrEnum):
    """What became of an answer."""

    SAVED = "saved"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Paper:
    """A pile of slips of one half-day: how many of each face, and the words on them."""

    day: date
    half: Half
    faces: Mapping[int, int]
    words: Sequence[str]


@transaction.atomic
def take_face(
    question: Question, face: int, *, made_up: str, said: HalfDay | None, at: datetime
) -> Result:
    """Take one face; `made_up` is the id that the device gave it: sent twice, it counts once."""
    half_day = believed(said, at)
    if refusal := why_not_face(question, face, half_day):
        raise Refused(refusal)
    _let_children_be_asked(question, half_day)
    key = key_of("face", made_up)
    tray = _tray(question, half_day)
    if _is_there(question, key):
        return Result.DUPLICATE
    _lay_in(tray, faces=[[key, face]])
    return Result.SAVED


@transaction.atomic
def take_word(
    question: Question, text: str, *, made_up: str, said: HalfDay | None, at: datetime
) -> Result:
    """Take a word, where a professional reads it."""
    half_day, text = believed(said, at), plain(text, lines=True)
    if refusal := why_not_word(question, text, half_day, is_read=_is_read(question, at)):
        raise Refused(refusal)
    _let_children_be_asked(question, half_day)
    key = key_of("word", made_up)
    tray = _tray(question, half_day)
    if _is_there(question, key):
        return Result.DUPLICATE
    _lay_in(tray, words=[[key, text]])
    return Result.SAVED


@transaction.atomic
def enter_paper(question: Question, pile: Paper, *, made_up: str, at: datetime) -> Result:
    """Take a pile of slips; `made_up` names the pile: sent twice, it counts once."""
    half_day, is_read = _of_the_pile(pile, at), _is_read(question, at)
    faces = [face for face, many in sorted(pile.faces.items()) for _one in range(many)]
    refusals = [why_not_face(question, face, half_day) for face in set(faces)]
    refusals += [why_not_word(question, text, half_day, is_read=is_read) for text in pile.words]
    if refusal := next(filter(None, refusals), None):
        raise Refused(refusal)
    tray = _tray(question, half_day)
    keys = {key_of("face", f"{made_up}.0"), key_of("word", f"{made_up}.0")}
    if any(_is_there(question, key) for key in keys):
        return Result.DUPLICATE
    words = _keyed("word", made_up, pile.words)
    _lay_in(tray, faces=_keyed("face", made_up, faces), words=words)
    return Result.SAVED


def _let_children_be_asked(question: Question, half_day: HalfDay) -> None:
    """One question a day (P-9); what has come on paper all the same is taken in."""
    if question.place.moment_rounds.asking_on(half_day.day).exists():
        raise Refused(AnswerRefusal.RESTS)


def _is_read(question: Question, at: datetime) -> bool:
    return is_read_by_a_professional(question.place, today=at.date())


def _of_the_pile(pile: Paper, at: datetime) -> HalfDay:
    half_day = HalfDay(pile.day, Half(pile.half))
    if half_day > HalfDay.of(at):
        raise Refused(AnswerRefusal.OTHER_MONTH)
    return half_day


def _tray(question: Question, half_day: HalfDay) -> Tray:
    """Return the tray, held until the end of the transaction."""
    where = {"question": question, "day": half_day.day, "half": half_day.half}
    Tray.objects.get_or_create(**where, defaults={"key": new_key()})
    return Tray.objects.select_for_update().get(**where)


def _keyed(purpose: str, pile: str, said: Sequence[int] | Sequence[str]) -> list[list]:
    return [[key_of(purpose, f"{pile}.{number}"), one] for number, one in enumerate(said)]


def _is_there(question: Question, key: int) -> bool:
    """Whether it has come: what is sent again may come past noon, beside its first tray."""
    if Face.objects.filter(pk=key).exists() or Word.objects.filter(pk=key).exists():
        return True
    trays = Tray.objects.filter(question=question).values_list("faces", "words")
    return any(row[0] == key for faces, words in trays for row in [*faces, *words])


def _lay_in(tray: Tray, faces: Sequence[list] = (), words: Sequence[list] = ()) -> None:
    tray.faces = sorted([*tray.faces, *faces])
    tray.words = sorted([*tray.words, *words])
    tray.save(update_fields=["faces", "words"])
    # All trays together: whoever tells other half-days fills no more of them.
    laid = Tray.objects.filter(question=tray.question_id).values_list("faces", "words")
    if sum(len(faces) + len(words) for faces, words in laid) > MOST_LYING:
        raise Refused(AnswerRefusal.ENOUGH)
