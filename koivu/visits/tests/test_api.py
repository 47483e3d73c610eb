"""Devices send their counts: each item is answered, and one that is wrong hurts no other."""

import json
import re
from datetime import timedelta, timezone
from uuid import uuid4

import pytest
from django.core.management import call_command

from koivu.core import clock
from koivu.places.devices import pair_device, revoke_device
from koivu.places.models import Device
from koivu.places.tests.factories import make_place
from koivu.visits.models import Count

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/counts"


@pytest.fixture
def place():
    return make_place()


@pytest.fixture
def token(place):
    return pair_device(place, "Eteinen", by=None, at=clock.now())[1]


def an_item(**said):
    now = clock.now()
    return {
        "id": str(uuid4()), "what": "day", "session": None, "date": now.date().isoformat(),
        "manner": "at_once", "adults": 5, "children": 7, "counted_at": now.isoformat(),
        "basis": "counted",
    } | said  # fmt: skip


def send(http, token, body):
    if not isinstance(body, bytes | str):
        body = json.dumps(body)
    return http.post(
        ADDRESS, body, content_type="application/json", headers={"authorization": f"Bearer {token}"}
    )


def test_each_count_gets_its_answer_in_order(client, token):
    good, lost = an_item(), an_item(counted_at="2031-01-01T12:00:00+02:00")

    answer = send(client, token, {"items": [good, lost, an_item(adults=-1), good]})

    assert answer.status_code == 200
    assert [(one["status"], one["reason"]) for one in answer.json()["items"]] == [
        ("saved", None),
        ("review", "clock"),
        ("refused", "unreadable_adults"),
        ("duplicate", None),
    ]


def test_a_bare_list_is_a_batch_too(client, token):
    answer = send(client, token, [an_item()])

    assert [one["status"] for one in answer.json()["items"]] == ["saved"]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"adults": -1}, "unreadable_adults"),
        ({"adults": 1_000_000_000}, "unreadable_adults"),
        ({"adults": 1000}, "unreadable_adults"),
        ({"adults": 2.5}, "unreadable_adults"),
        ({"adults": True}, "unreadable_adults"),
        ({"adults": "5"}, "unreadable_adults"),
        ({"adults": None}, "unreadable_adults"),
        ({"children": None}, "unreadable_children"),
        ({"id": "1"}, "unreadable_id"),
        ({"what": "cats"}, "unreadable_what"),
        ({"what": "session"}, "unreadable_session"),
        ({"what": "session", "session": "abc\0-2026-11-23"}, "unreadable_session"),
        ({"session": "abc-2026-11-23"}, "unreadable_session"),
        ({"date": "1026-11-23"}, "unreadable_date"),
        ({"date": "soon"}, "unreadable_date"),
        ({"date": 1795737600}, "unreadable_date"),
        ({"date": "1795737600"}, "unreadable_date"),
        ({"date": "2026-11-27T00:00:00"}, "unreadable_date"),
        ({"counted_at": 1795737600}, "unreadable_counted_at"),
        ({"counted_at": "1795737600"}, "unreadable_counted_at"),
        ({"asked": "yes"}, "unreadable_asked"),
        ({"what": "session", "session": "a\0b"}, "unreadable_session"),
        ({"bands": {}, "children": None}, "unreadable_children"),
        ({"counted_at": "2026-11-23T10:00:00"}, "unreadable_counted_at"),
        ({"bands": {"0": 1, "3-6": 2}}, "bands_do_not_add_up"),
        ({"first_timers": 900}, "more_first_timers"),
        ({"bands": {"0": 900, "3-6": 900}, "children": None}, "bands_do_not_add_up"),
        ({"bands": {"0": 1, "99": 2}}, "unreadable_bands"),
    ],
)
def test_what_cannot_be_a_count_is_refused_and_the_rest_is_kept(client, token, wrong, reason):
    answer = send(client, token, {"items": [an_item(**wrong), an_item()]})

    told = [(one["status"], one["reason"]) for one in answer.json()["items"]]
    assert told == [("refused", reason), ("saved", None)]
    assert Count.objects.count() == 1


