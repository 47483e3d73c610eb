"""An organisation cannot come: families read it no more, and the first to offer comes instead."""

from concurrent.futures import ThreadPoolExecutor
from datetime import time, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse

from koivu.core import clock
from koivu.core.models import Entry
from koivu.core.refusals import Refused
from koivu.partners.models import Organisation
from koivu.partners.tests.factories import make_organisation, make_partnership, make_worker
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_place
from koivu.programme.models import Presence
from koivu.shifts.actions import (
    call_off,
    call_off_day,
    come,
    come_after_all,
    come_instead,
    open_offer,
    say_yes,
)
from koivu.shifts.models import Shift, ShiftComer
from koivu.shifts.tests.factories import make_agreeing, make_offer, make_season, make_shift

pytestmark = pytest.mark.django_db

TUESDAY = A_MONDAY + timedelta(days=1)


@pytest.fixture
def place():
    return make_place("talo", name="Perhetalo")


@pytest.fixture
def parish(place):
    return make_agreeing(place)


@pytest.fixture
def shift(place, parish) -> Shift:
    """The parish's, tomorrow 9-12."""
    make_season(place)
    return Shift.objects.get(date=TUESDAY)


def announced() -> set[tuple[int, str]]:
    """(Organisation, day) of what families may read of shifts."""
    rows = Presence.objects.announced()
    return {(row.organisation_id, day) for row in rows for day in row.dates}


def test_whoever_cannot_come_is_announced_no_more_and_comes_after_all(shift, parish):
    come(shift, make_worker(shift.place, parish), at=A_MORNING)

    call_off(shift, by=None, at=A_MORNING)
    assert (parish.pk, str(TUESDAY)) not in announced()

    come_after_all(shift, by=None, at=A_MORNING)
    assert (parish.pk, str(TUESDAY)) in announced()
    assert not ShiftComer.objects.exists()  # who comes is to be said anew
    assert shift in Shift.objects.untouched()  # and goes when its agreement does
    verbs = Entry.objects.filter(row_table="shifts_shift").values_list("verb", flat=True)
    assert list(verbs) == ["shift.called_off", "shift.held_after_all"]


def test_another_comes_instead_and_both_stay_seen(shift, parish):
    clinic = make_partnership(shift.place, make_organisation("Neuvola")).organisation
    call_off(shift, by=None, at=A_MORNING)

    instead = come_instead(shift, clinic, by=None, at=A_MORNING)

    assert (instead.instead_of, instead.starts, instead.ends) == (shift, shift.starts, shift.ends)
    assert (clinic.pk, str(TUESDAY)) in announced()
    shift.refresh_from_db()
    assert shift.state == "cannot_come"
    with pytest.raises(Refused, match="taken"):
        come_after_all(shift, by=None, at=A_MORNING)


def test_who_cannot_come_instead_after_all_leaves_the_hours_open(shift, parish):
    clinic, third = (make_partnership(shift.place).organisation for _ in range(2))
    call_off(shift, by=None, at=A_MORNING)
    instead = come_instead(shift, clinic, by=None, at=A_MORNING)

    call_off(instead, by=None, at=A_MORNING)

    assert not Shift.objects.filter(instead_of=shift).exists()
    assert come_instead(shift, third, by=None, at=A_MORNING).instead_of == shift
    assert announced() & {(clinic.pk, str(TUESDAY)), (third.pk, str(TUESDAY))} == {
        (third.pk, str(TUESDAY))
    }


def test_what_it_had_called_off_itself_comes_back_as_the_stand_in(shift, parish):
    clinic = make_partnership(shift.place, make_organisation("Neuvola")).organisation
    own = make_shift(shift.place, clinic, TUESDAY)
    for one in (shift, own):
        call_off(one, by=None, at=A_MORNING)

    assert come_instead(shift, clinic, by=None, at=A_MORNING).pk == own.pk


@pytest.mark.parametrize(
    ("before", "offers", "says"),
    [
        ("nothing", "partner", "still_comes"),
        ("called off", "stranger", "not_a_partner"),
        ("called off", "there", "there_already"),
        ("taken", "partner", "taken"),
    ],
)
def test_an_offer_that_is_not_needed_says_why(shift, before, offers, says):
    who = {
        "partner": lambda: make_partnership(shift.place).organisation,
        "stranger": make_organisation,
        "there": lambda: _there(shift),
    }[offers]()
    if before != "nothing":
        call_off(shift, by=None, at=A_MORNING)
    if before == "taken":
        other = make_partnership(shift.place).organisation
        come_instead(shift, other, by=None, at=A_MORNING)

    with pytest.raises(Refused, match=says):
        come_instead(shift, who, by=None, at=A_MORNING)


