"""What is shared with the families' groups: every language that can say it, and the address."""

from datetime import time, timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from koivu.core import clock
from koivu.places.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_closure,
    make_coordinator,
    make_place,
)
from koivu.programme.actions import cancel_date, move_date, spare_date
from koivu.programme.board import board_of
from koivu.programme.phrases import CLOSURE_REASONS, REASONS, in_all_languages
from koivu.programme.sharing import told_of_closure, told_of_session
from koivu.programme.tests.factories import make_slot

pytestmark = pytest.mark.django_db

A_TUESDAY = A_MONDAY + timedelta(days=1)
ILL = {phrase.key: phrase.words for phrase in REASONS}["ill"]
TRAINING = {phrase.key: phrase.words for phrase in CLOSURE_REASONS}["training"]


@pytest.fixture
def place(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    return make_place("talo", name="Perhetalo", open_languages=["fi", "sv", "en", "ar"])


@pytest.fixture
def desk(client, place):
    client.force_login(make_coordinator(place), backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def session_of(place, slot, day=A_MONDAY):
    place.refresh_from_db()
    return board_of(place, A_MONDAY).session(f"{slot.key}-{day}")


def a_baby_group(place):
    return make_slot(place, texts={"title": in_all_languages("Vauvaryhmä")})


def test_a_cancellation_is_told_in_the_languages_that_stand_open(place):
    slot = a_baby_group(place)
    cancel_date(slot, A_MONDAY, ILL, by=None, at=A_MORNING)

    told = dict(told_of_session(session_of(place, slot), place))

    assert told == {
        "fi": "Peruttu: Vauvaryhmä, maanantai 16.11.2026, 10–11. Ohjaaja on sairaana.",
        "sv": "Inställt: Babygrupp, måndag 16.11.2026, 10–11. Ledaren är sjuk.",
        "en": "Cancelled: Baby group, Monday 16 November 2026, 10–11. The leader is ill.",
        "ar": told["ar"],
    }
    for words in ("أُلغي", "مجموعة الرضّع", "المشرف مريض."):
        assert words in told["ar"]


def test_what_a_language_cannot_say_is_left_to_the_page(place):
    slot = make_slot(place, "Kirjavat sukat")
    move_date(slot, A_MONDAY, A_TUESDAY, {"fi": "Sali on remontissa."}, by=None, at=A_MORNING)

    told = dict(told_of_session(session_of(place, slot), place))

    assert told["fi"] == (
        "Muuttunut: Kirjavat sukat, maanantai 16.11.2026. Siirretty päivälle ti 17.11., 10–11. "
        "Sali on remontissa."
    )
    assert told["sv"] == (
        "Ändrat: Kirjavat sukat, måndag 16.11.2026. Flyttat till tis 17.11., 10–11."
    )
    assert "\u2068Kirjavat sukat\u2069" in told["ar"]


def test_a_closure_is_told_with_what_is_held_all_the_same(place):
    slot = a_baby_group(place)
    closure = make_closure(place, reason="Meillä on koulutus.")
    spare_date(slot, A_MONDAY, closure, by=None, at=A_MORNING)
    place.refresh_from_db()
    (closed,) = board_of(place, A_MONDAY).closures

    told = dict(told_of_closure(closed, [session_of(place, slot)], place))

    assert told["fi"] == (
        "Kiinni: ma 16.11. Meillä on koulutus. "
        "Vain tämä on auki: Vauvaryhmä, maanantai 16.11.2026, 10–11."
    )
    assert "Stängt: mån 16.11." in told["sv"]


def test_after_closing_one_tap_shares_it(desk):
    data = {"from_date": "2026-11-16", "from_time": "12", "phrase": "training", "close": "1"}

    text = desk.post(reverse("closure_new", args=["talo"]), data, follow=True).content.decode()

    for words in ("data-share", TRAINING["sv"], TRAINING["ar"], "Perheet saavat tietää"):
        assert words in text
    assert f"{settings.KOIVU_BASE_URL}/talo/<" in text


def test_the_shared_address_finds_each_readers_language(desk, client, place):
    slot = a_baby_group(place)
    cancel_date(slot, A_MONDAY, ILL, by=None, at=A_MORNING)
    session_id = f"{slot.key}-{A_MONDAY}"

    text = desk.get(reverse("session_told", args=["talo", session_id])).content.decode()
    answer = client.get(f"/talo/session/{session_id}/", headers={"Accept-Language": "sv"})

    assert f"{settings.KOIVU_BASE_URL}/talo/session/{session_id}/" in text
    assert answer.url == f"/sv/talo/session/{session_id}/"


def test_hours_of_a_closure_are_told(place):
    make_closure(place, from_time=time(12), until_time=time(14))
    place.refresh_from_db()
    (closed,) = board_of(place, A_MONDAY).closures

    told = dict(told_of_closure(closed, [], place))

    assert told["fi"].startswith("Kiinni klo 12–14: ma 16.11. ")
