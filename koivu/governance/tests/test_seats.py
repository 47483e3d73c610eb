"""Seats of the steering group: who sits in it on a day, who may open its pages."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from koivu.core import clock
from koivu.governance.actions import change_seat, end_seat
from koivu.governance.models import Party, Seat, SeatHolder
from koivu.governance.seats import seats_on
from koivu.governance.tests.factories import make_seat
from koivu.governance.tests.pages import signed_in
from koivu.partners.tests.factories import make_organisation, make_partnership, make_worker
from koivu.places.actions import end_role
from koivu.places.models import PlaceRole, Role
from koivu.places.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_coordinator,
    make_place,
    make_role,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NOW = {"by": None, "at": A_MORNING}


@pytest.fixture(autouse=True)
def this_morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    with translation.override("fi"):
        yield


@pytest.fixture
def place():
    return make_place("talo", name="Perhetalo")


def page(name="steering", *args):
    return reverse(name, args=["talo", *args])


def make_partner(place, name):
    organisation = make_organisation(name)
    make_partnership(place, organisation)
    return organisation


def sitting(place, day):
    return [(one.name, one.holder) for one in seats_on(place, day)]


def test_a_coordinator_adds_seats_and_a_parent_reads_and_opens_nothing_else(place):
    chief, clinic = signed_in(make_coordinator(place)), make_partner(place, "Neuvola")
    parent = make_role(place, role=Role.STEERING).user
    first = {"since": "16.11.2026", "area": "Vauvat", "holder": ""}

    assert chief.post(page("seat_new"), first | {"whom": clinic.pk}).status_code == 302
    families = first | {"whom": "families", "holder": parent.pk}
    assert chief.post(page("seat_new"), families).status_code == 302
    refused = chief.post(page("seat_new"), first | {"whom": "volunteers", "holder": parent.pk})

    assert refused.status_code == 422
    assert sitting(place, A_MONDAY) == [("Neuvola", None), ("Perheet", parent)]
    assert sitting(place, A_MONDAY - DAY) == []
    hers = signed_in(parent)
    assert "Neuvola" in hers.get(page()).content.decode()
    assert hers.get(page("seat_new")).status_code == 404
    assert hers.get(page("place_partners")).status_code == 404
    assert page() in hers.get(reverse("desk")).content.decode()


def test_a_new_person_goes_on_with_the_seat_and_the_page_tells_who_sat_when(place):
    clinic = make_partner(place, "Neuvola")
    before, after = make_worker(place, clinic), make_worker(place, clinic)
    seat = make_seat(place, before, of=clinic)
    chief = signed_in(make_coordinator(place))
    sent = {"area": "Vauvat", "holder": after.pk, "since": "1.12.2026"}

    assert chief.post(page("seat", seat.pk), sent).status_code == 302

    change = A_MONDAY.replace(month=12, day=1)
    assert sitting(place, change - DAY) == [("Neuvola", before)]
    assert sitting(place, change) == [("Neuvola", after)]
    roles = PlaceRole.objects.filter(role=Role.STEERING)
    assert [role.until for role in roles.filter(user=before)] == [change - DAY]
    assert roles.get(user=after).since == change
    assert chief.post(page("seat", seat.pk), sent | {"since": "1.1.2010"}).status_code == 302
    assert chief.post(page("seat", seat.pk), sent | {"holder": before.pk}).status_code == 302
    assert not SeatHolder.objects.filter(user=after).exists()


def test_a_seat_ends_with_its_day_and_with_it_the_way_in(place):
    parent = make_role(place, role=Role.STEERING).user
    seat = make_seat(place, parent)
    chief = signed_in(make_coordinator(place))

    too_early = chief.post(page("seat_end", seat.pk), {"last_day": "1.1.2010"})
    done = chief.post(page("seat_end", seat.pk), {"last_day": "15.11.2026"})

    assert (too_early.status_code, done.status_code) == (422, 302)
    assert Seat.objects.get().until == A_MONDAY - DAY
    assert signed_in(parent).get(page()).status_code == 404
    assert "Perheet" in chief.get(page(), {"on": "15.11.2026"}).content.decode()
    assert sitting(place, A_MONDAY) == []


def test_a_seat_that_ends_sooner_leaves_the_role_of_the_next_one(place):
    worker = make_worker(place, make_partner(place, "Neuvola"))
    first, second = make_seat(place, worker), make_seat(place)
    change = A_MONDAY + 30 * DAY
    end_seat(first, change - DAY, **NOW)
    change_seat(second, "", worker, change, **NOW)

    end_seat(first, A_MONDAY + DAY, **NOW)

    roles = PlaceRole.objects.filter(user=worker, role=Role.STEERING)
    assert [roles.on(day).exists() for day in (A_MONDAY, change - DAY, change)] == [
        True,
        False,
        True,
    ]


def test_a_worker_of_the_place_without_a_seat_reads_nothing_of_the_group(place):
    worker = make_worker(place, make_partner(place, "Neuvola"))
    member = make_role(place, role=Role.STEERING)

    assert signed_in(worker).get(page()).status_code == 403
    make_seat(place, worker, party=Party.STAFF)
    assert signed_in(worker).get(page()).status_code == 200
    end_role(member, last_day=A_MONDAY - DAY, by=None, at=A_MORNING)
    assert signed_in(member.user).get(page()).status_code == 404
