"""Gestures that cross each other: a row of the season, a move, a stand-in, the end of work."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from koivu.accounts.models import User
from koivu.core import clock
from koivu.core.models import Entry
from koivu.core.refusals import Refused
from koivu.partners.actions import end_membership, end_partnership
from koivu.partners.models import Membership, Partnership
from koivu.partners.tests.factories import make_worker
from koivu.places.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_coordinator,
    make_hours,
    make_place,
)
from koivu.programme.board import board_of
from koivu.programme.models import Presence
from koivu.shifts.actions import (
    Hours,
    Row,
    call_off,
    come,
    come_after_all,
    come_instead,
    fill_row,
    keep_appearance,
    move_shift,
    say_came_true,
)
from koivu.shifts.models import Appearance, Shift, ShiftComer
from koivu.shifts.rules import Half, HalfDay
from koivu.shifts.suggesting import asked_of
from koivu.shifts.tasks import lay_shifts
from koivu.shifts.tests.factories import make_agreeing, make_offer, make_season, make_shift

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
TUESDAY, WEDNESDAY = A_MONDAY + DAY, A_MONDAY + 2 * DAY
MORNING = HalfDay(TUESDAY, Half.MORNING)


@pytest.fixture
def place(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    place = make_place("talo", name="Perhetalo")
    for weekday in range(1, 6):
        make_hours(place, weekday)
    return place


@pytest.fixture
def parish(place):
    return make_agreeing(place)


@pytest.fixture
def clinic(place):
    return make_agreeing(place, "Neuvola")


@pytest.fixture
def season(place, parish, clinic):
    return make_season(place)


def shift_of(organisation, day: date = TUESDAY) -> Shift:
    return Shift.objects.get(organisation=organisation, date=day)


def leave(organisation) -> None:
    partnership = Partnership.objects.get(organisation=organisation)
    end_partnership(partnership, last_day=TUESDAY, by=None, at=A_MORNING)


def fill(season, organisation, ticked, shown, at=A_MORNING) -> int:
    return fill_row(Row(season, organisation), ticked, shown, by=None, at=at)


def test_a_stand_in_that_is_unticked_in_its_row_frees_the_hours_again(season, parish, clinic):
    shift, own = shift_of(parish), shift_of(clinic)
    for one in (shift, own):
        call_off(one, by=None, at=A_MORNING)
    come_instead(shift, clinic, by=None, at=A_MORNING)

    fill(season, clinic, [], [MORNING])

    own.refresh_from_db()
    assert (own.state, own.instead_of) == ("cannot_come", None)


def test_what_another_has_taken_is_not_put_back_by_a_row(season, parish, clinic):
    shift = shift_of(parish)
    call_off(shift_of(clinic), by=None, at=A_MORNING)
    call_off(shift, by=None, at=A_MORNING)
    come_instead(shift, clinic, by=None, at=A_MORNING)

    with pytest.raises(Refused):
        fill(season, parish, [MORNING], [])
    shift.refresh_from_db()
    assert shift.state == "cannot_come"


def test_a_row_puts_nothing_back_that_is_held_at_another_time(season, parish):
    shift = shift_of(parish)
    move_shift(shift, Hours(WEDNESDAY, time(9), time(12)), by=None, at=A_MORNING)

    fill(season, parish, [MORNING], [])
    there = shift_of(parish)
    move_shift(there, Hours(TUESDAY + 2 * DAY, time(9), time(12)), by=None, at=A_MORNING)


def test_who_said_that_she_comes_says_it_anew_when_a_row_puts_it_back(place, season, parish):
    ill = make_worker(place, parish, shown_name="Aino")
    shift = shift_of(parish)
    come(shift, ill, shows_name=True, at=A_MORNING)
    call_off(shift, by=ill, at=A_MORNING)

    fill(season, parish, [MORNING], [])

    assert not ShiftComer.objects.exists()
    assert not Presence.objects.filter(user=ill).exists()


def test_a_row_changes_nothing_of_hours_that_have_been(place, season, parish):
    shift = shift_of(parish)
    noon = clock.at(TUESDAY, time(12))
    say_came_true(place, parish, {shift.pk: True}, by=None, at=noon)

    with pytest.raises(Refused):
        fill(season, parish, [], [MORNING], at=noon)

    shift.refresh_from_db()
    assert (shift.state, shift.came_true) == ("planned", True)


def test_a_shift_moves_to_no_day_after_the_end_of_its_organisation_here(place, season, parish):
    leave(parish)

    with pytest.raises(Refused):
        move_shift(shift_of(parish), Hours(WEDNESDAY, time(9), time(12)), by=None, at=A_MORNING)


def test_a_row_has_no_half_day_after_the_end_of_its_organisation_here(place, season, parish):
    leave(parish)

    with pytest.raises(Refused):
        fill(season, parish, [HalfDay(WEDNESDAY, Half.MORNING)], [])


def test_nobody_is_named_after_the_end_of_her_work(place, season, parish):
    leaving = make_worker(place, parish, shown_name="Aino")
    next_week = Shift.objects.get(organisation=parish, date=TUESDAY + timedelta(weeks=1))
    come(next_week, leaving, shows_name=True, at=A_MORNING)

    end_membership(Membership.objects.get(user=leaving), last_day=A_MONDAY, by=None, at=A_MORNING)
    lay_shifts(A_MORNING)

    assert not Presence.objects.filter(user=leaving).exists()


def test_the_journal_does_not_know_who_comes_by_a_link(place, season, parish, client):
    colleague = make_worker(place, parish)
    shift = shift_of(parish)
    call_off(shift, by=None, at=A_MORNING)
    token = make_offer(shift, colleague)

    answer = client.post(reverse("shift_offer", args=[token]), {"yes": parish.pk})

    assert answer.status_code == 200
    assert ShiftComer.objects.get().user == colleague
    assert not Entry.objects.filter(actor=colleague.pk).exists()


def test_the_journal_knows_which_organisation_could_not_come_and_no_person_of_it(
    place, season, parish
):
    colleague, coordinator = make_worker(place, parish), make_coordinator(place)
    shift = shift_of(parish)

    call_off(shift, by=colleague, at=A_MORNING)
    come_after_all(shift, by=colleague, at=A_MORNING)
    call_off(shift, by=coordinator, at=A_MORNING)

    told = Entry.objects.filter(row_table="shifts_shift").order_by("pk")
    assert [(one.organisation_id, one.actor) for one in told][-3:] == [
        (parish.pk, None), (parish.pk, None), (parish.pk, coordinator.pk)
    ]  # fmt: skip


def test_a_number_that_nobody_has_is_no_organisation(place, season, parish, client):
    shift = shift_of(parish)
    call_off(shift, by=None, at=A_MORNING)
    link = reverse("shift_offer", args=[make_offer(shift, make_worker(place, parish))])
    client.force_login(make_coordinator(place))

    instead = reverse("shift_instead", args=["talo", shift.pk])
    row = reverse("shift_row", args=["talo", season.pk, parish.pk])
    for wanted in ("9" * 5000, "9" * 30, "-1", "\x00"):
        sent = {"yes": wanted, "organisation": wanted, "adults": wanted}
        answers = [client.post(page, sent).status_code for page in (link, instead, row)]
        assert answers == [409, 403, 302]


def test_what_was_called_off_is_suggested_to_nobody_who_called_it_off(place, season):
    hospice = make_agreeing(place, "Hoiva", weekday=None, half_days=2)
    shift = make_shift(place, hospice, WEDNESDAY)
    call_off(shift, by=None, at=A_MORNING)

    asked = asked_of(season, place, board_of(place, A_MONDAY), A_MONDAY)

    theirs = next(one for one in asked.organisations if one.id == str(hospice.pk))
    may = {day for one in theirs.agreements for day in (TUESDAY, WEDNESDAY) if one.comes_on(day)}
    assert may == {TUESDAY}


def test_what_was_put_in_by_hand_goes_with_the_organisation(place, season, parish, clinic):
    theirs = [make_shift(place, one, WEDNESDAY) for one in (parish, clinic)]
    leave(parish)

    lay_shifts(A_MORNING)

    assert list(Shift.objects.filter(date=WEDNESDAY)) == theirs[1:]


def test_two_who_say_first_how_they_are_shown_both_save(place, season, parish):
    for role in ("Kanttori", "Pappi"):
        about = Appearance(place=place, organisation=parish, role=role)
        keep_appearance(about, by=None, at=A_MORNING)

    assert Appearance.objects.get().role == "Pappi"


def test_an_answer_that_is_none_leaves_the_word_as_it_was(place, parish, client):
    shift = make_shift(place, parish, A_MONDAY - 6 * DAY, came_true=True)
    client.force_login(make_worker(place, parish))

    client.post(reverse("shift_came_true", args=["talo", shift.pk]), {"said": "maybe"})

    shift.refresh_from_db()
    assert shift.came_true is True


def test_a_closed_account_is_named_no_more(place, season, parish):
    leaving = make_worker(place, parish, shown_name="Aino")
    come(shift_of(parish), leaving, shows_name=True, at=A_MORNING)
    User.objects.filter(pk=leaving.pk).update(is_active=False)

    lay_shifts(A_MORNING)

    assert not Presence.objects.filter(user=leaving).exists()
