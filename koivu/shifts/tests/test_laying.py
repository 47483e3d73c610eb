"""Shifts follow from agreements, and who is here follows from the shifts."""

from datetime import date, time, timedelta
from random import Random

import pytest

from koivu.core import clock, journal
from koivu.core.models import Entry
from koivu.core.refusals import Refused
from koivu.partners.actions import end_partnership
from koivu.partners.models import ShiftKind
from koivu.partners.tests.factories import (
    make_agreed_shift,
    make_in_force,
    make_organisation,
    make_partnership,
    make_worker,
)
from koivu.places.models import Place
from koivu.places.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_closure,
    make_hours,
    make_place,
)
from koivu.programme.actions import remove_presence, tap_presence
from koivu.programme.board import board_of, forget_boards
from koivu.programme.models import Presence, Tapped
from koivu.programme.tasks import forget_who_was_here
from koivu.programme.tests.factories import make_presence
from koivu.shifts import actions
from koivu.shifts.models import Shift, ShiftComer, ShiftSeason, ShiftState
from koivu.shifts.squares import state_of
from koivu.shifts.tasks import lay_shifts
from koivu.shifts.tests.factories import make_agreeing, make_season, make_shift

pytestmark = pytest.mark.django_db

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
TUESDAY = A_MONDAY + DAY


@pytest.fixture
def place():
    forget_boards()
    return make_place()


def dates(organisation) -> list[date]:
    return list(organisation.shifts.values_list("date", flat=True))


def here(place, day) -> list[tuple]:
    """Who families read to be here on a day."""
    board = board_of(Place.objects.get(pk=place.pk), A_MONDAY)
    return [
        (one.pattern.organisation_id, one.starts.time(), one.ends.time()) for one in board.here(day)
    ]


def test_a_season_lays_what_is_agreed_and_says_it_where_families_read(place):
    parish = make_agreeing(place)

    make_season(place)

    tuesdays = [TUESDAY + WEEK * n for n in range(4)]
    assert dates(parish) == tuesdays
    assert [here(place, day) for day in tuesdays] == [[(parish.pk, time(9), time(12))]] * 4
    assert here(place, A_MONDAY) == []
    assert Place.objects.get(pk=place.pk).has_shifts


def test_laid_again_adds_what_is_missing_and_touches_nothing_put_in_by_hand(place):
    parish = make_agreeing(place)
    season = make_season(place)
    first, second, third, fourth = parish.shifts.all()
    first.delete()
    Shift.objects.filter(pk=second.pk).update(state=ShiftState.CANNOT_COME)
    Shift.objects.filter(pk=third.pk).update(starts=time(10), is_by_hand=True)
    by_hand = make_shift(place, parish, A_MONDAY)

    laid = actions.lay_season(season, by=None, at=A_MORNING)

    assert laid == actions.Laid(added=1, withdrawn=0)
    kept = {one.pk: (one.state, one.starts) for one in parish.shifts.all()}
    assert kept[second.pk] == ("cannot_come", time(9))
    assert kept[third.pk] == ("planned", time(10))
    assert kept[by_hand.pk] == ("planned", time(9))
    assert kept.keys() >= {fourth.pk}
    assert len(kept) == 5


def test_what_an_agreement_says_no_more_is_withdrawn_and_gone_from_the_public_page(place):
    parish = make_agreeing(place)
    season = make_season(place)
    version = parish.agreements.get().versions.get()
    version.ended_on = TUESDAY + WEEK
    version.save()

    laid = actions.lay_season(season, by=None, at=A_MORNING)

    assert laid == actions.Laid(added=0, withdrawn=2)
    assert dates(parish) == [TUESDAY, TUESDAY + WEEK]
    assert here(place, TUESDAY + WEEK * 2) == []


def test_a_newer_version_takes_over_on_its_first_day(place):
    parish = make_agreeing(place)
    newer = make_in_force(place, parish, TUESDAY + WEEK * 2)
    make_agreed_shift(newer, 2, ends=time(11))

    make_season(place)

    assert [one.ends for one in parish.shifts.all()] == [time(12), time(12), time(11), time(11)]


