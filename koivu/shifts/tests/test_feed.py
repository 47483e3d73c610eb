"""A calendar reads somebody's own shifts by a secret address, and learns nothing more."""

from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from koivu.core import clock
from koivu.core.models import Entry
from koivu.partners.models import Membership
from koivu.partners.tests.factories import make_worker
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_closure, make_place
from koivu.shifts.actions import call_off, come, come_after_all, make_feed
from koivu.shifts.models import Shift, ShiftFeed
from koivu.shifts.tests.factories import make_agreeing, make_season, make_shift

pytestmark = [pytest.mark.django_db, pytest.mark.drawn]

TUESDAYS = [A_MONDAY + timedelta(days=1 + 7 * week) for week in range(4)]
HOURS = time(9), time(12)


@pytest.fixture(autouse=True)
def on_a_monday_morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)


@pytest.fixture
def place():
    return make_place("talo", name="Perhetalo")


@pytest.fixture
def parish(place):
    """Every Tuesday 9-12, for four weeks."""
    parish = make_agreeing(place, "Seurakunta")
    make_season(place)
    return parish


@pytest.fixture
def aino(place, parish):
    return make_worker(place, parish, shown_name="Aino")


def read(client, token, **headers):
    return client.get(f"/en/link/shifts/{token}/calendar.ics", headers=headers)


def events(client, token) -> dict[str, list]:
    """{UID: its status, title, and whether it makes her busy}."""
    calendar = Calendar.from_ical(read(client, token).content)
    return {
        str(one["UID"]): [str(one[name]) for name in ("STATUS", "SUMMARY", "TRANSP")]
        for one in calendar.walk("VEVENT")
    }


def test_ones_own_shifts_stand_there_by_place_and_hours_alone(client, place, parish, aino):
    bilal = make_worker(place, parish, shown_name="Bilal")
    first, second, *_rest = Shift.objects.all()
    come(first, aino, shows_name=True, at=A_MORNING)
    come(second, bilal, shows_name=True, at=A_MORNING)
    token = make_feed(aino, "mine", at=A_MORNING)
    lines = Entry.objects.count()

    answer = read(client, token)

    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event["UID"] == f"shift-{first.pk}@koivu"
    assert event["SUMMARY"] == "Shift with families, Perhetalo"
    assert event["DTSTART"].params["TZID"] == "Europe/Helsinki"
    hours = [datetime.combine(TUESDAYS[0], hour, clock.HELSINKI) for hour in HOURS]
    assert [event["DTSTART"].dt, event["DTEND"].dt] == hours
    assert set(event) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "STATUS", "TRANSP", "SUMMARY"}
    for word in ("Aino", "Bilal", "Seurakunta"):
        assert word not in answer.content.decode()
    assert (answer["Cache-Control"], answer.cookies) == ("private, no-cache", {})
    again = read(client, token, if_none_match=answer["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert Entry.objects.count() == lines


def test_whoever_likes_sees_all_shifts_of_her_organisation_while_she_works_there(
    client, place, parish, aino
):
    make_shift(place, make_agreeing(place, "Neuvola", weekday=None), TUESDAYS[0])
    token = make_feed(aino, "all", at=A_MORNING)
    assert len(events(client, token)) == len(TUESDAYS)
    assert {one[2] for one in events(client, token).values()} == {"TRANSPARENT"}

    Membership.objects.filter(user=aino).update(until=TUESDAYS[1])

    hers = Shift.objects.filter(organisation=parish, date__in=TUESDAYS[:2])
    assert set(events(client, token)) == {f"shift-{one.pk}@koivu" for one in hers}


def test_what_is_called_off_or_closed_stays_and_says_so(client, place, parish, aino):
    first, second, *_rest = Shift.objects.all()
    for one in (first, second):
        come(one, aino, at=A_MORNING)
    token = make_feed(aino, "mine", at=A_MORNING)
    make_closure(place, second.date, at=A_MORNING)
    call_off(first, by=None, at=A_MORNING)

    title = "Shift with families, Perhetalo"
    assert events(client, token) == {
        f"shift-{first.pk}@koivu": ["CANCELLED", f"Cancelled: {title}", "TRANSPARENT"],
        f"shift-{second.pk}@koivu": ["CANCELLED", f"Place closed: {title}", "TRANSPARENT"],
    }
    # Held after all: she has to say anew that she comes.
    come_after_all(first, by=None, at=A_MORNING)
    assert set(events(client, token)) == {f"shift-{second.pk}@koivu"}


def test_the_address_is_shown_once_kept_as_a_hash_and_a_new_one_withdraws_it(client, aino):
    page, withdraw = reverse("my_shift_feed"), reverse("drop_shift_feed")
    client.force_login(aino)

    addresses = []
    for _once in range(2):
        answer = client.post(page, {"shows": "all"})
        addresses.append(answer.context["address"])
        assert answer["Cache-Control"] == "private, no-store"
    assert addresses[1] not in client.get(page).content.decode()
    tokens = [one.split("/")[-2] for one in addresses]
    assert ShiftFeed.objects.get().token_hash not in tokens
    client.logout()
    assert [read(client, one).status_code for one in tokens] == [404, 200]

    client.force_login(aino)
    client.post(withdraw)
    client.logout()
    assert read(client, tokens[1]).status_code == 404
