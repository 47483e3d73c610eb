"""Faces and words: taken once, of no finer time than the half-day, shown five at a time."""

from datetime import date, datetime, time, timedelta

import pytest

from koivu.core import clock, retention
from koivu.core.half_days import Half, HalfDay
from koivu.core.models import Entry
from koivu.core.random_keys import Result
from koivu.core.refusals import Refused
from koivu.core.screening import read_once
from koivu.evaluation.actions import (
    ChosenQuestion,
    Paper,
    QuestionRefusal,
    ask_question,
    enter_paper,
    settle,
    shown_words,
    take_face,
    take_word,
)
from koivu.evaluation.models import Face, Question, Tray, Word
from koivu.evaluation.rules import AnswerRefusal
from koivu.evaluation.tests.factories import make_question, press, say_word, settled
from koivu.places.models import Role
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_place, make_role

pytestmark = pytest.mark.django_db
AFTER_NOON = clock.at(A_MONDAY, time(12, 5))


@pytest.fixture
def place():
    place = make_place("talo", name="Talo")
    make_role(place, role=Role.PROFESSIONAL)
    return place


@pytest.fixture
def question(place) -> Question:
    return make_question(place)


def at(day: int, hour: int) -> datetime:
    return clock.at(date(2026, 11, day), time(hour))


def shown(question: Question) -> dict[str, int]:
    rows = Face.objects.shown().filter(question=question)
    return {block: rows.filter(shown_in=block).count() for block in ("first", "second", "month")}


def test_an_answer_knows_its_half_day_and_nothing_more(question):
    take_face(question, 5, made_up="a", said=None, at=A_MORNING)
    say_word(question, "Kiitos keitosta")
    settle(AFTER_NOON)

    face, word = Face.objects.get(), Word.objects.get()
    assert (face.day, face.half, face.face) == (A_MONDAY, Half.AM, 5)
    assert word.sent_at == clock.at(A_MONDAY, time(0))
    assert not Tray.objects.exists()
    tables = [Face._meta.db_table, Word._meta.db_table, Tray._meta.db_table]
    assert not Entry.objects.filter(row_table__in=tables).exists()


def test_the_half_day_that_lasts_stays_in_its_tray(question):
    press(question, 5, 3)

    assert settle(A_MORNING) == 0 and not Face.objects.exists()
    assert settle(AFTER_NOON) == 2


def test_sent_twice_it_counts_once_before_and_after_the_half_day(question):
    first = take_face(question, 5, made_up="a", said=None, at=A_MORNING)
    again = take_face(question, 5, made_up="a", said=None, at=A_MORNING)
    settle(AFTER_NOON)
    late = take_face(question, 5, made_up="a", said=HalfDay.of(A_MORNING), at=AFTER_NOON)
    words = [
        take_word(question, "Hei", made_up="a", said=None, at=AFTER_NOON) for _time in range(2)
    ]

    assert [first, again, late] == [Result.SAVED, Result.DUPLICATE, Result.DUPLICATE]
    assert words == [Result.SAVED, Result.DUPLICATE]
    assert Face.objects.count() == 1


def test_a_tray_is_always_in_the_order_of_its_keys(question):
    press(question, *[5, 3, 1] * 7)

    keys = [key for key, _face in Tray.objects.get().faces]
    assert keys == sorted(keys) and all(0 <= key < 2**63 for key in keys)


def test_the_device_tells_its_half_day_unless_its_clock_cannot_be_right(question):
    told = [HalfDay(A_MONDAY - timedelta(days=3), Half.PM), HalfDay(date(2031, 1, 1), Half.AM)]
    for number, said in enumerate([*told, HalfDay(date(2020, 1, 1), Half.AM)]):
        take_face(question, 5, made_up=str(number), said=said, at=A_MORNING)

    trays = {(tray.day, tray.half): len(tray.faces) for tray in Tray.objects.all()}
    assert trays == {(A_MONDAY - timedelta(days=3), "pm"): 1, (A_MONDAY, "am"): 2}