def test_closures_and_holidays_are_respected_as_the_place_has_them(place):
    """6.12.2026 is a Sunday; Christmas Day a Friday; the place keeps no holidays' hours."""
    make_hours(place, 5, skips_public_holidays=True)
    parish = make_agreeing(place, weekday=5)
    friday = A_MONDAY + DAY * 4
    make_closure(place, friday, at=A_MORNING)

    make_season(place, weeks=7)

    assert date(2026, 12, 25) not in dates(parish)
    assert date(2027, 1, 1) not in dates(parish)
    closed = parish.shifts.get(date=friday)
    board = board_of(Place.objects.get(pk=place.pk), A_MONDAY)
    assert state_of(closed, board.closures) == ShiftState.PLACE_CLOSED
    assert here(place, friday) == []
    assert here(place, friday + WEEK) == [(parish.pk, time(9), time(12))]


def test_whoever_works_here_no_more_comes_no_more(place):
    parish = make_agreeing(place)
    make_season(place)
    end_partnership(place.partnerships.get(), last_day=TUESDAY, by=None, at=A_MORNING)

    lay_shifts(clock.at(A_MONDAY + DAY * 2, time(0, 2)))

    assert [day for day in dates(parish) if day > TUESDAY] == []
    assert Presence.objects.announced().count() == 0


def test_two_seasons_never_have_the_same_day(place):
    make_season(place, weeks=2)

    with pytest.raises(Refused):
        make_season(place, A_MONDAY + DAY * 13)

    make_season(place, A_MONDAY + DAY * 14)
    assert ShiftSeason.objects.count() == 2


def test_a_presence_written_by_hand_is_asked_about_and_never_doubled(place):
    parish = make_agreeing(place)
    written = make_presence(place, "Kanttori", 2, "10:00", "12:00", organisation=parish)

    make_season(place)

    assert here(place, TUESDAY) == [(parish.pk, time(10), time(12))]
    actions.settle_double(written, "both", by=None, at=A_MORNING)
    assert len(here(place, TUESDAY)) == 2
    actions.settle_double(written, "hand", by=None, at=A_MORNING)
    assert here(place, TUESDAY) == [(parish.pk, time(10), time(12))]
    actions.settle_double(written, "shift", by=None, at=A_MORNING)
    assert here(place, TUESDAY) == [(parish.pk, time(9), time(12))]


def test_what_is_written_by_hand_after_the_laying_is_read_alone_at_once(place):
    parish = make_agreeing(place)
    make_season(place)

    written = make_presence(place, "Kanttori", 2, "10:00", "12:00", organisation=parish)

    assert here(place, TUESDAY) == [(parish.pk, time(10), time(12))]
    make_presence(place, "Naapuri", 2, "10:00", "12:00", organisation=make_agreeing(place, "MLL"))
    assert len(here(place, TUESDAY)) == 2
    remove_presence(written, by=None, at=A_MORNING)
    assert (parish.pk, time(9), time(12)) in here(place, TUESDAY)


def test_shifts_and_who_is_here_say_the_same_over_random_weeks(place):
    """Laid, called off, put in by hand, closed and tapped: after each step both say the same."""
    chance = Random(6)
    organisations = [
        make_agreeing(place, f"O{n}", n + 1, starts=time(9), ends=time(12 + n)) for n in range(3)
    ]
    make_agreed_shift(organisations[0].agreements.get().versions.get(), 1,
                      time(8, 30), time(10), kind=ShiftKind.KEEPING_OPEN)  # fmt: skip
    season = make_season(place, weeks=6)
    make_closure(place, A_MONDAY + WEEK + DAY, at=A_MORNING)

    for _step in range(12):
        day = A_MONDAY + DAY * chance.randrange(40)
        shift = chance.choice(list(Shift.objects.all()))
        Shift.objects.filter(pk=shift.pk).update(state=chance.choice(ShiftState.values))
        if not Shift.objects.filter(date=day).exists():
            make_shift(place, chance.choice(organisations), day, time(12), time(14))
        actions.lay_season(season, by=None, at=A_MORNING)

        for count in range(42):
            assert here(place, A_MONDAY + DAY * count) == _by_shifts(place, A_MONDAY + DAY * count)


