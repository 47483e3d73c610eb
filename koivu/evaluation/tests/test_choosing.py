"""This or that: sums and nothing else, from cards and from a tablet."""

import json
from io import BytesIO

import pytest
from pypdf import PdfReader

from koivu.core import clock
from koivu.core.half_days import HalfDay
from koivu.evaluation.actions import settle, take_choices
from koivu.evaluation.models import Basket, Choosing, Side
from koivu.evaluation.pairs import PAIRS, pairs_of
from koivu.evaluation.tests.factories import after
from koivu.evaluation.tests.moments import make_moment_round
from koivu.evaluation.views.choosing import damper
from koivu.partners.tests.factories import make_organisation, make_worker
from koivu.places.tests.factories import A_MORNING, make_place

pytestmark = pytest.mark.django_db
DEVICE = {"accept": "application/json"}
NOW = {"half_day": HalfDay.of(A_MORNING), "at": A_MORNING}


@pytest.fixture(autouse=True)
def on_a_monday_morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    damper.forget()


@pytest.fixture
def choosing():
    return make_moment_round(make_place("talo", name="Talo")).choosing


def chose(choosing: Choosing, *sides: Side, first: int = 0) -> None:
    for number, side in enumerate(sides, first):
        take_choices(choosing, {"build": side}, made_up=str(number), **NOW)


def test_a_child_chooses_until_it_stops_and_sent_twice_it_counts_once(client, choosing):
    page = f"/fi/talo/choose/{choosing.code}/"
    shown = client.get(page)
    turn = {"pair-where": "this", "pair-build": "that", "id": "7", "pair-nothing": "this"}
    answers = [client.post(page, turn, headers=DEVICE).json()["status"] for _twice in range(2)]
    settle(after(A_MORNING))
    answers.append(client.post(page, turn, headers=DEVICE).json()["status"])
    plain = client.post(page, {"pair-build": "this"})
    nothing = client.post(page, {"id": "8"}, headers=DEVICE).json()["status"]

    assert shown.content.count(b'type="radio"') == 2 * len(PAIRS) and not shown.cookies
    assert answers == ["saved", "duplicate", "duplicate"] and nothing == "refused"
    assert plain["Location"] == f"{page}thanks/" and plain["Cache-Control"] == "no-store"
    choosing.refresh_from_db()
    assert choosing.waits == {"build": [0, 1], "where": [1, 0]}


def test_only_sums_are_kept_and_shown_from_five_on(choosing):
    chose(choosing, Side.THIS, Side.THAT, Side.THIS, Side.THIS)
    (laid,) = Basket.objects.get().choices.values()
    assert (set(laid), laid["sums"]) == ({"sums", "turns"}, {"build": [3, 1]})
    assert laid["turns"] == sorted(laid["turns"]) and len(set(laid["turns"])) == 4
    settle(after(A_MORNING))
    choosing.refresh_from_db()
    assert (choosing.shown, choosing.waits) == ({}, {"build": [3, 1]})

    chose(choosing, Side.THAT, first=4)
    settle(after(A_MORNING))
    choosing.refresh_from_db()
    build = next(pair for pair in pairs_of(choosing) if pair.key == "build")
    assert (build.chose, build.shares, choosing.waits) == ((3, 2), (60, 40), {})
    assert not Basket.objects.exists()
    kept = json.dumps([choosing.shown, choosing.waits])
    assert kept == '[{"build": [3, 2]}, {}]' and choosing.turns == sorted(choosing.turns)


def test_cards_are_printed_and_counted_in_once(client, choosing):
    place = choosing.round.place
    client.force_login(make_worker(place, make_organisation("Neuvola")))
    page = f"/fi/desk/talo/moments/{choosing.round_id}/choices/"
    cards = PdfReader(BytesIO(client.get("/fi/desk/talo/moments/cards-ar.pdf").content))
    pile = {"pile": "1", "day": "2026-11-16", "half": "am", "move_this": "4", "move_that": "8"}
    answers = [client.post(page, pile).status_code for _twice in range(2)]
    wrong = [
        client.post(page, pile | change).status_code
        for change in ({"move_this": "9999"}, {"day": "2026-11-17"}, {"pile": "2", "half": "x"})
    ]
    settle(after(A_MORNING))

    assert len(cards.pages) == len(PAIRS)
    assert (answers, wrong) == ([302, 302], [422, 422, 422])
    choosing.refresh_from_db()
    assert choosing.shown == {"move": [4, 8]}
    assert "33 %" in client.get(page).content.decode()


def test_outside_its_round_nothing_is_asked(client, choosing, monkeypatch):
    page = f"/fi/talo/choose/{choosing.code}/"
    later = after(A_MORNING).replace(month=12, day=24)
    monkeypatch.setattr(clock, "now", lambda: later)

    assert b"radio" not in client.get(page).content
    assert client.post(page, {"pair-build": "this"}).status_code == 422
    assert client.get("/fi/talo/choose/abcdefgh/").status_code == 404
