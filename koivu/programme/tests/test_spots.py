"""Where a session is held, as every copy of the week tells it."""

import json
import re
from html import unescape

import pytest
from icalendar import Calendar

from koivu.core import clock, pages
from koivu.places.tests.factories import make_place, make_room, make_venue
from koivu.programme.board import forget_boards
from koivu.programme.rules import Facts
from koivu.programme.spots import Spot, spot_of
from koivu.programme.tests.factories import A_MONDAY, A_MORNING, make_slot
from koivu.programme.tests.test_rules import facts

pytestmark = pytest.mark.django_db
KOIVUTIE = {
    "@type": "PostalAddress",
    "streetAddress": "Koivutie 1",
    "addressLocality": "Vantaa",
    "addressCountry": "FI",
}


@pytest.fixture(autouse=True)
def on_a_monday_morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    pages.forget_pages()
    forget_boards()


@pytest.fixture
def place():
    return make_place(
        "koivula", name="Koivula", street="Koivutie 1", town="Vantaa", latitude=60.3, longitude=25.0
    )


def every_copy(client, slot) -> dict[str, object]:
    """Return where the page, the feed, the open data and the linked data say that it is held."""
    page = client.get(f"/en/koivula/session/{slot.key}-{A_MONDAY}/").content.decode()
    shown = re.search(r"Where</dt><dd[^>]*>(.*?)</dd>", page)[1]
    linked = json.loads(re.search(r'ld\+json">(.*?)</script>', page)[1])["location"]
    feed = Calendar.from_ical(client.get("/en/koivula/calendar.ics").content)
    item = client.get("/api/v1/sessions", {"place": "koivula"}).json()["items"][0]
    return {
        "page": [unescape(one) for one in re.findall(r"<bdi>(.*?)</bdi>", shown)],
        "feed": str(feed.walk("VEVENT")[0]["LOCATION"]),
        "api": [item["venue"]["name"], item["venue"]["room"], item["venue"]["address"]],
        "linked": [linked["name"], linked["address"]],
    }


def test_a_session_at_a_venue_is_there_in_every_copy(client, place):
    venue = make_venue(place, "Kerhotalo", street="Sivukatu 3", town="Vantaa")
    slot = make_slot(place, venue=venue, room=make_room(place, "Sali", venue=venue))

    assert every_copy(client, slot) == {
        "page": ["Kerhotalo", "Sali", "Sivukatu 3, Vantaa"],
        "feed": "Sali, Kerhotalo, Sivukatu 3, Vantaa",
        "api": ["Kerhotalo", "Sali", "Sivukatu 3, Vantaa"],
        "linked": ["Kerhotalo", "Sivukatu 3, Vantaa"],
    }


def test_a_session_in_the_place_is_there_in_every_copy(client, place):
    slot = make_slot(place, room=make_room(place, "Sali"))

    assert every_copy(client, slot) == {
        "page": ["Koivula", "Sali", "Koivutie 1, Vantaa"],
        "feed": "Sali, Koivula, Koivutie 1, Vantaa",
        "api": [None, "Sali", "Koivutie 1, Vantaa"],
        "linked": ["Koivula", KOIVUTIE],
    }


def test_a_venue_that_nobody_has_placed_on_the_map_has_no_position(place):
    there: Facts = facts(venue_id=7, venue="Kerhotalo", address="Sivukatu 3")

    assert spot_of(place, there) == Spot("Kerhotalo", "", "Sivukatu 3", None, is_own=False)
