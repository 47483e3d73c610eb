"""How the week tells of a closure: once, on its own day, and what is held in spite of it first."""

from datetime import time, timedelta

import pytest

from koivu.core import clock, pages
from koivu.places.tests.factories import make_closure, make_hours, make_place
from koivu.programme.board import board_of, forget_boards
from koivu.programme.rules import Wanted
from koivu.programme.tests.factories import A_MONDAY, A_MORNING, make_slot
from koivu.programme.week import week_of

pytestmark = pytest.mark.django_db
WEEK = "/en/koivula/week/2026-W47/"


@pytest.fixture(autouse=True)
def on_a_monday_morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    pages.forget_pages()
    forget_boards()


@pytest.fixture
def place():
    place = make_place("koivula")
    make_hours(place, 1)
    return place


def test_the_reason_stands_once_on_a_day_that_closes_early(client, place):
    make_slot(place, "Muskari", starts="11:00", ends="13:00")
    make_slot(place, "Vauvaryhmä", starts="12:30", ends="14:00")
    make_closure(place, reason="Tiloja korjataan.", from_time=time(12))

    page = client.get(WEEK).content.decode()

    assert page.count("Tiloja korjataan.") == 1
    assert page.count("Cancelled") == 1
    assert "11–12" in page


def test_a_camp_is_changed_only_on_the_day_that_closes(client, place):
    make_slot(place, "Leiri", starts=None, ends=None, all_day=True, days=3)
    make_closure(place, A_MONDAY + timedelta(days=2), from_time=time(12))

    days = week_of(board_of(place, A_MONDAY), A_MONDAY, Wanted())

    assert [one.status for day in days[:3] for one in day.sessions] == [
        "planned",
        "planned",
        "changed",
    ]


def test_an_open_end_and_unknown_hours_are_said_in_words(client, place):
    make_slot(place, "Retki", starts="10:00", ends=None)
    make_slot(place, "Lauluhetki", starts=None, ends=None)

    page = client.get(WEEK).content.decode()

    assert ">at 10<" in page
    assert ">at ?<" in page


def test_a_closed_group_does_not_say_that_one_may_just_come(client, place):
    slot = make_slot(place, "Eroryhmä", is_closed_group=True)
    open_one = make_slot(place, "Muskari")

    closed = client.get(f"/en/koivula/session/{slot.key}-{A_MONDAY}/").content.decode()
    free = client.get(f"/en/koivula/session/{open_one.key}-{A_MONDAY}/").content.decode()

    assert "no sign-up" not in closed
    assert "no sign-up" in free