def _there(shift: Shift) -> Organisation:
    organisation = make_partnership(shift.place).organisation
    make_shift(shift.place, organisation, TUESDAY)
    return organisation


def test_what_has_been_is_not_called_off_any_more(shift):
    over = A_MORNING + timedelta(days=1, hours=4)

    with pytest.raises(Refused, match="is_over"):
        call_off(shift, by=None, at=over)


@pytest.mark.django_db(transaction=True)
def test_of_fifty_who_offer_at_once_one_comes():
    place = make_place("talo")
    make_agreeing(place)
    make_season(place)
    shift = call_off(Shift.objects.get(date=TUESDAY), by=None, at=A_MORNING)
    partners = [make_partnership(place).organisation for _ in range(10)]
    tokens = [make_offer(shift, make_worker(place, one)) for one in partners]

    def offer(number: int) -> str:
        partner, token = partners[number % 10], tokens[number % 10]
        try:
            if number % 2:
                say_yes(open_offer(token, A_MORNING), partner.pk, at=A_MORNING)
            else:
                come_instead(shift, partner, by=None, at=A_MORNING)
            return "comes"
        except Refused as refused:
            return refused.reason.value
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as people:
        outcomes = sorted(people.map(offer, range(50)))

    assert outcomes == ["comes", *["taken"] * 49]
    instead = Shift.objects.get(instead_of=shift)
    assert set(ShiftComer.objects.values_list("shift", flat=True)) <= {instead.pk}


def test_one_button_each_on_the_page_of_a_shift(client, shift, parish, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    clinic = make_partnership(shift.place, make_organisation("Neuvola")).organisation
    page = reverse("shift", args=["talo", shift.pk])
    off, instead = (
        reverse(name, args=["talo", shift.pk]) for name in ("shift_call_off", "shift_instead")
    )

    _sign_in(client, make_worker(shift.place, clinic))
    assert off not in client.get(page).content.decode()
    assert client.post(off).status_code == 403
    _sign_in(client, make_worker(shift.place, parish))
    assert off in client.get(page).content.decode()
    assert client.post(off).status_code == 302
    assert instead not in client.get(page).content.decode()
    assert client.post(instead, {"organisation": parish.pk}).status_code == 403

    _sign_in(client, make_worker(shift.place, clinic))
    assert instead in client.get(page).content.decode()
    assert client.post(instead, {"organisation": parish.pk}).status_code == 403
    assert client.post(instead, {"organisation": clinic.pk}).status_code == 302
    assert client.post(instead, {"organisation": clinic.pk}).status_code == 422
    assert "Neuvola" in client.get(page).content.decode()


def _sign_in(client, user):
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])


def test_a_whole_day_is_called_off_and_taken_back_but_what_another_has_taken(
    client, shift, parish, monkeypatch
):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    doors = make_shift(shift.place, parish, TUESDAY, kind="keeping_open")
    late = make_shift(shift.place, parish, TUESDAY, time(12), time(15))
    clinic = make_partnership(shift.place, make_organisation("Neuvola")).organisation
    others = make_shift(shift.place, clinic, TUESDAY)
    off, on = (reverse(name, args=["talo", late.pk]) for name in ("shift_day_off", "shift_day_on"))
    _sign_in(client, make_worker(shift.place, parish))
    page = reverse("shift", args=["talo", late.pk])

    assert off in client.get(page).content.decode()
    assert client.post(off).status_code == 302
    assert {str(one.pk) for one in (shift, doors, late)} == {
        one.row_id for one in Entry.objects.filter(verb="shift.called_off")
    }
    come_instead(late, clinic, by=None, at=A_MORNING)
    assert on in client.get(page).content.decode()
    assert client.post(on).status_code == 302

    states = dict(Shift.objects.filter(date=TUESDAY).values_list("pk", "state"))
    assert states[late.pk] == "cannot_come"
    assert {states[one.pk] for one in (shift, doors, others)} == {"planned"}


def test_of_a_day_only_what_is_not_over_is_called_off(place, parish):
    early = make_shift(place, parish, A_MONDAY, time(7), time(8, 40))
    late = make_shift(place, parish, A_MONDAY, time(8, 40), time(12))

    assert call_off_day(place, parish, A_MONDAY, by=None, at=A_MORNING) == [late]

    early.refresh_from_db()
    assert early.state == "planned"
    with pytest.raises(Refused, match="not_held"):
        call_off_day(place, parish, A_MONDAY, by=None, at=A_MORNING + timedelta(days=1))
