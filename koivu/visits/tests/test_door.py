"""The counter's page: nothing before it is paired, once for each press, in a plain form, too."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from koivu.core import clock
from koivu.core.rhythm import DAY
from koivu.places.devices import find_device, make_code, pair_device, revoke_device
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_place
from koivu.programme.tests.factories import make_slot
from koivu.visits.door import likely, of_day, offers_of
from koivu.visits.models import Count, State
from koivu.visits.pairing import COOKIE
from koivu.visits.tests.factories import make_count

pytestmark = pytest.mark.django_db
DOOR = "/fi/kahvila/door/"
NOW = A_MORNING + timedelta(hours=2)


@pytest.fixture(autouse=True)
def at_twenty_to_eleven(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def place():
    return make_place("kahvila")


@pytest.fixture
def muskari(place):
    """The id of Monday's session, 10–11."""
    return f"{make_slot(place).key}-{A_MONDAY}"


@pytest.fixture
def device(place):
    return paired(place)


def paired(place, **facts):
    """Return a browser that holds the cookie of a new device, and the device."""
    made, token = pair_device(place, "Eteinen", by=None, at=NOW, **facts)
    browser = Client()
    browser.cookies[COOKIE] = token
    browser.device = made
    return browser


def said(what="day", **more):
    return {
        "id": str(uuid4()),
        "what": what,
        "manner": "at_once",
        "adults": 5,
        "children": 7,
    } | more


def sent(browser, *items, **headers):
    return browser.post(
        f"{DOOR}counts/", json.dumps({"items": items}), content_type="application/json", **headers
    )


def an_item(**more):
    moment = {"date": str(A_MONDAY), "counted_at": NOW.isoformat(), "session": None}
    return said(**moment) | {"basis": "counted"} | more


def test_before_it_is_paired_a_device_sees_a_form_for_the_code_and_no_more(client, muskari):
    page = client.get(DOOR).content.decode()

    assert 'name="code"' in page
    assert "Muskari" not in page
    assert muskari not in page
    assert 'name="adults"' not in page


def test_a_code_pairs_a_device_once(client, place):
    code = make_code(place, "Eteisen tabletti", now=NOW)

    answer = client.post(DOOR, {"code": f" {code.lower()}".replace(" ", "-")})

    assert (answer.status_code, answer["Location"]) == (302, DOOR)
    assert find_device(answer.cookies[COOKIE].value, NOW).name == "Eteisen tabletti"
    assert 'name="adults"' in client.get(DOOR).content.decode()
    assert Client().post(DOOR, {"code": code}).status_code == 422


def test_a_code_of_another_place_opens_nothing(client, place):
    code = make_code(make_place(), "Toisaalla", now=NOW)

    answer = client.post(DOOR, {"code": code})

    assert answer.status_code == 422
    assert not answer.cookies


def test_the_likely_session_is_chosen_and_days_ahead_are_kept(device, muskari, place):
    make_slot(place, "Perjantain pelit", weekday=5)
    make_slot(place, "Iltakahvila", starts="17:00", ends="19:00")

    page = device.get(DOOR).content.decode()

    assert f'<option value="session:{muskari}" selected>10–11 Muskari' in page
    assert "Iltakahvila" in page
    assert '<option value="session:' in page and page.count("Perjantain pelit") == 1  # kept only


@pytest.mark.parametrize(
    ("hour", "minute", "title"),
    [(8, 0, None), (9, 35, "Muskari"), (10, 30, "Muskari"), (11, 20, "Muskari"), (11, 40, "Keitto"),
     (10, 55, "Muskari"), (12, 10, "Keitto"), (16, 0, None)],
)  # fmt: skip
def test_what_is_on_is_likelier_than_what_comes(place, hour, minute, title):
    make_slot(place)
    make_slot(place, "Keitto", starts="12:00", ends="13:00")
    device, _token = pair_device(place, "Eteinen", by=None, at=NOW)
    moment = NOW.replace(hour=hour, minute=minute)

    found = likely(of_day(offers_of(device, A_MONDAY), A_MONDAY), moment)

    assert (found.title if found else None) == title


