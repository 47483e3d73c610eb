"""A session with every fact, as each copy of the week tells it: none drops one unseen."""

import re
from html import unescape

import pytest
from django.utils.translation import override
from icalendar import Calendar

from koivu.core import clock, pages
from koivu.core.rhythm import RHYTHM_COLUMNS
from koivu.places.models import Place
from koivu.places.tests.factories import make_place
from koivu.programme.board import board_of, forget_boards
from koivu.programme.models import SlotVersion
from koivu.programme.rules import Wanted
from koivu.programme.sheet import sheet_facts
from koivu.programme.tests.factories import A_MONDAY, A_MORNING, a_session_with_every_fact
from koivu.programme.week import week_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_a_monday_morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    pages.forget_pages()
    forget_boards()


@pytest.fixture
def place():
    place = make_place("koivula", name="Koivula")
    a_session_with_every_fact(place)
    place.refresh_from_db()
    return place


def bits(page: str) -> list[str]:
    """Return the texts of a piece of a page that stand between tags."""
    return [unescape(one) for one in re.findall(r">\s*([^<>]*[^<>\s])\s*<", page)]


def row_of(client, address: str) -> list[str]:
    page = client.get(address).content.decode()
    return bits(re.search(r'<ul class="rows">(.*?)</ul>', page, re.DOTALL)[1])


def on_paper(place: Place) -> dict:
    board = board_of(place, A_MONDAY)
    with override("fi"):
        facts = sheet_facts(place, board, week_of(board, A_MONDAY, Wanted()), "fi", A_MORNING)
    return facts["days"][0]["rows"][0]


def test_no_fact_of_it_has_its_default_value(place):
    version = SlotVersion.objects.get()
    # What has hours is not all day; the rhythm is told by the days that it gives.
    spared = {"only_that_date", "state", "all_day", "days", "taken_back_at", *RHYTHM_COLUMNS}
    facts = [one for one in SlotVersion._meta.fields if one.name not in spared]

    assert [one.name for one in facts if getattr(version, one.name) == one.get_default()] == []


def test_the_row_of_the_week_tells_it(client, place):
    assert row_of(client, "/fi/koivula/week/2026-W47/") == [
        "10–11",
        "Vertaisryhmä",
        "Keitto 2 €",
        "Suljettu ryhmä: Ryhmä on alkanut.",
        "Isät",
        "1–3-vuotiaat",
        "vauvaa odottaville",
        "Kerhotalo",
        "Sali",
        "suomi, somali",
        "perheet vetävät",
    ]


def test_the_sheet_tells_it(place):
    row = on_paper(place)

    assert [one["text"] for one in row.pop("more")] == [
        "Suljettu ryhmä",
        "Ryhmä on alkanut.",
        "Isät",
        "1–3-vuotiaat",
        "vauvaa odottaville",
        "Kerhotalo",
        "Sali",
        "suomi, somali",
        "perheet vetävät",
    ]
    assert row == {
        "time": "10–11",
        "title": {"text": "Vertaisryhmä", "lang": "fi", "dir": "ltr"},
        "is_off": False,
        "mark": "",
        "reasons": [],
        "exception": {"text": "Keitto 2 €", "lang": "fi", "dir": "ltr"},
    }


def test_the_feed_tells_it(client, place):
    feed = Calendar.from_ical(client.get("/fi/koivula/calendar.ics").content)
    event = feed.walk("VEVENT")[0]

    assert str(event["SUMMARY"]) == "Vertaisryhmä"
    assert str(event["LOCATION"]) == "Sali, Kerhotalo, Sivukatu 3"
    assert str(event["DESCRIPTION"]).split("\n") == [
        "Keitetään yhdessä.",
        "Keitto 2 €",
        "Suljettu ryhmä: Ryhmä on alkanut.",
        "Isät",
        "1–3-vuotiaat",
        "vauvaa odottaville",
        "suomi, somali",
        "perheet vetävät",
        "MLL, Seurakunta, Talon vanhemmat",
    ]
