"""An organisation moves its own shift to another time: refused, asked, and taken back."""

from datetime import date, time, timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from koivu.core import clock
from koivu.core.models import OutgoingMail
from koivu.core.refusals import Refused
from koivu.partners.tests.factories import make_organisation, make_partnership, make_worker
from koivu.places.models import Place
from koivu.places.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_closure,
    make_coordinator,
    make_hours,
    make_place,
)
from koivu.programme.board import board_of
from koivu.programme.models import Presence
from koivu.programme.tests.browser import filled
from koivu.shifts.actions import (
    Hours,
    call_off,
    come_after_all,
    lay_again,
    move_back,
    move_shift,
    say_came_true,
)
from koivu.shifts.became import tables_of
from koivu.shifts.models import Shift
from koivu.shifts.rules.fates import Fate
from koivu.shifts.tests.factories import EVERY_HALF, make_agreeing, make_season

pytestmark = pytest.mark.django_db

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
TUESDAY, WEDNESDAY = A_MONDAY + DAY, A_MONDAY + 2 * DAY


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
def season(place, parish):
    halves = [one for one in EVERY_HALF if one != [5, 2]]  # nobody is wanted on Friday afternoons
    return make_season(place, half_days=halves, weeks=6)


@pytest.fixture
def shift(season, parish) -> Shift:
    """The parish's, tomorrow 9-12."""
    return parish.shifts.first()


def at(day: date, starts: int, ends: int) -> Hours:
    return Hours(day, time(starts), time(ends))


def announced(organisation) -> set[str]:
    rows = Presence.objects.announced().filter(organisation=organisation)
    return {day for row in rows for day in row.dates}


def test_what_was_agreed_says_where_it_is_held_and_is_taken_back(place, parish, shift):
    held = move_shift(shift, at(WEDNESDAY, 12, 15), by=None, at=A_MORNING)
    later = move_shift(held, at(WEDNESDAY, 9, 12), by=None, at=A_MORNING)

    shift.refresh_from_db()
    assert (shift.state, later.pk, later.moved_from) == ("moved", held.pk, shift)
    assert {str(TUESDAY), str(WEDNESDAY)} & announced(parish) == {str(WEDNESDAY)}
    lay_again(place, at=A_MORNING)  # lays nothing in the stead of what was moved
    assert parish.shifts.filter(date=TUESDAY).get() == shift

    assert move_back(held, by=None, at=A_MORNING) == shift
    assert shift in Shift.objects.untouched()  # and goes when its agreement does
    assert parish.shifts.count() == 6
    assert str(TUESDAY) in announced(parish)


def test_moved_to_where_it_was_agreed_it_is_not_moved_any_more(shift, parish):
    held = move_shift(shift, at(WEDNESDAY, 12, 15), by=None, at=A_MORNING)

    back = move_shift(held, at(TUESDAY, 9, 11), by=None, at=A_MORNING)

    assert (back.pk, back.state, back.ends) == (shift.pk, "planned", time(11))
    assert parish.shifts.count() == 6


@pytest.mark.parametrize(
    ("to", "says"),
    [
        (at(A_MONDAY, 8, 12), "past"),  # its beginning has been
        (at(TUESDAY, 9, 12), "same"),
        (at(TUESDAY + WEEK, 11, 14), "there_already"),
        (at(WEDNESDAY + 2 * WEEK, 9, 12), "closed"),
        (at(A_MONDAY + 5 * DAY, 9, 12), "closed"),  # a Saturday
        (at(A_MONDAY + 10 * WEEK, 9, 12), "no_season"),
        (at(A_MONDAY + 4 * DAY, 12, 15), "not_asked"),
        (at(WEDNESDAY, 13, 16), "partly_closed"),
    ],
)
def test_what_cannot_be_or_is_unusual_is_said(place, shift, to, says):
    make_closure(place, WEDNESDAY + 2 * WEEK)

    with pytest.raises(Refused) as refused:
        move_shift(Shift.objects.get(pk=shift.pk), to, by=None, at=A_MORNING)

    assert refused.value.reason.value == says


