"""The open API of sessions, as somebody who reads it from outside meets it."""

from datetime import date, time, timedelta

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from config.wsgi import application
from koivu.core import clock, pages
from koivu.partners.tests.factories import make_organisation
from koivu.places.models import Place
from koivu.places.tests.factories import make_closure, make_hours, make_place, make_room, make_venue
from koivu.programme import actions, search
from koivu.programme.board import forget_boards
from koivu.programme.models import State
from koivu.programme.tests.factories import A_MONDAY, A_MORNING, make_slot

pytestmark = pytest.mark.django_db
SESSIONS, PLACES = "/api/v1/sessions", "/api/v1/places"
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
]


@pytest.fixture(autouse=True)
def on_a_monday_morning(monkeypatch, settings):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    settings.KOIVU_BASE_URL = "https://koivu.example.fi"
    pages.forget_pages()
    forget_boards()


@pytest.fixture
def place():
    return make_place(
        "koivula", name="Koivula", street="Koivutie 1", town="Vantaa", latitude=60.32,
        longitude=25.05,
    )  # fmt: skip


def ask(client, **query) -> dict:
    if "from_" in query:
        query["from"] = query.pop("from_")
    answer = client.get(SESSIONS, query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def titles(client, **query) -> list[str]:
    return [one["title"]["fi"] for one in ask(client, **query)["items"]]


def refused(client, address=SESSIONS, **query) -> tuple:
    answer = client.get(address, query)
    body = answer.json()
    assert set(body) == {"code", "message", "field"} and body["message"]
    return answer.status_code, body["code"], body["field"]


def test_a_session_tells_what_the_board_knows(client, place):
    slot = make_slot(
        place,
        "Muskari",
        kind="group",
        organisers=[make_organisation("Seurakunta"), make_organisation("MLL")],
        together_with=["parents"],
        is_own_service=True,
        age_from=0,
        age_until=11,
        languages=["fi", "so"],
        room=make_room(place, "Sali"),
        texts={"title": {"fi": "Muskari", "ar": "موسيقى"}, "audience": {"fi": "Vauvat"}},
    )

    assert ask(client, place="koivula") == {
        "items": [
            {
                "id": f"{slot.key}-2026-11-16",
                "place": "koivula",
                "date": "2026-11-16",
                "days": 1,
                "title": {"fi": "Muskari", "ar": "موسيقى"},
                "start": "2026-11-16T10:00:00+02:00",
                "end": "2026-11-16T11:00:00+02:00",
                "all_day": False,
                "kind": "group",
                "leads": "professionals",
                "own_service": True,
                "organisers": [
                    {"name": "MLL", "group": None},
                    {"name": "Seurakunta", "group": None},
                    {"name": None, "group": "parents"},
                ],
                "audience": {
                    "age_from_months": 0,
                    "age_until_months": 11,
                    "expecting": False,
                    "words": {"fi": "Vauvat"},
                    "closed_group": False,
                    "closed_reason": {},
                },
                "languages": ["fi", "so"],
                "venue": {
                    "name": None,
                    "room": "Sali",
                    "address": "Koivutie 1, Vantaa",
                    "latitude": 60.32,
                    "longitude": 25.05,
                },
                "status": "planned",
                "sure": True,
                "reason": None,
                "url": f"https://koivu.example.fi/fi/koivula/session/{slot.key}-2026-11-16/",
                "updated": "2026-11-16T08:40:00+02:00",
            }
        ],
        "next": None,
    }


def test_hours_nobody_knows_are_null(client, place):
    make_slot(place, "Retki", starts=None, ends=None)
    make_slot(place, "Leiri", starts=None, ends=None, all_day=True, days=3)

    told = {one["title"]["fi"]: one for one in ask(client)["items"]}

    trip, camp = told["Retki"], told["Leiri"]
    assert (trip["start"], trip["end"], trip["all_day"]) == (None, None, False)
    assert (camp["start"], camp["end"], camp["all_day"], camp["days"]) == (None, None, True, 3)


def test_cancelled_and_changed_stay_with_their_reason_and_time(client, place):
    slot = make_slot(place)
    later = A_MORNING + timedelta(hours=1)
    actions.cancel_date(slot, A_MONDAY, {"fi": "Kipeänä"}, by=None, at=later)

    [one] = ask(client)["items"]

    assert (one["status"], one["reason"]) == ("cancelled", {"fi": "Kipeänä"})
    assert one["updated"] == "2026-11-16T09:40:00+02:00"


def test_a_closure_tells_when_it_changed_the_week(client, place):
    make_slot(place)
    make_closure(place, at=A_MORNING + timedelta(minutes=5))

    [one] = ask(client)["items"]

    assert (one["status"], one["updated"]) == ("cancelled", "2026-11-16T08:45:00+02:00")


def test_both_days_count_in(client, place):
    make_slot(place, "Ma", weekday=1)
    make_slot(place, "Su", weekday=7)

    assert titles(client, from_="2026-11-16", to="2026-11-22") == ["Ma", "Su"]
    assert titles(client, from_="2026-11-17", to="2026-11-21") == []
    assert titles(client, from_="2026-11-23", to="2026-11-23") == ["Ma"]


def test_a_camp_that_goes_on_is_told_once(client, place):
    make_slot(place, "Leiri", starts=None, ends=None, all_day=True, days=20, repeats="dates",
              dates=["2026-11-16"])  # fmt: skip

    assert titles(client, from_="2026-11-20", to="2026-12-24") == ["Leiri"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["Kaikille", "Taaperot", "Odottajat"]),
        ({"age_months": 24}, ["Kaikille", "Taaperot"]),
        ({"age_months": 36}, ["Kaikille"]),
        ({"expecting": "true"}, ["Kaikille", "Odottajat"]),
        ({"language": "so"}, ["Taaperot"]),
        ({"kind": "group"}, ["Odottajat"]),
        ({"place": "koivula"}, ["Kaikille", "Taaperot", "Odottajat"]),
    ],
)
def test_what_suits_a_family(client, place, query, found):
    make_slot(place, "Kaikille", starts="09:00")
    make_slot(place, "Taaperot", age_from=12, age_until=35, languages=["so"])
    make_slot(place, "Odottajat", starts="10:30", for_expecting=True, kind="group")

    assert titles(client, **query) == found


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("äiti", ["ÄITI-lapsi"]),
        ("ÄITI", ["ÄITI-lapsi"]),
        ("aiti", []),
        ("CAFE", ["Café mässä"]),
        ("masi", []),
        ("kahvia lapsi", ["ÄITI-lapsi"]),
        ("mll", ["Café mässä"]),
        ("%", []),
    ],
)
def test_words_are_found_whatever_the_case_and_a_stays_apart_from_its_dots(client, place, q, found):
    make_slot(place, "ÄITI-lapsi", texts={"text": {"fi": "Kahvia ja leikkiä"}})
    make_slot(place, "Café mässä", organisers=[make_organisation("MLL Vantaa")])

    assert titles(client, q=q) == found


