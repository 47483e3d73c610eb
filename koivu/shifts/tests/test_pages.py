"""The pages of shifts, as a worker, a contact person and a coordinator use them."""

from datetime import time, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from koivu.core import clock
from koivu.partners.tests.factories import make_worker
from koivu.places.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_closure,
    make_coordinator,
    make_hours,
    make_place,
)
from koivu.programme.board import board_of, forget_boards
from koivu.programme.tests.browser import filled
from koivu.programme.tests.factories import make_presence
from koivu.shifts.actions import call_off, come_after_all
from koivu.shifts.doubles import forget_doubles
from koivu.shifts.models import Appearance, KeepingOpen, Shift, ShiftComer, ShiftSeason
from koivu.shifts.tests.factories import make_agreeing, make_season, make_shift
from koivu.shifts.week import forget_weeks

pytestmark = [pytest.mark.django_db, pytest.mark.drawn]

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
TUESDAY = A_MONDAY + DAY


@pytest.fixture(autouse=True)
def this_morning(monkeypatch):
    """It is A_MORNING, Monday 16.11.2026 at 8.40."""
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    forget_boards()
    forget_weeks()
    forget_doubles()
    with translation.override("fi"):
        yield


@pytest.fixture
def place():
    place = make_place("talo", name="Perhetalo")
    for weekday in range(1, 6):
        make_hours(place, weekday)
    return place


@pytest.fixture
def parish(place):
    return make_agreeing(place)


@pytest.fixture
def as_worker(client, place, parish):
    return _signed_in(client, make_worker(place, parish, shown_name="Leila"))


@pytest.fixture
def as_coordinator(client, place):
    return _signed_in(client, make_coordinator(place))


def _signed_in(client, user):
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    client.user = user
    return client


def week(monday=A_MONDAY) -> str:
    return reverse("shifts_week", args=["talo", f"{monday:%G-W%V}"])


def test_shifts_lead_to_this_week(as_worker):
    response = as_worker.get(reverse("shifts", args=["talo"]))

    assert response.url == week()