def _by_shifts(place, day) -> list[tuple]:
    """Minute by minute, the slow way: when each organisation is planned and the place open."""
    board = board_of(Place.objects.get(pk=place.pk), A_MONDAY)
    spans: dict[int, list] = {}
    rows = [
        one
        for one in Shift.objects.filter(date=day).order_by("starts")
        if state_of(one, board.closures) == ShiftState.PLANNED
    ]
    for row in rows:
        some = spans.setdefault(row.organisation_id, [])
        if some and row.starts < some[-1][1]:
            some[-1][1] = max(some[-1][1], row.ends)
        else:
            some.append([row.starts, row.ends])
    found = [(pk, *span) for pk, some in spans.items() for span in some]
    return sorted(
        found, key=lambda one: (one[1], one[2], _pattern(place, (*one, day.isoweekday())))
    )


def _pattern(place, one) -> int:
    announced = Presence.objects.announced().filter(place=place, organisation=one[0])
    return announced.get(starts=one[1], ends=one[2], weekday=one[3]).pk


def test_who_comes_is_named_only_by_her_own_switch_and_forgotten_after_the_day(place):
    parish = make_agreeing(place)
    leila = make_worker(place, parish, shown_name="Leila")
    make_season(place)
    shift = parish.shifts.first()
    before = Entry.objects.count()

    actions.come(shift, leila, at=A_MORNING)
    assert [one.pattern.name for one in _board(place).here(TUESDAY)] == [""]
    actions.come(shift, leila, shows_name=True, at=A_MORNING)
    named = _board(place).here(TUESDAY)
    assert [(one.pattern.name, one.pattern.organisation_id) for one in named] == [
        ("Leila", parish.pk)
    ]
    tap_presence(Presence.objects.get(user=leila), Tapped.LEFT_ALREADY, at=A_MORNING + DAY)
    wednesday = clock.at(TUESDAY + DAY, time(0, 2))
    forget_who_was_here(wednesday)
    lay_shifts(wednesday)

    assert ShiftComer.objects.count() == 0
    assert Presence.objects.filter(user=leila).count() == 0
    assert all(day > TUESDAY.isoformat() for one in Presence.objects.all() for day in one.dates)
    assert set(Entry.objects.filter(pk__gt=before).values_list("actor", flat=True)) <= {None}
    assert journal.verify().holds


def _board(place):
    return board_of(Place.objects.get(pk=place.pk), A_MONDAY)


def test_whoever_is_elsewhere_at_the_same_hours_is_asked(place):
    parish = make_agreeing(place)
    elsewhere = make_place("toinen")
    make_partnership(elsewhere, parish)
    worker = make_worker(place, parish)
    here_, there = make_shift(place, parish), make_shift(elsewhere, parish, starts=time(11, 30))
    touching = make_shift(elsewhere, parish, starts=time(12), ends=time(13), kind="keeping_open")
    actions.come(here_, worker, at=A_MORNING)

    actions.come(touching, worker, at=A_MORNING)
    with pytest.raises(Refused) as refused:
        actions.come(there, worker, at=A_MORNING)

    assert refused.value.reason == actions.ComeRefusal.ELSEWHERE
    actions.come(there, worker, is_sure=True, at=A_MORNING)
    assert ShiftComer.objects.count() == 3


def test_what_has_been_or_is_called_off_takes_nobody(place):
    parish = make_organisation()
    make_partnership(place, parish)
    worker = make_worker(place, parish)
    been = make_shift(place, parish, A_MONDAY - DAY)
    off = make_shift(place, parish, state=ShiftState.CANNOT_COME)

    for shift in (been, off):
        with pytest.raises(Refused):
            actions.come(shift, worker, at=A_MORNING)