@pytest.mark.parametrize(
    "item", [None, 1, "x", [], {}, {"id": 1}, {"id": "x" * 5000}, {"id": "\ud800"}]
)
def test_what_is_no_item_at_all_is_refused_alone(client, token, item):
    answer = send(client, token, {"items": [item, an_item()]})

    assert [one["status"] for one in answer.json()["items"]] == ["refused", "saved"]


def test_children_by_age_are_all_the_children(client, token):
    item = an_item(bands={"0": 1, "1-2": 2, "3-6": 3}, children=None)

    send(client, token, {"items": [item]})

    count = Count.objects.get()
    assert (count.children, count.aged_0, count.aged_1_2, count.aged_13_17) == (6, 1, 2, 0)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{", "not_json"),
        (b"\xff", "not_json"),
        (b"[" * 100_000, "not_json"),
        (b"{}", "no_items"),
        (b"1", "no_items"),
        (b"[" + b"1," * 500 + b"1]", "too_many_items"),
        (b" " * (1 << 20) + b"[]", "too_long"),
        (b" " * 3_000_000, "too_long"),
    ],
)
def test_what_is_no_batch_says_why(client, token, body, code):
    answer = send(client, token, body)

    assert (answer.status_code, answer.json()["code"]) == (422, code)


@pytest.mark.parametrize("year", ["0001", "1970", "9999"])
def test_a_clock_may_say_any_year(client, token, year):
    answer = send(client, token, {"items": [an_item(counted_at=f"{year}-01-01T00:00:00+14:00")]})

    assert [one["reason"] for one in answer.json()["items"]] == ["clock"]


def test_a_clock_may_be_of_any_zone(client, token):
    there = clock.now().astimezone(timezone(timedelta(hours=23, minutes=59)))

    answer = send(client, token, {"items": [an_item(counted_at=there.isoformat())]})

    assert [one["status"] for one in answer.json()["items"]] == ["saved"]


def test_a_device_out_of_use_sends_nothing_from_that_moment_on(client, token):
    revoke_device(Device.objects.get(), by=None, at=clock.now())

    answer = send(client, token, {"items": [an_item()]})

    assert (answer.status_code, answer.json()["code"]) == (401, "not_paired")
    assert not Count.objects.exists()


def test_a_phone_of_a_link_ends_with_its_time(client, place):
    now = clock.now()
    _, token = pair_device(
        place,
        "Linkki",
        by=None,
        at=now - timedelta(days=2),
        for_session="x",
        until=now - timedelta(seconds=1),
    )

    assert send(client, token, {"items": []}).status_code == 401


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer x", "Token abc", "Bearer é"])
def test_without_a_token_nothing_is_taken(client, header):
    headers = {"authorization": header} if header else {}

    answer = client.post(ADDRESS, "[]", content_type="application/json", headers=headers)

    assert answer.status_code == 401


def test_the_commands_pair_a_device_and_take_it_out_of_use(client, place, capsys):
    call_command("pair_device", place.slug, "--name", "Eteisen tabletti", "--json")
    paired = json.loads(capsys.readouterr().out)
    sent = send(client, paired["token"], {"items": [an_item()]})
    call_command("revoke_device", str(paired["id"]), "--json")
    revoked = json.loads(capsys.readouterr().out)

    assert (paired["place"], paired["name"]) == (place.slug, "Eteisen tabletti")
    assert sent.status_code == 200
    assert revoked["id"] == paired["id"]
    assert send(client, paired["token"], {"items": []}).status_code == 401


def test_every_part_of_the_description_is_in_it(client):
    described = client.get("/api/v1/openapi.json").json()

    references = set(re.findall(r'"\$ref": "#/([^"]+)"', json.dumps(described)))

    assert any("ItemIn" in one for one in references)
    for reference in references:
        part = described
        for step in reference.split("/"):
            part = part[step.replace("~1", "/")]