def test_near_asks_where_each_session_is_held(client, place):
    far = make_place("kaukana", latitude=60.42, longitude=25.05)
    hall = make_venue(far, "Sali", latitude=60.33, longitude=25.06)
    unknown = make_venue(place, "Jossain")
    make_place("ei-kartalla")
    make_slot(place, "Lähellä", starts="09:00")
    make_slot(far, "Kaukana")
    make_slot(far, "Lähisalissa", starts="11:00", ends="12:00", venue=hall)
    make_slot(place, "Ei tiedossa", venue=unknown)

    assert titles(client, near="60.32,25.05", km=5) == ["Lähellä", "Lähisalissa"]
    assert len(titles(client, near="60.32,25.05", km=12)) == 3
    assert titles(client, near="-60,170") == []


def test_the_circle_is_round(client, place):
    Place.objects.update(latitude=60.32 + 0.04, longitude=25.05 + 0.08)  # in the box, not inside
    make_slot(place)

    assert titles(client, near="60.32,25.05", km=5) == []


def test_pages_hold_every_session_once_in_order_of_time(client, monkeypatch):
    monkeypatch.setattr("koivu.programme.api.sessions.MOST_IN_A_PAGE", 7)
    monkeypatch.setattr(search, "PLACES_AT_ONCE", 2)
    for number in range(5):
        place = make_place()
        make_slot(place, f"{number}", weekday=1 + number % 3)
        make_slot(place, f"{number}!", weekday=2, starts=None, ends=None, all_day=True, days=9)
    whole_query = {"from_": "2026-11-20", "to": "2027-01-20"}

    seen, after = [], None
    while after != "":
        page = ask(client, **whole_query, **({"after": after} if after else {}))
        assert len(page["items"]) <= 7
        seen += page["items"]
        after = page["next"] or ""

    monkeypatch.setattr("koivu.programme.api.sessions.MOST_IN_A_PAGE", 500)
    pages.forget_pages()
    whole = ask(client, **whole_query)
    assert whole["next"] is None
    assert [one["id"] for one in seen] == [one["id"] for one in whole["items"]]
    assert len(seen) == len({one["id"] for one in seen}) == 95
    assert [one["date"] for one in seen] == sorted(one["date"] for one in seen)


