"""Two organisations swap shifts: one asks, the other answers, and nothing changes before."""

from datetime import time, timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from koivu.core import clock
from koivu.core.models import Entry, OutgoingMail
from koivu.core.refusals import Refused
from koivu.partners.tests.factories import make_organisation, make_partnership, make_worker
from koivu.places.models import Role
from koivu.places.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_closure,
    make_coordinator,
    make_place,
    make_role,
)
from koivu.programme.models import Presence
from koivu.shifts.actions import (
    Hours,
    accept_swap,
    call_off,
    move_back,
    move_shift,
    propose_swap,
)
from koivu.shifts.models import Shift, Swap
from koivu.shifts.tasks import lay_shifts
from koivu.shifts.tests.factories import make_agreeing, make_season, make_shift, make_swap

pytestmark = pytest.mark.django_db

TUESDAY, THURSDAY = A_MONDAY + timedelta(days=1), A_MONDAY + timedelta(days=3)


@pytest.fixture
def place():
    return make_place("talo", name="Perhetalo")


@pytest.fixture
def parish(place):
    return make_agreeing(place)


@pytest.fixture
def clinic(place):
    return make_agreeing(place, "Neuvola", 4)


@pytest.fixture
def shifts(place, parish, clinic) -> tuple[Shift, Shift]:
    """The parish's on Tuesday 9-12, the clinic's on Thursday 9-12."""
    make_season(place, weeks=1)
    return parish.shifts.get(), clinic.shifts.get()


def held(organisation) -> list:
    return [one.date for one in organisation.shifts.planned()]


def test_nothing_changes_before_both_have_agreed_and_then_both_do(place, parish, clinic, shifts):
    swap = propose_swap(*shifts, by=None, at=A_MORNING)
    assert (held(parish), held(clinic)) == ([TUESDAY], [THURSDAY])

    accept_swap(swap, by=None, at=A_MORNING)

    assert (held(parish), held(clinic)) == ([THURSDAY], [TUESDAY])
    assert [one.moved_from for one in Shift.objects.planned().order_by("-date")] == list(shifts)
    told = {(row.organisation_id, *row.dates) for row in Presence.objects.announced()}
    assert told == {(parish.pk, str(THURSDAY)), (clinic.pk, str(TUESDAY))}
    assert not Swap.objects.exists()


def test_swapped_back_all_is_as_it_was_agreed(place, parish, clinic, shifts):
    accept_swap(propose_swap(*shifts, by=None, at=A_MORNING), by=None, at=A_MORNING)
    now_held = Shift.objects.planned().order_by("date")

    accept_swap(propose_swap(*now_held, by=None, at=A_MORNING), by=None, at=A_MORNING)

    assert set(Shift.objects.untouched()) == set(shifts) == set(Shift.objects.all())


def _called_off(offered, wanted):
    call_off(offered, by=None, at=A_MORNING)


def _moved_and_back(offered, wanted):
    """Held at other hours meanwhile: the proposal was of these."""
    move_shift(wanted, Hours(THURSDAY, time(9), time(11)), by=None, at=A_MORNING)


def _closed(offered, wanted):
    make_closure(wanted.place, THURSDAY)


def _there_too(offered, wanted):
    make_shift(offered.place, offered.organisation, THURSDAY, time(10), time(13))


@pytest.mark.parametrize("happens", [_called_off, _moved_and_back, _closed, _there_too])
def test_what_has_changed_meanwhile_makes_a_proposal_void(shifts, parish, clinic, happens):
    swap = propose_swap(*shifts, by=None, at=A_MORNING)
    happens(*shifts)
    before = (held(parish), held(clinic))

    with pytest.raises(Refused, match="void"):
        accept_swap(swap, by=None, at=A_MORNING)

    assert (held(parish), held(clinic)) == before


def test_a_proposal_stands_until_the_earlier_shift_begins_and_is_gone_after(shifts):
    swap = propose_swap(*shifts, by=None, at=A_MORNING)
    begins = clock.at(TUESDAY, time(9))
    assert swap.until == begins
    with pytest.raises(Refused, match="void"):
        accept_swap(swap, by=None, at=begins)

    lay_shifts(begins - timedelta(seconds=1))
    assert Swap.objects.exists()
    lay_shifts(begins)
    assert not Swap.objects.exists()


