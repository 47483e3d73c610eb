"""The open API of a place's day, as somebody who reads it from outside meets it."""

from datetime import timedelta

import pytest

from koivu.accounts.tests.factories import make_user
from koivu.core import clock, pages
from koivu.partners.tests.factories import make_organisation
from koivu.places.tests.factories import make_hours, make_place
from koivu.programme import actions
from koivu.programme.board import forget_boards
from koivu.programme.models import Tapped
from koivu.programme.tests.factories import A_MORNING, make_notice, make_presence

pytestmark = pytest.mark.django_db
TODAY = "/api/v1/places/koivula/today"


@pytest.fixture(autouse=True)
def on_a_monday_morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    pages.forget_pages()
    forget_boards()


@pytest.fixture
def place():
    return make_place("koivula", name="Koivula")


def test_the_day_tells_doors_notices_and_roles(client, place):
    make_hours(place, 1, "08:00", "15:00")
    notice = make_notice(place, "Kahvi on kuumaa.")
    presence = make_presence(
        place, topics="Kaikki arjen asiat", organisation=make_organisation("Neuvola"),
        languages=["fi", "so"],
    )  # fmt: skip
    actions.tap_presence(presence, Tapped.COULD_NOT_COME, at=A_MORNING)

    answer = client.get(TODAY)

    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer.json() == {
        "place": "koivula",
        "open": True,
        "until": "2026-11-16T15:00:00+02:00",
        "opens_next": None,
        "notices": [
            {
                "text": {"fi": "Kahvi on kuumaa."},
                "since": notice.since.astimezone(clock.HELSINKI).isoformat(),
                "until": notice.until.astimezone(clock.HELSINKI).isoformat(),
            }
        ],
        "here": [
            {
                "role": {"fi": "Terveydenhoitaja"},
                "topics": {"fi": "Kaikki arjen asiat"},
                "organisation": "Neuvola",
                "languages": ["fi", "so"],
                "start": "2026-11-16T10:00:00+02:00",
                "end": "2026-11-16T12:00:00+02:00",
                "tapped": "could_not_come",
            }
        ],
    }


def test_a_tap_is_told_at_the_next_request(client, place):
    presence = make_presence(place)
    tag = client.get(TODAY)["ETag"]

    actions.tap_presence(presence, Tapped.LEFT_ALREADY, at=A_MORNING)

    again = client.get(TODAY, headers={"if-none-match": tag})
    assert (again.status_code, again.json()["here"][0]["tapped"]) == (200, "left_already")


def test_a_name_that_its_bearer_shows_on_the_page_is_not_in_the_open_data(client, place):
    leila = make_user("leila@example.fi", shown_name="Leila")
    make_presence(place, user=leila, shows_name=True)

    assert "Leila" not in client.get(TODAY).content.decode()


def test_the_doors_close_when_their_hour_has_come(client, place, monkeypatch):
    make_hours(place, 1, "08:00", "15:00")
    assert client.get(TODAY).json()["open"] is True

    monkeypatch.setattr(clock, "now", lambda: A_MORNING + timedelta(hours=9))

    assert client.get(TODAY).json() | {"here": [], "notices": []} == {
        "place": "koivula",
        "open": False,
        "until": None,
        "opens_next": "2026-11-23T08:00:00+02:00",
        "notices": [],
        "here": [],
    }


def test_a_place_that_is_not_there_is_refused_in_one_form(client):
    answer = client.get("/api/v1/places/ei-ole/today")

    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
