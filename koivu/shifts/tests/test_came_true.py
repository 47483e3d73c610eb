"""Whether shifts came true is their organisation's own word; the calm table adds up."""

from datetime import datetime, time, timedelta
from itertools import product

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from koivu.core import clock
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
from koivu.programme.board import board_of
from koivu.programme.tests.browser import filled
from koivu.shifts.actions import call_off, come_instead, say_came_true
from koivu.shifts.became import tables_of
from koivu.shifts.models import Shift
from koivu.shifts.rules.fates import Fate, Known, columns_of, fate_of, sums_of
from koivu.shifts.tests.factories import make_agreeing, make_season, make_shift

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
TUESDAY = A_MONDAY + DAY
MONTH_LATER = A_MORNING + 5 * WEEK


@pytest.fixture
def place():
    return make_place("talo", name="Perhetalo")


@pytest.fixture
def parish(place):
    return make_agreeing(place)


@pytest.fixture
def season(place, parish):
    return make_season(place)


def all_that_can_be_known(depth: int = 1) -> list[Known]:
    """Every mixture of what may be known of a shift, and of what followed from it."""
    followed = [None, *all_that_can_be_known(depth - 1)] if depth else [None]
    flags = [*product((False, True), repeat=4)]
    return [
        Known(*some, said, *what_followed)
        for some in flags
        for said in (None, True, False)
        for one in followed
        for what_followed in ((one, None), (None, one))
    ]


def test_every_agreed_shift_falls_in_one_column_of_the_table():
    shifts = all_that_can_be_known()

    sums = sums_of(shifts)

    assert sums.agreed == len(shifts) == sum(sums.parts[one] for one in columns_of([sums]))


@pytest.mark.parametrize(
    ("known", "fate"),
    [
        (Known(is_over=True), Fate.NOT_SAID),
        (Known(), Fate.AHEAD),
        (Known(is_over=True, came_true=False), Fate.NOT_HELD),
        (Known(is_closed=True, is_over=True), Fate.PLACE_CLOSED),
        (Known(is_called_off=True), Fate.NOT_HELD),
        (Known(is_called_off=True, stand_in=Known(is_over=True)), Fate.INSTEAD),
        (Known(is_called_off=True, stand_in=Known(came_true=False)), Fate.NOT_HELD),
        (Known(is_moved=True, moved_to=Known(came_true=True)), Fate.MOVED),
        (Known(is_moved=True, moved_to=Known(is_closed=True)), Fate.PLACE_CLOSED),
        (Known(is_moved=True, moved_to=Known(is_called_off=True)), Fate.NOT_HELD),
    ],
)
def test_what_became_of_a_shift(known, fate):
    assert fate_of(known) is fate


@pytest.mark.django_db
def test_the_table_tells_what_became_of_every_shift_and_thanks_whoever_came_instead(
    place, parish, season
):
    clinic = make_partnership(place, make_organisation("Neuvola")).organisation
    first, second, third, _fourth = parish.shifts.all()
    make_shift(place, parish, A_MONDAY, kind="keeping_open")
    call_off(first, by=None, at=A_MORNING)
    come_instead(first, clinic, by=None, at=A_MORNING)
    make_closure(place, third.date)
    say_came_true(place, parish, {second.pk: True}, by=None, at=MONTH_LATER)

    board = board_of(type(place).objects.get(), MONTH_LATER.date())
    encounters, doors = tables_of(season, place, board, MONTH_LATER)

    assert [one.name for one in encounters.rows] == ["Neuvola", "Seurakunta"]
    thanked, told = encounters.rows
    assert (thanked.sums.agreed, thanked.came_instead) == (0, 1)
    assert dict(told.sums.parts) == dict.fromkeys(
        [Fate.CAME_TRUE, Fate.INSTEAD, Fate.PLACE_CLOSED, Fate.NOT_SAID], 1
    )
    assert (told.sums.agreed, told.came_instead) == (4, 0)
    assert [(one.name, one.sums.agreed) for one in doors.rows] == [("Seurakunta", 1)]