def test_a_plain_form_counts_once_however_often_it_is_pressed(device, muskari):
    form = said(f"session:{muskari}", first_timers="2")

    answers = [device.post(DOOR, form) for _ in range(3)]

    count = Count.objects.get()
    assert {one.status_code for one in answers} == {302}
    assert (count.session, count.adults, count.children, count.first_timers) == (muskari, 5, 7, 2)
    assert (count.state, count.device, str(count.key)) == ("stands", device.device, form["id"])
    assert form["id"] in device.get(answers[0]["Location"]).content.decode()


def test_who_is_here_for_the_first_time_may_be_unknown(device):
    device.post(DOOR, said())

    assert Count.objects.get().first_timers is None


@pytest.mark.parametrize(
    "wrong",
    [{"adults": "-1"}, {"adults": "1000"}, {"adults": "1000000000"}, {"children": ""},
     {"what": "session:abc-2026-11-16"}, {"what": "cats"}, {"manner": "twice"}, {"id": "1"},
     {"adults": "1", "children": "1"}],
)  # fmt: skip
def test_what_cannot_be_a_count_is_said_and_what_was_typed_stays(device, wrong):
    answer = device.post(DOOR, said() | {"first_timers": "3"} | wrong)

    assert answer.status_code == 422
    assert 'value="3"' in answer.content.decode()
    assert not Count.objects.exists()


def test_over_200_asks_first(device):
    form = said(adults="201")

    asked = device.post(DOOR, form)
    device.post(DOOR, form | {"asked": "1"})

    assert asked.status_code == 422
    assert 'name="asked" value="1"' in asked.content.decode()
    assert Count.objects.get().state == State.STANDS


def test_ages_are_asked_for_where_the_place_wants_them(device, place):
    place.counts_ages = True
    place.save()
    form = {key: value for key, value in said().items() if key != "children"}

    device.post(DOOR, form | {"aged_0": "1", "aged_3_6": "4"})

    count = Count.objects.get()
    assert (count.children, count.aged_0, count.aged_1_2, count.aged_3_6) == (5, 1, 0, 4)


def test_a_saved_count_is_corrected_from_the_same_device_only(device, place):
    device.post(DOOR, said())
    first = Count.objects.get()
    page = device.get(f"{DOOR}?correct={first.key}").content.decode()
    stranger = paired(place).get(f"{DOOR}?correct={first.key}").content.decode()

    device.post(DOOR, said(adults="6", replaces=str(first.key)))

    assert f'name="replaces" value="{first.key}"' in page
    assert str(first.key) not in stranger
    assert list(Count.objects.standing().values_list("adults", flat=True)) == [6]


def test_a_second_count_of_the_same_session_says_so(device, muskari, place):
    make_count(place, muskari, 1, 1)

    answer = device.post(DOOR, said(f"session:{muskari}"))

    assert Count.objects.get(adults=5).state == State.SECOND
    assert 'role="status"' in device.get(answer["Location"]).content.decode()


def test_heads_now_are_always_counted_at_once(device):
    device.post(DOOR, said("heads_now", manner="at_door"))

    assert Count.objects.get().manner == "at_once"


def test_a_phone_of_one_session_counts_that_one_only(place, muskari):
    make_slot(place, "Iltakahvila", starts="17:00", ends="19:00")
    browser = paired(place, for_session=muskari, until=NOW + DAY)
    page = browser.get(DOOR).content.decode()

    other = browser.post(DOOR, said())
    browser.post(DOOR, said(f"session:{muskari}"))

    assert "Iltakahvila" not in page
    assert other.status_code == 422
    assert Count.objects.get().session == muskari