@pytest.mark.parametrize(
    ("face", "said", "why"),
    [
        (4, None, AnswerRefusal.UNREADABLE),
        (0, None, AnswerRefusal.UNREADABLE),
        (5, HalfDay(date(2026, 10, 30), Half.PM), AnswerRefusal.OTHER_MONTH),
    ],
)
def test_what_is_no_answer_is_refused(question, face, said, why):
    with pytest.raises(Refused) as refused:
        take_face(question, face, made_up="a", said=said, at=A_MORNING)

    assert refused.value.reason == why and not Face.objects.exists()


def test_a_place_without_a_professional_collects_faces_not_words():
    question = make_question(make_place())

    with pytest.raises(Refused) as refused:
        say_word(question, "Auttakaa")
    assert refused.value.reason == AnswerRefusal.NO_WORDS


def test_nothing_is_shown_before_five_and_then_never_fewer_than_five_more(question):
    settled(question, 5, 5, 3, 1, at=at(2, 9))
    assert shown(question) == {"first": 0, "second": 0, "month": 0}

    settled(question, 5, at=at(3, 9))
    assert shown(question)["first"] == 5

    settled(question, 1, at=at(4, 9))
    assert shown(question)["first"] == 5


def test_what_is_left_of_a_month_is_shown_together_when_it_is_over(question):
    settled(question, 5, 5, 3, at=at(2, 9))
    settled(question, 1, 1, at=at(20, 9))
    assert sum(shown(question).values()) == 0

    settle(clock.at(date(2026, 12, 1), time(0, 1)))
    assert shown(question) == {"first": 0, "second": 0, "month": 5}


def test_four_of_a_month_are_never_shown(question):
    settled(question, 5, 5, 3, 1, at=at(2, 9))

    settle(clock.at(date(2027, 2, 1), time(0, 1)))
    assert sum(shown(question).values()) == 0


def test_a_pile_of_paper_counts_once(question):
    pile = Paper(A_MONDAY, Half.AM, {5: 4, 1: 1}, ["Lisää kahvia", "Kiitos"])
    results = [enter_paper(question, pile, made_up="pile", at=A_MORNING) for _time in range(2)]
    settle(AFTER_NOON)

    assert results == [Result.SAVED, Result.DUPLICATE]
    assert Face.objects.filter(face=5).count() == 4 and Word.objects.count() == 2
    assert shown(question)["second"] == 5


def test_a_word_is_held_for_the_professional_and_never_lost(question):
    say_word(question, "pyydän: Minna Mallikas 040 1234567")
    settle(AFTER_NOON)
    word = Word.objects.get()
    before = shown_words(question.place, [question])

    read_once(word, hides=True, at=AFTER_NOON)

    word.refresh_from_db()
    assert (before, word.is_held, word.read_at) == ({}, True, clock.at(A_MONDAY, time(12)))
    told = shown_words(question.place, [question])
    assert told == {question.pk: ["pyydän: ▒▒▒ ▒▒▒"]} and "Minna" in word.text


def test_an_answered_question_stays_the_same(place, question):
    ask_question(place, A_MONDAY, ChosenQuestion("talk", 5, True), {}, by=None, at=A_MORNING)
    press(question, 5)

    with pytest.raises(Refused) as refused:
        ask_question(place, A_MONDAY, ChosenQuestion("rest", 5, True), {}, by=None, at=A_MORNING)
    assert refused.value.reason == QuestionRefusal.ANSWERED


def test_after_two_years_only_how_many_is_left(question):
    settled(question, 5, 5, 5, 3, 1, at=at(20, 9))
    say_word(question, "Kiitos", at=at(21, 9))
    settle(at(22, 9))

    retention.carry_out(date(2028, 11, 30), clock.at(date(2028, 11, 30), time(3)))
    assert Face.objects.count() == 5
    retention.carry_out(date(2028, 12, 1), clock.at(date(2028, 12, 1), time(3)))

    question.refresh_from_db()
    assert question.sums == {"second": {"5": 3, "3": 1, "1": 1}}
    assert not Face.objects.exists() and not Word.objects.exists()
