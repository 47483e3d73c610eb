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
    make_coordinator,
    make_hours,
    make_place,
)
from koivu.programme.board import forget_boards
from koivu.programme.tests.browser import filled
from koivu.shifts.models import KeepingOpen, ShiftComer, ShiftSeason
from koivu.shifts.tests.factories import make_agreeing, make_season, make_shift
from koivu.shifts.week import forget_weeks

pytestmark = pytest.mark.django_db

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
TUESDAY = A_MONDAY + DAY


@pytest.fixture(autouse=True)
def this_morning(monkeypatch):
    """It is A_MORNING, Monday 16.11.2026 at 8.40."""
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    forget_boards()
    forget_weeks()
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