def test_a_device_out_of_use_gives_its_numbers_back_to_be_written_down(device):
    revoke_device(device.device, by=None, at=NOW)

    answer = device.post(DOOR, said(adults="31", aged_3_6="27"))

    assert answer.status_code == 401
    assert "27" in answer.content.decode()
    assert "31" in answer.content.decode()
    assert not Count.objects.exists()


def test_what_a_device_has_kept_is_answered_item_by_item(device):
    good = an_item()

    answer = sent(device, good, an_item(counted_at="2031-01-01T12:00:00+02:00"), good, {"id": "x"})

    told = [(one["status"], one["reason"]) for one in answer.json()["items"]]
    assert told[:3] == [("saved", None), ("review", "clock"), ("duplicate", None)]
    assert told[3][0] == "refused"


def test_only_the_devices_own_cookie_opens_the_way_for_counts(device, place):
    elsewhere = paired(make_place())
    device_out = paired(place)
    revoke_device(device_out.device, by=None, at=NOW)

    answers = [sent(one, an_item()).status_code for one in (Client(), elsewhere, device_out)]

    assert answers == [401, 401, 401]
    assert not Count.objects.exists()


def test_no_other_site_sends_counts_from_a_paired_device(device):
    from_elsewhere = {"headers": {"origin": "https://elsewhere.example"}}

    assert sent(device, an_item(), **from_elsewhere).status_code == 403
    assert device.post(DOOR, said(), **from_elsewhere).status_code == 403
    assert not Count.objects.exists()


@pytest.mark.parametrize(
    ("ahead", "state"),
    [
        (timedelta(minutes=9), "stands"),
        (timedelta(days=-3), "review"),
        (timedelta(days=3), "review"),
    ],
)
def test_a_clock_that_is_wrong_at_sending_puts_what_it_sends_under_review(device, ahead, state):
    """So a count of a device that was offline and days ahead gets into no other day unseen."""
    body = {"items": [an_item()], "sent_at": (NOW + ahead).isoformat()}

    device.post(f"{DOOR}counts/", json.dumps(body), content_type="application/json")

    assert Count.objects.get().state == state


def test_a_clock_that_says_nothing_readable_is_not_trusted(device):
    body = {"items": [an_item()], "sent_at": "soon"}

    device.post(f"{DOOR}counts/", json.dumps(body), content_type="application/json")

    assert (Count.objects.get().state, Count.objects.get().why) == ("review", "clock")


def test_what_is_no_batch_is_told_and_nothing_is_kept(device):
    answer = device.post(f"{DOOR}counts/", "{", content_type="application/json")

    assert (answer.status_code, answer.json()["code"]) == (422, "not_json")


def test_a_paired_device_goes_on_in_another_language_and_is_still_the_same_one(device, place):
    answer = device.post(DOOR, {"language": "ar"})
    device.cookies.load(answer.cookies)  # a browser keeps one for each address
    there = device.get(answer["Location"])

    assert answer["Location"] == "/ar/kahvila/door/"
    assert answer.cookies[COOKIE]["path"] == "/ar/kahvila/door/"
    assert 'name="adults"' in there.content.decode()
    assert list(place.devices.all()) == [device.device]


def test_a_language_that_there_is_not_changes_nothing(device):
    assert device.post(DOOR, {"language": "../desk"}).status_code in (200, 422)
    assert "Location" not in Client().post(DOOR, {"language": "ar"})


def test_nobody_keeps_the_page_of_a_device(device):
    answer = device.get(DOOR)

    assert "no-store" in answer["Cache-Control"]
    assert "Cookie" in answer["Vary"]


def test_a_phone_may_put_the_counter_among_its_own_programmes(client, place):
    told = client.get("/ar/kahvila/door/counter.webmanifest").json()

    assert (told["start_url"], told["scope"]) == ("/ar/kahvila/door/", "/ar/kahvila/door/")
    assert (told["dir"], told["display"]) == ("rtl", "standalone")
    assert {one["sizes"] for one in told["icons"]} == {"192x192", "512x512"}
