"""What comes twice counts once, past noon too, and one who sends it stops nobody else's words."""

from datetime import timedelta

import pytest

from koivu.core import clock
from koivu.core.half_days import HalfDay
from koivu.evaluation.actions import (
    answers,
    settle,
    take_choices,
    take_face,
    take_leaf,
    take_moment,
    take_word,
)
from koivu.evaluation.models import Choosing, Face, LeafAnswer, LeafCount, Moment, Side, Word
from koivu.evaluation.pairs import PAIRS
from koivu.evaluation.tests.factories import make_question
from koivu.evaluation.tests.moments import leaf_said, make_moment_round, watched
from koivu.evaluation.views.families import damper
from koivu.places.models import Place, Role
from koivu.places.tests.factories import A_MORNING, make_place, make_role

pytestmark = pytest.mark.django_db
PAST_NOON = A_MORNING + timedelta(hours=4)
NEXT_DAY = A_MORNING + timedelta(days=1)


def make_reading_place(slug: str) -> Place:
    place = make_place(slug)
    make_role(place, role=Role.PROFESSIONAL)
    return place


def test_what_is_sent_again_past_noon_counts_once():
    place = make_reading_place("talo")
    question = make_question(place)
    results = []
    for at in (A_MORNING, PAST_NOON):
        results += [
            take_face(question, 5, made_up="1", said=None, at=at),
            take_word(question, "Kiitos", made_up="2", said=None, at=at),
        ]
    round_ = make_moment_round(place)  # while it is on, the question rests
    choosing, pair = Choosing.objects.get(), next(iter(PAIRS))
    for at in (A_MORNING, PAST_NOON):
        facts = {"half_day": HalfDay.of(at), "made_up": "1", "at": at}
        results += [
            take_moment(round_, watched(doing="Junarata"), **facts),
            take_leaf(place, "library", leaf_said("yes", wish="Uimahalli"), **facts),
            take_choices(choosing, {pair: Side.THIS}, **facts),
        ]
    settle(NEXT_DAY)

    assert results == ["saved"] * 2 + ["duplicate"] * 2 + ["saved"] * 3 + ["duplicate"] * 3
    kept = [rows.objects.count() for rows in (Face, Word, Moment, LeafAnswer)]
    assert kept == [1] * 4
    assert len(LeafCount.objects.get().turns) == len(Choosing.objects.get().turns) == 1


def test_other_words_of_one_page_are_another_leaf_and_another_moment():
    place = make_reading_place("talo")
    round_ = make_moment_round(place)
    facts = {"half_day": HalfDay.of(A_MORNING), "made_up": "1", "at": A_MORNING}
    for text in ("Junarata", "Junarata", "Uimahalli"):
        take_moment(round_, watched(doing=text), **facts)
        take_leaf(place, "library", leaf_said(wish=text), **facts)
    settle(NEXT_DAY)

    for rows, name in ((Moment, "doing"), (LeafAnswer, "text")):
        assert sorted(rows.objects.values_list(name, flat=True)) == ["Junarata", "Uimahalli"]


def test_one_key_in_two_trays_loses_no_words_and_stops_nobody():
    for slug, text in (("talo", "Junarata"), ("kylä", "Uimahalli")):
        question = make_question(make_reading_place(slug))
        take_word(question, text, made_up="1", said=None, at=A_MORNING)
        take_face(question, 5, made_up="2", said=None, at=A_MORNING)
        facts = {"half_day": HalfDay.of(A_MORNING), "made_up": "3", "at": A_MORNING}
        take_moment(make_moment_round(question.place), watched(doing=text), **facts)
        take_leaf(question.place, "clinic", leaf_said(wish=text), **facts)
    settle(NEXT_DAY)

    assert sorted(Word.objects.values_list("text", flat=True)) == ["Junarata", "Uimahalli"]
    kept = [rows.objects.count() for rows in (Face, Moment, LeafAnswer)]
    assert kept == [2] * 3


def test_where_too_much_has_come_a_device_waits_and_another_half_day_is_no_way_in(
    client, monkeypatch
):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    monkeypatch.setattr(answers, "MOST_LYING", 2)
    damper.forget()
    question = make_question(make_reading_place("talo"))

    def send(said: str):
        sent = {"question": question.pk, "face": 5, "said": said}
        return client.post("/fi/talo/feedback/", sent, headers={"accept": "application/json"})

    came = [send(said) for said in ("", "2026-11-10-am", "2026-11-11-pm")]
    assert [(one.status_code, one.json()["status"]) for one in came] == [
        (200, "saved"), (200, "saved"), (429, "wait"),
    ]  # fmt: skip
