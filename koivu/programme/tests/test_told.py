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
from koivu.programme import actions
from koivu.programme.board import board_of, forget_boards
from koivu.programme.models import SlotVersion
from koivu.programme.rules import Wanted
from koivu.programme.sheet import sheet_facts
from koivu.programme.templatetags.desk import NAMES, column_name
from koivu.programme.tests.factories import (
    A_MONDAY,
    A_MORNING,
    a_session_with_every_fact,
    make_slot,
)
from koivu.programme.week import week_of

pytestmark = [pytest.mark.drawn, pytest.mark.django_db]
UNTOLD = {"id", "slot", "only_that_date", "state", "changed_at", "taken_back_at"}
COLUMNS = [one for one in SlotVersion._meta.fields if one.name not in UNTOLD]


@pytest.fixture(autouse=True)
def on_a_monday_morning(monkeypatch, settings):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    settings.KOIVU_BASE_URL = "https://koivu.example.fi"
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


def test_the_page_of_it_tells_it(client, place):
    key = place.slots.get().key
    page = client.get(f"/fi/koivula/session/{key}-{A_MONDAY}/").content.decode()
    pairs = re.findall(r"<dt>(.*?)</dt><dd.*?>(.*?)</dd>", page, re.DOTALL)

    assert "Keitetään yhdessä." in page
    assert {bits(f">{label}<")[-1]: bits(f">{told}<") for label, told in pairs} == {
        "Mitä": ["Ryhmä"],
        "Hyvä tietää": ["Keitto 2 €"],
        "Kenelle": ["Isät", "1–3-vuotiaat", "vauvaa odottaville"],
        "Suljettu ryhmä": ["Ryhmä on alkanut."],
        "Puhutut kielet": ["suomi, somali"],
        "Missä": ["Kerhotalo", "Sali", "Sivukatu 3"],
        "Kuka vetää": ["Perheet"],
        "Järjestäjät": ["MLL, Seurakunta, Talon vanhemmat", "(omaa palvelua)"],
        "Onko mukana jotain uskonnollista?": ["Laulu tai siunaus"],
    }


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
    # How a poster draws it is told by tests of paper.
    drawn = {"icon", "aside", "at", "brief", "closed"}
    assert {name: row[name] for name in set(row) - drawn} == {
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


def items(client) -> list[dict]:
    return client.get("/api/v1/sessions", {"place": "koivula"}).json()["items"]


def test_the_open_data_tells_it(client, place):
    key = place.slots.get().key

    assert items(client) == [
        {
            "id": f"{key}-2026-11-16",
            "place": "koivula",
            "date": "2026-11-16",
            "days": 1,
            "title": {"fi": "Vertaisryhmä"},
            "start": "2026-11-16T10:00:00+02:00",
            "end": "2026-11-16T11:00:00+02:00",
            "all_day": False,
            "kind": "group",
            "leads": "families",
            "own_service": True,
            "organisers": [
                {"name": "MLL", "group": None},
                {"name": "Seurakunta", "group": None},
                {"name": None, "group": "parents"},
            ],
            "audience": {
                "age_from_months": 12,
                "age_until_months": 47,
                "expecting": True,
                "words": {"fi": "Isät"},
                "closed_group": True,
                "closed_reason": {"fi": "Ryhmä on alkanut."},
            },
            "languages": ["fi", "so"],
            "venue": {
                "name": "Kerhotalo",
                "room": "Sali",
                "address": "Sivukatu 3",
                "latitude": 60.4,
                "longitude": 25.1,
            },
            "status": "planned",
            "sure": True,
            "reason": None,
            "url": f"https://koivu.example.fi/fi/koivula/session/{key}-2026-11-16/",
            "updated": "2026-11-16T08:40:00+02:00",
        }
    ]


def test_the_open_data_tells_the_opposite_of_another_session(client):
    place = make_place("koivula", name="Koivula")
    # The school calendar of this place does not reach so far: nobody knows about holidays.
    slot = make_slot(
        place, "Leiri", starts=None, ends=None, all_day=True, days=3, kind="outing",
        leads="volunteers", skips_school_holidays=True,
    )  # fmt: skip
    actions.cancel_date(slot, A_MONDAY, {"fi": "Sade"}, by=None, at=A_MORNING)

    assert items(client) == [
        {
            "id": f"{slot.key}-2026-11-16",
            "place": "koivula",
            "date": "2026-11-16",
            "days": 3,
            "title": {"fi": "Leiri"},
            "start": None,
            "end": None,
            "all_day": True,
            "kind": "outing",
            "leads": "volunteers",
            "own_service": False,
            "organisers": [],
            "audience": {
                "age_from_months": None,
                "age_until_months": None,
                "expecting": False,
                "words": {},
                "closed_group": False,
                "closed_reason": {},
            },
            "languages": [],
            "venue": {
                "name": None,
                "room": None,
                "address": "",
                "latitude": None,
                "longitude": None,
            },
            "status": "cancelled",
            "sure": False,
            "reason": {"fi": "Sade"},
            "url": f"https://koivu.example.fi/fi/koivula/session/{slot.key}-2026-11-16/",
            "updated": "2026-11-16T08:40:00+02:00",
        }
    ]


@pytest.mark.parametrize("name", [*NAMES, *(one.name for one in COLUMNS)])
def test_what_others_changed_is_called_as_people_call_it(name):
    with override("fi"):
        called = column_name(name)

    assert called != name
    assert "_" not in called