@pytest.mark.django_db
def test_the_table_asks_as_much_for_many_organisations_and_weeks_as_for_one(
    place, parish, django_assert_num_queries
):
    season = make_season(place, weeks=1)
    board = board_of(type(place).objects.get(), A_MONDAY)
    with CaptureQueriesContext(connection) as of_one:
        tables_of(season, place, board, A_MORNING)
    make_shift(place, make_agreeing(place, "Toinen", half_days=2), TUESDAY)
    season.last += 3 * WEEK

    with django_assert_num_queries(len(of_one)):
        tables_of(season, place, board, A_MORNING)


@pytest.mark.django_db
def test_a_word_is_taken_from_the_last_minute_of_the_hours_on(place, parish):
    late = make_shift(place, parish, A_MONDAY, time(22), time(23, 59, 59))
    off = make_shift(place, parish, A_MONDAY, state="cannot_come")

    def say(shift: Shift, at: datetime) -> str:
        try:
            return str(say_came_true(place, parish, {shift.pk: True}, by=None, at=at))
        except Refused as refused:
            return refused.reason.value

    assert say(late, clock.at(A_MONDAY, time(23, 59, 58))) == "not_yet"
    assert say(off, MONTH_LATER) == "not_held"
    assert say(late, clock.at(TUESDAY, time(0))) == "1"


@pytest.mark.django_db
def test_who_may_read_and_write_what_came_true(client, place, parish, season, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: MONTH_LATER)
    clinic = make_partnership(place, make_organisation("Neuvola")).organisation
    shift = parish.shifts.first()
    own = reverse("shifts_came_true", args=["talo", parish.pk])
    table = reverse("shift_table", args=["talo"])
    asked = [
        ("get", own, {}),
        ("post", own, {"shown": f"{shift.pk}:", f"shift-{shift.pk}": "yes"}),
        ("post", reverse("shift_came_true", args=["talo", shift.pk]), {"said": "no"}),
        ("get", table, {}),
    ]
    people = {
        "own": make_worker(place, parish),
        "other": make_worker(place, clinic),
        "coordinator": make_coordinator(place),
        "steering": make_role(place, role=Role.STEERING).user,
        "nobody": None,
    }

    def answers(user) -> list[int]:
        client.logout()
        if user:
            client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
        return [getattr(client, how)(path, sent).status_code for how, path, sent in asked]

    assert {who: answers(user) for who, user in people.items()} == {
        "own": [200, 302, 302, 403],
        "other": [403, 403, 403, 403],
        "coordinator": [200, 403, 403, 200],
        "steering": [404, 404, 404, 200],
        "nobody": [302, 302, 302, 302],
    }
    shift.refresh_from_db()
    assert shift.came_true is False


@pytest.mark.django_db
def test_one_press_says_it_of_the_unsaid_ones_and_changes_no_word_of_a_colleague(
    client, place, parish, season, monkeypatch
):
    monkeypatch.setattr(clock, "now", lambda: MONTH_LATER)
    user = make_worker(place, parish)
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    first, second, third, _fourth = parish.shifts.all()
    Shift.objects.filter(pk=third.pk).update(state="cannot_come")
    say_came_true(place, parish, {first.pk: False}, by=None, at=MONTH_LATER)
    own = reverse("shifts_came_true", args=["talo", parish.pk])
    week = reverse("shifts_week", args=["talo", f"{MONTH_LATER:%G-W%V}"])
    assert own in client.get(week).content.decode()
    typed = filled(client.get(own).content.decode())
    say_came_true(place, parish, {second.pk: False}, by=None, at=MONTH_LATER)

    client.post(own, typed | {"all": "1"})

    assert list(parish.shifts.values_list("came_true", flat=True)) == [False, False, None, True]
    assert own not in client.get(week).content.decode()