def test_a_year_is_the_most(client, place):
    make_slot(place, weekday=5)

    assert len(ask(client, from_="2026-01-01", to="2027-01-01")["items"]) == 7
    assert refused(client, **{"from": "2026-01-01", "to": "2027-01-02"}) == (
        422,
        "too_many_days",
        "to",
    )


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"from": "2026-13-01"}, "from"),
        ({"from": "1"}, "from"),
        ({"from": "20261116"}, "from"),
        ({"to": "9999-12-31"}, "to"),
        ({"from": "2026-11-16T00:00"}, "from"),
        ({"from": "2026-11-16", "to": "2026-11-15"}, "to"),
        ({"age_months": "kaksi"}, "age_months"),
        ({"age_months": "-1"}, "age_months"),
        ({"age_months": ""}, "age_months"),
        ({"expecting": "ehkä"}, "expecting"),
        ({"language": "<b>"}, "language"),
        ({"kind": "disco"}, "kind"),
        ({"near": "60.32"}, "near"),
        ({"near": "91,25"}, "near"),
        ({"near": "٦٠,٢٥"}, "near"),
        ({"near": "60,25", "km": "0"}, "km"),
        ({"near": "60,25", "km": "nan"}, "km"),
        ({"near": "60,25", "km": "201"}, "km"),
        ({"q": "x" * 101}, "q"),
        ({"after": "roskaa"}, "after"),
        ({"after": "å"}, "after"),
        ({"place": "../etc"}, "place"),
    ],
)
def test_bad_values_are_refused_by_name(client, query, field):
    assert refused(client, **query)[::2] == (422, field)


def test_the_refusal_speaks_the_readers_language(client):
    answer = client.get(SESSIONS, {"kind": "disco"}, headers={"Accept-Language": "en"})

    assert "kind" in answer.json()["message"]
    assert answer["Content-Language"] == "en"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"{PLACES}/ei-ole", 404),
        (f"{PLACES}/%00", 422),
        (f"{PLACES}/Iso Kirjain", 422),
        (f"{PLACES}/a/b/c", 404),
        ("/api/v1/", 404),
        ("/api/v1/jotain", 404),
        (f"{SESSIONS}/1", 404),
    ],
)
def test_bad_addresses_are_refused_in_the_same_form(client, address, status):
    assert refused(client, address)[0] == status


def test_an_unknown_or_hidden_place_is_not_found(client, place):
    make_slot(place)
    assert refused(client, place="ei-ole") == (404, "not_found", "place")

    Place.objects.update(is_public=False)

    assert refused(client, place="koivula") == (404, "not_found", "place")
    assert refused(client, f"{PLACES}/koivula") == (404, "not_found", "slug")
    assert ask(client)["items"] == []
    assert client.get(PLACES).json() == {"items": [], "next": None}


def test_drafts_and_private_rooms_never_go_out(client, place):
    make_slot(place, "Luonnos", state=State.DRAFT)
    make_slot(place, "Juttelu", room=make_room(place, "Salainen", is_private=True))

    answer = client.get(SESSIONS).content.decode()

    assert "Juttelu" in answer
    assert "Luonnos" not in answer and "Salainen" not in answer


def test_any_web_page_may_read_it_and_nobody_may_write(client, place):
    for address in (SESSIONS, PLACES, f"{PLACES}/koivula", "/api/v1/openapi.json"):
        got, asked_first = client.get(address), client.options(address)
        assert got["Access-Control-Allow-Origin"] == "*"
        assert not got.cookies
        assert "Cookie" not in got.get("Vary", "")
        assert asked_first.status_code == 204
        assert "GET" in asked_first["Access-Control-Allow-Methods"]
        for answer in (client.post(address), client.put(address), client.delete(address)):
            assert answer.status_code == 405
            assert answer.json()["code"] == "read_only"
    assert client.head(SESSIONS).content == b""


