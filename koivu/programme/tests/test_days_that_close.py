"""How the week tells of a closure: once, on its own day, and what is held in spite of it first."""

import re
from datetime import datetime, time, timedelta

import pytest
from django.utils.translation import override

from koivu.core import clock, pages
from koivu.places.tests.factories import make_closure, make_hours, make_place
from koivu.programme import actions
from koivu.programme.board import board_of, forget_boards
from koivu.programme.rules import ClosedTime, Part, Wanted, part_closed
from koivu.programme.sheet import sheet_facts
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


def heads_on_page(client) -> list[str]:
    page = client.get(WEEK).content.decode()
    return re.findall(r'class="shut">.*?<strong>(.*?)</strong>', page)


def first_day_on_paper(place) -> dict:
    board = board_of(place, A_MONDAY)
    with override("en"):
        facts = sheet_facts(place, board, week_of(board, A_MONDAY, Wanted()), "en", A_MORNING)
    return facts["days"][0]


@pytest.mark.parametrize(
    ("from_time", "until_time", "part"),
    [
        ("00:00", "23:59", Part.ALL),
        ("12:00", "23:59", Part.FROM),
        ("00:00", "12:00", Part.UNTIL),
        ("12:00", "14:00", Part.BETWEEN),
    ],
)
def test_a_closure_takes_one_part_of_a_day(from_time, until_time, part):
    starts, ends = (
        datetime.combine(A_MONDAY, time.fromisoformat(one)) for one in (from_time, until_time)
    )

    assert part_closed(ClosedTime(1, starts, ends), A_MONDAY) == part


@pytest.mark.parametrize(
    ("hours", "head"),
    [
        ((None, None), "Closed"),
        ((time(0), time(23, 59)), "Closed"),
        ((time(9), time(15)), "Closed"),
        ((time(8), time(16)), "Closed"),
        ((time(12), None), "Closed from 12"),
        ((time(12), time(23, 59)), "Closed from 12"),
        ((None, time(12)), "Closed until 12"),
        ((time(12), time(14)), "Closed 12–14"),
    ],
)
def test_page_and_paper_say_the_same_of_a_closure(client, place, hours, head):
    make_closure(place, from_time=hours[0], until_time=hours[1])
    place.refresh_from_db()

    on_paper = [one["head"] for one in first_day_on_paper(place)["closures"]]

    assert heads_on_page(client) == on_paper == [head]


def test_a_moved_one_keeps_its_reason_under_a_closure_that_tells_none(client, place):
    slot = make_slot(place, "Muskari", 2, "11:00", "13:00")
    tuesday = A_MONDAY + timedelta(days=1)
    actions.move_date(slot, tuesday, A_MONDAY, {"fi": "Sali varattu"}, by=None, at=A_MORNING)
    make_closure(place, reason="", from_time=time(12))
    place.refresh_from_db()

    row = first_day_on_paper(place)["rows"][0]

    assert "Sali varattu" in [one["text"] for one in row["reasons"]]
    # On the day that it leaves and on the day that it is held.
    assert client.get(WEEK).content.decode().count("Sali varattu") == 2


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