def test_a_coordinator_lays_the_usual_season_from_open_doors(as_coordinator, place, parish):
    address = reverse("shift_season_new", args=["talo"])
    page = as_coordinator.get(address).content.decode()

    response = as_coordinator.post(address, filled(page) | {"adults": "2"})

    assert response.status_code == 302
    season = ShiftSeason.objects.get()
    assert season.half_days == [[day, half] for day in range(1, 6) for half in (1, 2)]
    assert KeepingOpen.objects.get().adults == 2
    tuesdays = [TUESDAY + WEEK * n for n in range((season.last - TUESDAY).days // 7 + 1)]
    assert list(parish.shifts.values_list("date", flat=True)) == tuesdays


def test_what_is_wrong_with_a_season_is_told_and_what_was_typed_stays(as_coordinator, place):
    address = reverse("shift_season_new", args=["talo"])
    typed = filled(as_coordinator.get(address).content.decode())
    typed |= {"first": "2026-12-01", "last": "2026-11-01", "unpopular": "4-2"}

    response = as_coordinator.post(address, typed)

    assert response.status_code == 422
    again = filled(response.content.decode())
    assert again | {"csrfmiddlewaretoken": ""} == typed | {"csrfmiddlewaretoken": ""}


def test_the_week_says_who_comes_and_what_is_open_and_counts_adults_apart(as_worker, place, parish):
    make_season(place, adults=2)
    make_shift(place, parish, TUESDAY, time(8), time(12), kind="keeping_open")

    page = as_worker.get(week()).context["week"]

    tuesday = page.days[1].halves
    assert [(half.still_open, half.adults_missing) for half in tuesday] == [(0, 1), (1, 2)]
    assert [len(half.keeping) for half in tuesday] == [1, 0]
    assert len(page.days) == 5


def test_the_week_asks_as_much_for_three_weeks_and_organisations_as_for_one(
    as_worker, place, parish, django_assert_num_queries
):
    """Each time the place has changed: its board and the week are read anew."""
    make_season(place, weeks=1)
    forget_boards()
    with CaptureQueriesContext(connection) as of_one:
        as_worker.get(week())
    for number in range(2):
        make_season(place, A_MONDAY + WEEK * (number + 1), weeks=1)
        make_shift(place, make_agreeing(place, f"Toinen {number}"), TUESDAY)
    forget_boards()
    forget_weeks()
    forget_doubles()

    with django_assert_num_queries(len(of_one)):
        as_worker.get(week())


def test_my_shift_says_that_i_come_and_asks_when_i_am_elsewhere(as_worker, place, parish):
    mine = make_shift(place, parish, TUESDAY)
    other = make_shift(place, parish, TUESDAY, time(11), time(13))

    as_worker.post(reverse("shift_come", args=["talo", mine.pk]))
    asked = as_worker.post(reverse("shift_come", args=["talo", other.pk]), {"shows_name": "on"})

    assert asked.status_code == 422
    again = filled(asked.content.decode())
    assert again.keys() >= {"is_sure", "shows_name"}
    as_worker.post(reverse("shift_come", args=["talo", other.pk]), again)
    assert set(ShiftComer.objects.values_list("shift", "shows_name")) == {
        (mine.pk, False),
        (other.pk, True),
    }
    as_worker.post(reverse("shift_stay_away", args=["talo", mine.pk]))
    assert ShiftComer.objects.count() == 1


def test_a_small_place_without_shifts_meets_no_empty_lists(as_worker, place, parish):
    page = as_worker.get(week()).content.decode()

    assert (
        reverse("shifts", args=["talo"])
        not in as_worker.get(reverse("desk_place", args=["talo"])).content.decode()
    )
    assert "desk-week" not in page


@pytest.fixture
def as_contact(client, place, parish):
    user = make_worker(place, parish, shown_name="Leila")
    user.memberships.update(is_contact=True)
    return _signed_in(client, user)


def row_of(organisation, season) -> str:
    return reverse("shift_row", args=["talo", season.pk, organisation.pk])


def test_a_contact_person_fills_her_row_and_nobody_elses(as_contact, place, parish):
    season = make_season(place)
    page = as_contact.get(row_of(parish, season)).content.decode()
    typed = filled(page)

    assert typed["half"] == [f"{TUESDAY + WEEK * n}-1" for n in range(4)]
    typed["half"] = [*typed["half"][1:], f"{A_MONDAY + DAY * 3}-2"]
    assert as_contact.post(row_of(parish, season), typed).status_code == 302

    assert set(parish.shifts.values_list("date", "starts", "ends", "state")) == {
        (TUESDAY, time(9), time(12), "cannot_come"),
        (A_MONDAY + DAY * 3, time(12), time(15), "planned"),
        *((TUESDAY + WEEK * n, time(9), time(12), "planned") for n in (1, 2, 3)),
    }
    other = make_agreeing(place, "Toinen")
    assert as_contact.get(row_of(other, season)).status_code == 403


def test_two_contact_persons_at_once_do_not_overwrite_each_other(as_contact, place, parish):
    season = make_season(place)
    hers = filled(as_contact.get(row_of(parish, season)).content.decode())
    his = dict(hers)
    hers["half"] = [*hers["half"], f"{A_MONDAY}-1"]
    his["half"] = [*his["half"][1:], f"{A_MONDAY}-2"]

    for typed in (hers, his):
        as_contact.post(row_of(parish, season), typed)

    planned = Shift.objects.planned().filter(date__lte=TUESDAY)
    assert list(planned.values_list("date", "starts")) == [
        (A_MONDAY, time(9)),
        (A_MONDAY, time(12)),
    ]


def test_what_was_typed_stays_when_the_place_has_closed_meanwhile(as_contact, place, parish):
    season = make_season(place)
    typed = filled(as_contact.get(row_of(parish, season)).content.decode())
    typed["half"] = [*typed["half"], f"{A_MONDAY + DAY * 3}-1", f"{A_MONDAY + DAY * 4}-1"]
    make_closure(place, A_MONDAY + DAY * 4, at=A_MORNING)
    forget_boards()

    response = as_contact.post(row_of(parish, season), typed)

    assert response.status_code == 422
    assert filled(response.content.decode())["half"] == sorted(typed["half"][:-1])
    assert parish.shifts.count() == 4


def test_half_of_a_whole_day_is_taken_out_and_put_back(as_contact, place):
    parish = make_agreeing(place, "Koko päivä", 4, ends=time(15))
    as_contact.user.memberships.create(
        organisation=parish, place=place, since=A_MONDAY, is_contact=True
    )
    season = make_season(place, weeks=1)
    thursday = A_MONDAY + DAY * 3
    typed = filled(as_contact.get(row_of(parish, season)).content.decode())

    as_contact.post(row_of(parish, season), typed | {"half": f"{thursday}-2"})

    shift = parish.shifts.get()
    assert (shift.starts, shift.ends, shift.state) == (time(12), time(15), "planned")
    typed = filled(as_contact.get(row_of(parish, season)).content.decode())
    as_contact.post(row_of(parish, season), typed | {"half": [f"{thursday}-1", f"{thursday}-2"]})
    spans = parish.shifts.planned().order_by("starts").values_list("starts", "ends")
    assert list(spans) == [(time(9), time(12)), (time(12), time(15))]


def test_the_season_shows_open_and_closed_and_counts_what_is_chosen(as_coordinator, place, parish):
    make_agreeing(place, "Vertaiset ry", None, half_days=2)
    make_closure(place, A_MONDAY + DAY * 4, at=A_MORNING)
    season = make_season(place)

    response = as_coordinator.get(reverse("shift_season", args=["talo", season.pk]))

    grid = response.context["grid"]
    rows = {(row.weekly.weekday, row.weekly.half.value): row.cells for row in grid.rows}
    assert [cell.names for cell in rows[2, 1]] == [("Seurakunta",)] * 4
    assert [cell.is_closed for cell in rows[5, 1]] == [True, False, False, False]
    assert grid.still_open == 10 * 4 - 4 - 2
    assert [(one.short, one.agreed, one.put_in) for one in grid.tallies] == [
        ("Seurakunta", 0, 0),
        ("Vertaiset", 8, 0),
    ]
    page = response.content.decode()
    assert page.count('class="is-empty"') == grid.still_open
    assert page.count('class="is-closed"') == 2


def test_an_organisation_says_how_it_is_shown_on_all_days_or_on_one(as_contact, place, parish):
    make_season(place)
    address = reverse("shift_shown", args=["talo", parish.pk])

    as_contact.post(address, {"role": "Kanttori", "short_name": "Srk", "shows_organisation": "on"})
    as_contact.post(f"{address}?weekday=2", {"role": "Terveydenhoitaja"})

    assert Appearance.objects.count() == 2
    here = board_of(type(place).objects.get(), A_MONDAY).here(TUESDAY)
    assert [(str(one.pattern.role), one.pattern.organisation) for one in here] == [
        ("Terveydenhoitaja", "")
    ]


def test_hours_written_by_hand_too_are_asked_about_on_the_week(as_contact, place, parish):
    written = make_presence(place, "Kanttori", 2, organisation=parish)
    make_season(place)

    page = as_contact.get(week()).content.decode()
    assert "Kanttori" in page
    as_contact.post(reverse("shift_double", args=["talo", written.pk]), {"answer": "both"})

    assert "Kanttori" not in as_contact.get(week()).content.decode()
    assert len(board_of(type(place).objects.get(), A_MONDAY).here(TUESDAY)) == 2


def test_the_week_opens_to_whoever_may_do_something_about_a_shift(as_worker, place, parish):
    """A coordinator every one; the others those of their own, and what is called off."""
    coordinator = make_coordinator(place)
    make_season(place, half_days=[[2, 1]])
    theirs = make_shift(place, make_agreeing(place, "Neuvola"), TUESDAY)
    link = f'href="{reverse("shift", args=["talo", theirs.pk])}"'
    page = as_worker.get(week()).content.decode()
    assert link not in page
    assert page.count('class="card day') == 1

    for one in Shift.objects.filter(date=TUESDAY):
        call_off(one, by=coordinator, at=A_MORNING)
    called_off = as_worker.get(week())
    assert link in called_off.content.decode()
    assert not called_off.context["week"].days[1].halves[0].has_somebody

    come_after_all(theirs, by=coordinator, at=A_MORNING)
    assert link not in as_worker.get(week()).content.decode()
    assert link in _signed_in(as_worker, coordinator).get(week()).content.decode()