def test_nothing_is_refused_to_a_page_without_a_csrf_cookie(place):
    assert Client(enforce_csrf_checks=True).post(SESSIONS).status_code == 405


def test_who_has_the_newest_gets_304_until_any_place_changes(client, place):
    other = make_place("toinen")
    slot = make_slot(other)
    tag = client.get(SESSIONS)["ETag"]

    again = client.get(SESSIONS, headers={"If-None-Match": tag})
    actions.cancel_date(slot, A_MONDAY, {}, by=None, at=A_MORNING)
    changed = client.get(SESSIONS, headers={"If-None-Match": tag})

    assert again.status_code == 304
    assert changed.status_code == 200
    assert changed.json()["items"][0]["status"] == "cancelled"


def test_a_place_is_told_whole(client, place):
    make_hours(place, weekday=1)
    make_closure(place, A_MONDAY, until_time=time(12), reason="Koulutus")
    make_closure(place, date(2026, 1, 1))
    make_room(place, "Salainen", is_private=True)
    make_venue(place, "Kerhotalo", street="Sivukatu 3")

    whole = client.get(f"{PLACES}/koivula").json()

    assert (whole["slug"], whole["name"], whole["latitude"]) == ("koivula", "Koivula", 60.32)
    assert whole["opening_hours"][0]["weekday"] == 1
    assert whole["opening_hours"][0]["opens"] == "09:00:00"
    assert whole["closures"] == [
        {
            "venue": None,
            "starts": "2026-11-16T00:00",
            "ends": "2026-11-16T12:00",
            "reason": {"fi": "Koulutus"},
        }
    ]
    assert [venue["name"] for venue in whole["venues"]] == ["Kerhotalo"]
    assert "Salainen" not in str(whole)


def test_places_come_in_pages(client, monkeypatch):
    monkeypatch.setattr("koivu.places.api.MOST_IN_A_PAGE", 2)
    for slug in ("c", "a", "b"):
        make_place(slug)

    first = client.get(PLACES).json()
    second = client.get(PLACES, {"after": first["next"]}).json()

    assert [one["slug"] for one in first["items"]] == ["a", "b"]
    assert ([one["slug"] for one in second["items"]], second["next"]) == (["c"], None)


def test_more_places_cost_no_more_statements(client, place):
    def asked() -> int:
        forget_boards()
        pages.forget_pages()
        with CaptureQueriesContext(connection) as seen:
            client.get(SESSIONS)
        return len(seen)

    make_slot(place)
    for_one = asked()
    make_slot(make_place())
    make_slot(make_place())

    assert asked() == for_one
    assert for_one <= 9


@pytest.fixture
def told(place, monkeypatch):
    slot = make_slot(place, "Muskari", languages=["so"], age_until=35)
    make_slot(place, "Leiri", starts=None, ends=None, all_day=True, days=2)
    make_slot(place, "Retki", weekday=3, starts=None, ends=None, venue=make_venue(place))
    actions.cancel_date(slot, A_MONDAY, {"fi": "Kipeänä"}, by=None, at=A_MORNING)
    make_hours(place, 1)
    make_closure(place, date(2026, 11, 30))
    # As Django's own test client does: the server's end of a request would end the test's data.
    for signal in (request_started, request_finished):
        monkeypatch.setattr(signal, "receivers", [])
        signal.sender_receivers_cache.clear()
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@pytest.mark.drawn
@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("address", [SESSIONS, PLACES, f"{PLACES}/{{slug}}"])
def test_it_keeps_to_its_own_description(told, address, mode):
    cases = told[address]["GET"].as_strategy(generation_mode=mode)

    @given(cases)
    @settings(max_examples=40, deadline=None, derandomize=True, database=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    def ask_for(case):
        case.call_and_validate(checks=CHECKS)

    ask_for()


def test_it_is_described_as_openapi_3_1_without_reaching_elsewhere(client):
    described = client.get("/api/v1/openapi.json")

    assert described.json()["openapi"].startswith("3.1")
    assert set(described.json()["paths"]) == {
        SESSIONS,
        PLACES,
        f"{PLACES}/{{slug}}",
        f"{PLACES}/{{slug}}/today",
        "/api/v1/counts",
    }
    assert "cdn" not in described.content.decode()