def test_a_public_holiday_is_closed_as_the_opening_hours_say(place, parish):
    place.opening_hours.update(skips_public_holidays=True)
    make_season(place, date(2026, 12, 1), weeks=6)
    shift = parish.shifts.first()

    with pytest.raises(Refused, match="closed"):
        move_shift(shift, at(date(2026, 12, 25), 9, 12), by=None, at=A_MORNING)


def test_nothing_is_moved_to_or_back_to_what_begins_at_this_moment(shift):
    midnight = clock.at(WEDNESDAY, time(0))
    held = move_shift(shift, at(WEDNESDAY, 12, 15), by=None, at=clock.at(TUESDAY, time(11, 59)))

    with pytest.raises(Refused, match="past"):
        move_back(held, by=None, at=midnight)
    with pytest.raises(Refused, match="past"):
        move_shift(held, at(TUESDAY, 13, 15), by=None, at=midnight)


def test_the_table_counts_what_was_moved_once(place, parish, season, shift):
    late = A_MORNING + 8 * WEEK
    held = move_shift(shift, at(WEDNESDAY, 12, 15), by=None, at=A_MORNING)
    second = parish.shifts.filter(date=TUESDAY + WEEK).get()
    call_off(move_shift(second, at(WEDNESDAY + WEEK, 12, 15), by=None, at=A_MORNING),
             by=None, at=A_MORNING)  # fmt: skip
    say_came_true(place, parish, {held.pk: True}, by=None, at=late)

    board = board_of(Place.objects.get(), late.date())
    (row,) = tables_of(season, place, board, late)[0].rows

    assert dict(row.sums.parts) == {Fate.MOVED: 1, Fate.NOT_HELD: 1, Fate.NOT_SAID: 4}


def test_the_page_asks_what_is_unusual_and_both_pages_tell_of_each_other(
    client, place, parish, shift, monkeypatch
):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    page = reverse("shift_move", args=["talo", shift.pk])
    clinic = make_partnership(place, make_organisation()).organisation
    answers = []
    for user in (make_worker(place, clinic), make_coordinator(place), make_worker(place, parish)):
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
        answers.append(client.get(page).status_code)
    assert answers == [403, 200, 200]
    typed = filled(client.get(page).content.decode()) | {"day": "2026-11-20", "starts": "12"}

    asked = client.post(page, typed | {"ends": "15"})
    again = filled(asked.content.decode())
    elsewhere = client.post(page, again | {"sure": "not_asked", "day": "2026-11-27"})
    moved = client.post(page, again | {"sure": "not_asked"})

    assert [one.status_code for one in (asked, elsewhere, moved)] == [422, 422, 302]
    held = Shift.objects.get(moved_from=shift)
    for one, other in ((shift, held), (held, shift)):
        address = reverse("shift", args=["talo", other.pk])
        assert address in client.get(reverse("shift", args=["talo", one.pk])).content.decode()
    client.post(reverse("shift_move_back", args=["talo", held.pk]))
    assert not Shift.objects.filter(moved_from=shift).exists()


def test_its_own_people_hear_what_a_coordinator_has_changed_and_of_their_own_nothing(
    place, parish, shift
):
    worker, coordinator = make_worker(place, parish), make_coordinator(place)

    for by in (worker, coordinator):
        held = move_shift(shift, at(WEDNESDAY, 12, 15), by=by, at=A_MORNING)
        shift = move_back(held, by=by, at=A_MORNING)
    call_off(shift, by=worker, at=A_MORNING)
    come_after_all(shift, by=coordinator, at=A_MORNING)

    mails = OutgoingMail.objects.order_by("pk")
    assert [one.to for one in mails] == [worker.email] * 3
    page = reverse("shift", args=["talo", shift.pk])
    assert [page.split("/", 2)[2] in one.body for one in mails] == [False, True, True]