def test_what_cannot_be_swapped_says_why(place, parish, clinic, shifts):
    offered, wanted = shifts
    doors = make_shift(place, clinic, THURSDAY, kind="keeping_open")
    stranger = make_shift(place, make_organisation(), THURSDAY, time(12), time(15))
    own = make_shift(place, parish, A_MONDAY + timedelta(days=4))

    def why(one, other, at=A_MORNING) -> str:
        with pytest.raises(Refused) as refused:
            propose_swap(one, other, by=None, at=at)
        return refused.value.reason.value

    assert why(offered, own) == why(offered, doors) == "not_alike"
    assert why(offered, stranger) == "not_a_partner"
    assert why(offered, wanted, clock.at(TUESDAY, time(9))) == "begun"
    propose_swap(offered, wanted, by=None, at=A_MORNING)
    assert why(offered, wanted) == "proposed"


def test_who_may_ask_and_answer(client, place, parish, clinic, shifts, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    offered, wanted = shifts
    third = make_partnership(place).organisation
    people = {
        "own": make_worker(place, parish),
        "asked": make_worker(place, clinic),
        "third": make_worker(place, third),
        "coordinator": make_coordinator(place),
        "steering": make_role(place, role=Role.STEERING).user,
        "nobody": None,
    }

    def answers(user) -> list[int]:
        client.logout()
        if user:
            client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
        Swap.objects.all().delete()
        found = [client.get(reverse("shift_swap", args=["talo", offered.pk])).status_code]
        for answer in ("yes", "no", "withdraw"):
            swap = make_swap(offered, wanted)
            # Whoever is refused has changed nothing; nor is anybody swapped for good here.
            own = offered if answer == "withdraw" else wanted
            path = reverse("swap_answer", args=["talo", own.pk, swap.pk])
            found.append(client.post(path, {"answer": answer}).status_code)
            for one in Shift.objects.filter(moved_from__isnull=False):
                move_back(one, by=None, at=A_MORNING)
            Swap.objects.all().delete()
        return found

    assert {who: answers(user) for who, user in people.items()} == {
        "own": [200, 403, 403, 302],
        "asked": [403, 302, 302, 403],
        "third": [403, 403, 403, 403],
        "coordinator": [403, 403, 403, 403],
        "steering": [404, 404, 404, 404],
        "nobody": [302, 302, 302, 302],
    }


def test_the_others_read_it_on_their_week_and_by_mail_and_press_one_button(
    client, place, parish, clinic, shifts, monkeypatch
):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    offered, wanted = shifts
    asks, asked = make_worker(place, parish), make_worker(place, clinic)
    asked.memberships.update(is_contact=True)
    client.force_login(asks, backend=settings.AUTHENTICATION_BACKENDS[-1])
    page = reverse("shift_swap", args=["talo", offered.pk])
    assert f'value="{wanted.pk}"' in client.get(page).content.decode()
    assert client.post(page, {"wanted": offered.pk}).status_code == 422
    client.post(page, {"wanted": wanted.pk})
    swap = Swap.objects.get()
    mine, answer = (
        reverse("swap_answer", args=["talo", one.pk, swap.pk]) for one in (offered, wanted)
    )
    assert client.post(mine, {"answer": "yes"}).status_code == 422  # the others' to say
    assert held(parish) == [TUESDAY]
    week = reverse("shifts_week", args=["talo", f"{A_MONDAY:%G-W%V}"])

    client.force_login(asked, backend=settings.AUTHENTICATION_BACKENDS[-1])
    for where in (week, reverse("shift", args=["talo", wanted.pk])):
        assert answer in client.get(where).content.decode()
    mail = OutgoingMail.objects.get()
    assert (mail.to, str(wanted.pk) in mail.body) == (asked.email, True)
    client.post(answer, {"answer": "yes"})

    assert (held(parish), held(clinic)) == ([THURSDAY], [TUESDAY])
    assert OutgoingMail.objects.filter(to=asks.email).count() == 1
    assert not Entry.objects.filter(actor__in=[asks.pk, asked.pk]).exists()
    assert client.post(answer, {"answer": "yes"}).status_code == 422  # it stands no more
