"""Linked data on pages: what search engines read of a place and a session."""

import json
import re
from datetime import timedelta

import pytest

from koivu.core import clock, pages
from koivu.partners.tests.factories import make_organisation
from koivu.places.models import PlaceType
from koivu.places.tests.factories import make_closure, make_hours, make_place, make_venue
from koivu.programme import actions
from koivu.programme.board import board_of, forget_boards
from koivu.programme.json_ld import place_thing, script, session_thing
from koivu.programme.tests.factories import A_MONDAY, A_MORNING, make_slot

pytestmark = [pytest.mark.drawn, pytest.mark.django_db]
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture(autouse=True)
def on_a_monday_morning(monkeypatch, settings):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    settings.KOIVU_BASE_URL = "https://koivu.example.fi"
    pages.forget_pages()
    forget_boards()


@pytest.fixture
def place():
    return make_place(
        "koivula",
        name="Koivula",
        street="Koivutie 1",
        postal_code="01400",
        town="Vantaa",
        latitude=60.32,
        longitude=25.05,
        step_free=True,
        has_lift=False,
    )


def session_of(place, slot):
    place.refresh_from_db()
    return board_of(place, A_MONDAY).session(f"{slot.key}-{A_MONDAY}")


def test_a_session_is_an_event(place):
    slot = make_slot(place, "Muskari", organisers=[make_organisation("MLL")], languages=["fi"])

    thing = session_thing(place, session_of(place, slot), "fi")

    address = f"https://koivu.example.fi/fi/koivula/session/{slot.key}-2026-11-16/"
    assert thing == {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": address,
        "url": address,
        "name": "Muskari",
        "startDate": "2026-11-16T10:00:00+02:00",
        "endDate": "2026-11-16T11:00:00+02:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "isAccessibleForFree": True,
        "inLanguage": ["fi"],
        "organizer": [{"@type": "Organization", "name": "MLL"}],
        "location": {
            "@type": "Place",
            "@id": "https://koivu.example.fi/fi/koivula/",
            "name": "Koivula",
            "address": {
                "@type": "PostalAddress",
                "streetAddress": "Koivutie 1",
                "postalCode": "01400",
                "addressLocality": "Vantaa",
                "addressCountry": "FI",
            },
            "geo": {"@type": "GeoCoordinates", "latitude": 60.32, "longitude": 25.05},
        },
    }


def test_cancelled_and_moved_sessions_say_so(place):
    cancelled, moved = make_slot(place), make_slot(place)
    actions.cancel_date(cancelled, A_MONDAY, {}, by=None, at=A_MORNING)
    actions.move_date(moved, A_MONDAY, A_MONDAY + timedelta(days=1), {}, by=None, at=A_MORNING)

    first = session_thing(place, session_of(place, cancelled), "fi")
    second = session_thing(place, session_of(place, moved), "fi")

    assert first["eventStatus"] == "https://schema.org/EventCancelled"
    assert second["eventStatus"] == "https://schema.org/EventRescheduled"
    assert second["previousStartDate"] == "2026-11-16"
    assert second["startDate"] == "2026-11-17T10:00:00+02:00"


def test_hours_that_nobody_knows_are_not_told(place):
    slot = make_slot(place, starts=None, ends="11:00")

    thing = session_thing(place, session_of(place, slot), "fi")

    assert thing["startDate"] == "2026-11-16"
    assert "endDate" not in thing


def test_what_may_cost_is_not_called_free(place):
    slot = make_slot(place, texts={"exception": {"fi": "Keitto 2 €"}})

    assert "isAccessibleForFree" not in session_thing(place, session_of(place, slot), "fi")


@pytest.mark.parametrize(
    ("place_is_free", "facts", "is_cancelled", "says"),
    [
        (True, {}, False, True),
        (False, {}, False, False),
        (True, {"is_closed_group": True}, False, False),
        (True, {"texts": {"exception": {"fi": "Keitto 2 €"}}}, False, False),
        (True, {}, True, False),
    ],
)
def test_page_and_linked_data_say_the_same_of_the_price(
    client, place_is_free, facts, is_cancelled, says
):
    slot = make_slot(make_place("koivula", is_free_no_booking=place_is_free), **facts)
    if is_cancelled:
        actions.cancel_date(slot, A_MONDAY, {}, by=None, at=A_MORNING)

    page = client.get(f"/en/koivula/session/{slot.key}-{A_MONDAY}/").content.decode()

    assert ("Free, no sign-up" in page) is says
    assert ("isAccessibleForFree" in page) is says


def test_a_session_elsewhere_is_told_there(place):
    slot = make_slot(place, venue=make_venue(place, "Kerhotalo", street="Sivukatu 3"))

    location = session_thing(place, session_of(place, slot), "fi")["location"]

    assert location == {"@type": "Place", "name": "Kerhotalo", "address": "Sivukatu 3"}


def test_a_place_tells_its_open_hours_with_closures_taken_off(place):
    make_hours(place, weekday=1)
    make_closure(place, A_MONDAY + timedelta(days=7))
    place.refresh_from_db()

    thing = place_thing(place, board_of(place, A_MONDAY), A_MONDAY, "fi")

    assert thing["@type"] == "CivicStructure"
    assert thing["openingHoursSpecification"] == [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": "https://schema.org/Monday",
            "opens": "09:00",
            "closes": "15:00",
            "validFrom": "2026-11-16",
            "validThrough": "2026-11-16",
        }
    ]
    assert [(one["name"], one["value"]) for one in thing["amenityFeature"]] == [
        ("step-free entrance", True),
        ("lift", False),
    ]


def test_a_playground_is_a_playground():
    place = make_place(place_type=PlaceType.PARK)

    assert place_thing(place, board_of(place, A_MONDAY), A_MONDAY, "fi")["@type"] == "Playground"


@pytest.mark.parametrize(
    "name", ["</script><script>alert(1)</script>", "<!--<script>", "a\u2028b & c", "أسرة 👶"]
)
def test_no_text_breaks_out_of_the_script(name):
    written = script({"name": name})

    body = SCRIPT.fullmatch(written)[1]
    assert json.loads(body) == {"name": name}
    assert not set(body) & set("<>&\u2028")


def test_the_pages_carry_it_and_their_policy_lets_it_stand(client, place):
    slot = make_slot(place, "</script><b>Muskari")

    today = client.get("/fi/koivula/")
    session = client.get(f"/fi/koivula/session/{slot.key}-2026-11-16/")

    on_today = [json.loads(one) for one in SCRIPT.findall(today.content.decode())]
    on_session = [json.loads(one) for one in SCRIPT.findall(session.content.decode())]
    assert [one["@type"] for one in on_today] == ["CivicStructure"]
    assert [(one["@type"], one["name"]) for one in on_session] == [("Event", "</script><b>Muskari")]
    assert "unsafe-inline" not in session["Content-Security-Policy"]
