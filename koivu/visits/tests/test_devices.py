"""Devices at the desk, a volunteer's link, and the one question of two counts."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from koivu.accounts.tests.factories import make_user
from koivu.core import clock
from koivu.core.models import Entry
from koivu.core.rhythm import DAY
from koivu.places.devices import find_device, pair_device
from koivu.places.models import Device, Role
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_place, make_role
from koivu.programme.tests.factories import make_slot
from koivu.visits.actions import lend_counter
from koivu.visits.asked import asked_of
from koivu.visits.models import Count, Manner, Outcome, State
from koivu.visits.pairing import COOKIE
from koivu.visits.tests.factories import make_count

pytestmark = pytest.mark.django_db
DOOR = "/fi/kahvila/door/"
DESK = "/fi/desk/kahvila"
CODE = re.compile(r">([A-Z2-9]{4} [A-Z2-9]{4})<")
ADDRESS = re.compile(r'href="http[^"]*(/fi/kahvila/door/link/[^"]+)"')


class Wall:
    """A clock that tests move on."""

    now = A_MORNING + timedelta(hours=2)


@pytest.fixture(autouse=True)
def wall(monkeypatch):
    wall = Wall()
    monkeypatch.setattr(clock, "now", lambda: wall.now)
    return wall


@pytest.fixture
def place():
    return make_place("kahvila")


@pytest.fixture
def desk(client, place):
    """The browser of a worker of the place."""
    worker = make_role(place, make_user(), Role.WORKER).user
    client.force_login(worker)
    return client


@pytest.fixture
def muskari(place):
    return f"{make_slot(place).key}-{A_MONDAY}"


def link_to(place, session_id, at):
    from koivu.programme.board import board_of

    session = board_of(place, at.date()).session(session_id)
    return f"{DOOR}link/{lend_counter(place, session, at=at)}/"


def test_a_code_of_the_desk_pairs_a_device_that_is_then_on_the_list(desk, place):
    code = CODE.search(desk.post(f"{DESK}/devices/code/", {"name": "Eteinen"}).content.decode())

    paired = Client().post(DOOR, {"code": code.group(1)})

    assert paired.status_code == 302
    page = desk.get(f"{DESK}/devices/").content.decode()
    assert "Eteinen" in page
    assert code.group(1) not in page


def test_a_worker_counts_on_her_own_phone_without_a_code(desk, place):
    answer = desk.post(f"{DESK}/devices/here/")

    assert answer["Location"] == DOOR
    assert answer.cookies[COOKIE]["path"] == DOOR
    assert 'name="adults"' in desk.get(DOOR).content.decode()
    # Nothing tells whose phone it is: else its counts would be a figure of one worker (P-7).
    assert not Entry.objects.filter(row_table="places_device", actor__isnull=False).exists()


def test_taken_out_of_use_a_device_sends_nothing_from_that_moment_on(desk, place, wall):
    device, token = pair_device(place, "Eteinen", by=None, at=wall.now)

    desk.post(f"{DESK}/devices/{device.pk}/end/")

    assert find_device(token, wall.now) is None
    assert "Eteinen" not in desk.get(f"{DESK}/devices/").content.decode()


def test_a_link_of_the_desk_opens_the_counter_on_the_first_phone_only(desk, muskari):
    page = desk.post(f"{DESK}/session/{muskari}/count-link/").content.decode()
    address, first, second = ADDRESS.search(page).group(1), Client(), Client()

    shown = [one.get(address).status_code for one in (first, second, first)]
    pressed = [one.post(address).status_code for one in (first, second, first)]

    assert shown == [200, 200, 200]
    assert pressed == [302, 410, 410]
    assert f"session:{muskari}" in first.get(DOOR).content.decode()
    assert 'name="code"' in second.get(DOOR).content.decode()


def test_the_phone_of_a_link_counts_until_a_day_after_the_session(place, muskari, wall):
    phone = Client()
    phone.post(link_to(place, muskari, wall.now))
    ends = clock.at(A_MONDAY, (wall.now.replace(hour=11, minute=0)).time()) + DAY

    wall.now = ends - timedelta(seconds=1)
    still = phone.get(DOOR).content.decode()
    wall.now = ends
    no_more = phone.get(DOOR).content.decode()

    assert 'name="adults"' in still
    assert 'name="adults"' not in no_more


def test_a_link_is_not_made_nor_taken_when_its_day_is_over(desk, place, muskari, wall):
    address = link_to(place, muskari, wall.now)
    wall.now += 2 * DAY

    made = desk.post(f"{DESK}/session/{muskari}/count-link/")
    taken = Client().post(address)

    assert (made.status_code, taken.status_code) == (422, 410)
    assert not Device.objects.exists()


def test_a_phone_that_counts_here_already_does_not_spend_the_link(desk, place, muskari, wall):
    address = link_to(place, muskari, wall.now)
    desk.post(f"{DESK}/devices/here/")

    desk.post(address)

    assert Device.objects.get().for_session == ""
    assert Client().post(address).status_code == 302


def test_links_that_nobody_has_used_are_withdrawn_and_phones_that_count_stay(
    desk, place, muskari, wall
):
    page, phone = f"{DESK}/session/{muskari}/count-link/", Client()
    used, lost = link_to(place, muskari, wall.now), link_to(place, muskari, wall.now)
    other = link_to(place, f"{make_slot(place, 'Kerho').key}-{A_MONDAY}", wall.now)
    phone.post(used)
    offers = 'name="withdraw"' in desk.get(page).content.decode()

    desk.post(page, {"withdraw": "1"})

    assert (offers, Client().post(lost).status_code) == (True, 410)
    assert 'name="adults"' in phone.get(DOOR).content.decode()
    assert Client().post(other).status_code == 302
    assert 'name="withdraw"' not in desk.get(page).content.decode()


def test_no_other_site_presses_the_button_of_a_link(place, muskari, wall):
    address = link_to(place, muskari, wall.now)

    answer = Client().post(address, headers={"sec-fetch-site": "cross-site"})

    assert answer.status_code == 403
    assert not Device.objects.exists()


def test_both_counts_are_shown_and_one_press_decides(desk, place, muskari):
    make_count(place, muskari, 11, 12)
    second = make_count(place, muskari, 13, 14)

    page = desk.get(f"{DESK}/counts/questions/").content.decode()
    desk.post(f"{DESK}/counts/{second.pk}/answer/", {"answer": "second"})

    assert all(number in page for number in ("11", "12", "13", "14"))
    assert "both" not in re.findall(r'value="(\w+)"', page)
    assert list(Count.objects.standing().values_list("adults", flat=True)) == [13]
    assert desk.post(f"{DESK}/counts/{second.pk}/answer/", {"answer": "first"}).status_code == 404


def test_not_held_beside_a_count_is_not_told_as_nought(desk, place, muskari):
    make_count(place, muskari, None, None, outcome=Outcome.CLOSED)
    make_count(place, muskari, 13, 14)

    (asked,) = asked_of(place, A_MONDAY)
    page = desk.get(f"{DESK}/counts/questions/").content.decode()

    assert (asked.first.was_not_held, asked.second.was_not_held) == (True, False)
    assert "Aikuisia 0" not in page


def test_two_doors_are_added_up_when_somebody_says_that_they_are_two(desk, place, muskari, wall):
    doors = [pair_device(place, f"Ovi {n}", by=None, at=wall.now)[0] for n in (1, 2)]
    for door in (*doors, doors[1]):
        make_count(place, muskari, 2, 3, device=door, manner=Manner.AT_DOOR)
    page = desk.get(f"{DESK}/counts/questions/").content.decode()
    asked = re.findall(r"/counts/(\d+)/answer/", page)

    desk.post(f"{DESK}/counts/{asked[0]}/answer/", {"answer": "both"})

    assert len(asked) == 1
    assert "Ovi 2" in page
    assert Count.objects.standing().count() == 3


def test_an_odd_count_is_looked_at_and_counts_or_is_left_out(desk, place, wall):
    odd = make_count(place, adults=300)
    wrong = make_count(place, adults=301)
    page = desk.get(f"{DESK}/counts/questions/").content.decode()

    desk.post(f"{DESK}/counts/{odd.pk}/answer/", {"answer": "right"})
    desk.post(f"{DESK}/counts/{wrong.pk}/answer/", {"answer": "take_back"})

    assert "300" in page and "301" in page
    states = dict(Count.objects.values_list("adults", "state"))
    assert states == {300: State.STANDS, 301: State.TAKEN_BACK}


def test_many_questions_cost_as_many_queries_as_one(
    desk, place, muskari, django_assert_max_num_queries, django_assert_num_queries
):
    make_count(place, muskari)
    make_count(place, muskari)
    desk.get(f"{DESK}/counts/questions/")
    with django_assert_max_num_queries(20) as one:
        desk.get(f"{DESK}/counts/questions/")
    for adults in (300, 400, 500):
        make_count(place, adults=adults)

    with django_assert_num_queries(len(one)):
        desk.get(f"{DESK}/counts/questions/")
