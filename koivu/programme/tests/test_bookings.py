"""Rooms are booked and given back; what changes the week never takes a booked room."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from koivu.core import retention
from koivu.core.models import Entry
from koivu.core.refusals import Refused
from koivu.partners.tests.factories import make_organisation
from koivu.places.tests.factories import make_closure, make_place, make_room
from koivu.programme import actions
from koivu.programme.actions import Change, RoomRefusal, RoomTaken, Scope
from koivu.programme.models import BOOKED_AT_MOST, Booking, Slot, State
from koivu.programme.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_booking,
    make_booking_of,
    make_slot,
)

pytestmark = pytest.mark.django_db

BY = {"by": None, "at": A_MORNING}
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
NEXT_MONDAY = A_MONDAY + WEEK


@pytest.fixture
def place():
    return make_place("talo")


@pytest.fixture
def room(place):
    return make_room(place, "Sali")


def test_all_that_is_in_the_way_is_told_with_its_dates(place, room):
    make_slot(place, "Kerho", 1, "12:30", "14:00", room=room, season_until=A_MONDAY + 2 * WEEK)
    make_booking_of(place, room, A_MONDAY + DAY, NEXT_MONDAY, starts="11:00", ends="12:30")

    with pytest.raises(RoomTaken) as refused:
        make_booking(place, room)

    assert [(clash.mine.day, clash.other.day) for clash in refused.value.clashes] == [
        (A_MONDAY, A_MONDAY),
        (NEXT_MONDAY, NEXT_MONDAY),
        (NEXT_MONDAY, NEXT_MONDAY),
        (A_MONDAY + 2 * WEEK, A_MONDAY + 2 * WEEK),
    ]
    kerho, booked = refused.value.lines
    assert kerho == "Kerho (Sali) 12.30–14: 16.11.2026, 23.11.2026, 30.11.2026"
    assert booked.endswith("(Sali) 11–12.30: 23.11.2026")


def test_a_long_list_ends_with_how_many_more(place, room):
    make_slot(place, "Kerho", 1, "12:30", "14:00", room=room)

    with pytest.raises(RoomTaken) as refused:
        make_booking(place, room)

    assert len(refused.value.clashes) == 27
    assert refused.value.lines[0].count("202") == 15
    assert "12" in refused.value.lines[0].rpartition("202")[2]


def test_a_series_meets_one_date_however_far_ahead(place, room):
    last = A_MORNING.date() + BOOKED_AT_MOST
    monday = last - DAY * last.weekday()
    make_booking_of(place, room, monday)

    with pytest.raises(RoomTaken) as refused:
        make_booking(place, room, until=last)
    with pytest.raises(RoomTaken):
        make_slot(place, "Kerho", 1, "12:00", "13:00", room=room)

    assert [clash.mine.day for clash in refused.value.clashes] == [monday]


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"until": A_MONDAY + BOOKED_AT_MOST + DAY}, RoomRefusal.TOO_FAR_AHEAD),
        ({"since": A_MONDAY - DAY}, RoomRefusal.IN_THE_PAST),
        ({"until": A_MONDAY + DAY, "weekday": 4}, RoomRefusal.NO_DATES),
    ],
)
def test_what_cannot_be_booked_is_refused_with_its_reason(place, room, facts, reason):
    with pytest.raises(Refused) as refused:
        make_booking(place, room, **facts)

    assert refused.value.reason == reason
    assert not Booking.objects.exists()


def test_a_room_out_of_use_or_of_another_place_is_not_booked(place):
    closed_room = make_room(place, "Vintti", is_in_use=False)

    for one in (closed_room, make_room(make_place(), "Muualla")):
        with pytest.raises(Refused) as refused:
            make_booking(place, one)
        assert refused.value.reason == RoomRefusal.NOT_IN_USE


@pytest.mark.parametrize(
    "facts",
    [
        {"starts": None},
        {"all_day": True},
        {"ends": "12:00"},
        {"until": None},
        {"group": "parents", "organisation_id": 1},
    ],
)
def test_the_rows_of_the_database_hold_by_themselves(place, room, facts):
    if "organisation_id" in facts:
        facts = {**facts, "organisation_id": make_organisation("MLL").pk}
    hours = {"starts": "12:00", "ends": "13:00"} | {
        name: facts[name] for name in ("starts", "ends") if name in facts
    }
    others = {name: facts[name] for name in facts if name not in ("starts", "ends", "until")}
    row = Booking(
        place=place, room=room, weekday=1, season_from=A_MONDAY,
        season_until=facts.get("until", A_MONDAY), **hours, **others,
    )  # fmt: skip

    with pytest.raises(ValidationError):
        row.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_who_booked_stands_in_the_journal_and_for_families_nothing_changed(place, room):
    organisation = make_organisation("MLL")
    version = place.version

    booking = make_booking(place, room, organisation=organisation)
    actions.free_room(booking, NEXT_MONDAY, Scope.THIS_DATE, **BY)

    lines = Entry.objects.filter(row_table=Booking._meta.db_table).order_by("pk")
    assert [(one.verb, one.fields, one.organisation_id) for one in lines] == [
        ("booking.made", [], organisation.pk),
        ("booking.freed", ["this_date"], organisation.pk),
    ]
    place.refresh_from_db()
    assert place.version == version


def test_a_closed_day_is_free_to_book_until_the_place_opens_again(place, room):
    """A training day: the workers use the rooms that the programme leaves."""
    make_slot(place, "Kerho", 1, "12:00", "13:00", room=room)
    closure = make_closure(place, NEXT_MONDAY)
    make_booking_of(place, room, NEXT_MONDAY)

    with pytest.raises(RoomTaken):
        actions.open_again(closure, **BY)

    closure.refresh_from_db()
    assert closure.taken_back_at is None
    actions.free_room(Booking.objects.get(), NEXT_MONDAY, Scope.THIS_DATE, **BY)
    actions.open_again(closure, **BY)


# Giving back.


def test_one_date_is_given_back_and_the_others_stay(place, room):
    booking = make_booking(place, room, until=A_MONDAY + 2 * WEEK)

    actions.free_room(booking, NEXT_MONDAY, Scope.THIS_DATE, **BY)

    booking.refresh_from_db()
    assert booking.freed == [NEXT_MONDAY.isoformat()]
    make_booking_of(place, room, NEXT_MONDAY)
    with pytest.raises(RoomTaken):
        make_booking_of(place, room, A_MONDAY + 2 * WEEK)


def test_from_a_date_on_and_all_of_it(place, room):
    booking = make_booking(place, room)
    actions.free_room(booking, NEXT_MONDAY, Scope.FROM_HERE_ON, **BY)
    booking.refresh_from_db()
    assert booking.season_until == NEXT_MONDAY - DAY

    actions.free_room(booking, NEXT_MONDAY, Scope.ALL, **BY)

    assert not Booking.objects.exists()


def test_what_has_been_stays_when_the_rest_is_given_back(place, room):
    booking = make_booking(place, room)
    later = A_MORNING + 3 * WEEK

    actions.free_room(booking, later.date(), Scope.ALL, by=None, at=later)

    booking.refresh_from_db()
    assert booking.season_until == later.date() - DAY


def test_a_booking_without_a_date_left_is_gone(place, room):
    booking = make_booking_of(place, room, A_MONDAY, NEXT_MONDAY)

    actions.free_room(booking, NEXT_MONDAY, Scope.FROM_HERE_ON, **BY)
    booking.refresh_from_db()
    assert booking.dates == [A_MONDAY.isoformat()]
    actions.free_room(booking, A_MONDAY, Scope.THIS_DATE, **BY)

    assert not Booking.objects.exists()


def hours_of(booking):
    return [str(booking.starts)[:5], str(booking.ends)[:5]]


def test_who_is_done_early_gives_back_what_is_left(place, room):
    booking = make_booking_of(place, room, A_MONDAY, starts="08:30", ends="12:00")

    actions.free_rest(booking, **BY)

    assert [hours_of(one) for one in Booking.objects.all()] == [["08:30", "08:40"]]
    make_booking_of(place, room, A_MONDAY, starts="08:40", ends="09:00")


def test_of_a_series_only_the_use_that_goes_on_ends_early(place, room):
    ours = make_organisation("Neuvola")
    series = make_booking(place, room, starts="08:30", ends="12:00", organisation=ours)

    actions.free_rest(series, **BY)

    short = Booking.objects.exclude(pk=series.pk).get()
    series.refresh_from_db()
    assert (hours_of(short), short.organisation, short.purpose) == (
        ["08:30", "08:40"],
        ours,
        series.purpose,
    )
    assert (hours_of(series), series.freed) == (["08:30", "12:00"], [A_MONDAY.isoformat()])


def test_a_room_of_this_very_minute_was_never_had(place, room):
    booking = make_booking_of(place, room, A_MONDAY, starts="08:40", ends="09:10")

    actions.free_rest(booking, **BY)

    assert not Booking.objects.exists()


@pytest.mark.parametrize("hours", [("09:00", "10:00"), ("08:00", "08:40")])
def test_what_does_not_go_on_has_no_rest(place, room, hours):
    booking = make_booking_of(place, room, A_MONDAY, starts=hours[0], ends=hours[1])

    with pytest.raises(Refused) as refused:
        actions.free_rest(booking, **BY)

    assert refused.value.reason == RoomRefusal.NOT_GOING_ON


def test_what_is_given_back_twice_is_told_kindly(place, room):
    booking = make_booking_of(place, room, A_MONDAY)
    again = Booking.objects.get()
    actions.free_room(booking, A_MONDAY, Scope.ALL, **BY)

    with pytest.raises(Refused) as refused:
        actions.free_room(again, A_MONDAY, Scope.ALL, **BY)

    assert refused.value.reason == RoomRefusal.NOT_A_DATE


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (A_MONDAY - WEEK, RoomRefusal.IN_THE_PAST),
        (A_MONDAY + DAY, RoomRefusal.NOT_A_DATE),
    ],
)
def test_only_a_date_of_it_that_is_to_come_is_given_back(place, room, day, reason):
    booking = make_booking(place, room)

    with pytest.raises(Refused) as refused:
        actions.free_room(booking, day, Scope.THIS_DATE, **BY)

    assert refused.value.reason == reason


def test_bookings_go_a_year_after_their_last_day(place, room):
    make_booking(place, room, until=A_MONDAY)
    make_booking_of(place, room, NEXT_MONDAY)
    stays = make_booking(place, room, weekday=2)
    rule = retention.rules()[Booking]

    gone = rule.expired(NEXT_MONDAY + timedelta(days=366))

    assert set(Booking.objects.all()) - set(gone) == {stays}
    assert set(rule.expired(A_MONDAY + timedelta(days=365))) == set()


# Whatever changes the week asks for the room.


@pytest.fixture
def booked(place, room):
    """Next Monday 12–13 in the hall."""
    return make_booking_of(place, room, NEXT_MONDAY)


def refuses(do):
    with pytest.raises(RoomTaken):
        do()
    return True


def test_no_session_is_put_into_a_booked_room(place, room, booked):
    elsewhere = make_room(place, "Keittiö")
    slot = make_slot(place, "Kerho", 1, "12:30", "13:30", room=elsewhere)
    change = Change({"room": room})

    assert refuses(lambda: make_slot(place, "Muskari", 1, "12:00", "12:30", room=room))
    for scope in Scope:
        assert refuses(
            lambda scope=scope: actions.change_slot(slot, NEXT_MONDAY, scope, change, **BY)
        )
    actions.change_slot(slot, A_MONDAY, Scope.THIS_DATE, change, **BY)
    assert Slot.objects.count() == 1
    assert slot.versions.in_force().filter(room=room).count() == 1


def test_sharing_is_between_sessions_and_never_with_a_booking(place, room, booked):
    def add(**said):
        change = Change({"room": room, "weekday": 1, "starts": "12:00", "ends": "12:30"})
        actions.add_slots(place, [change], owner=None, first_date=A_MONDAY, **BY, **said)

    assert refuses(lambda: add(may_share=True))
    actions.free_room(booked, NEXT_MONDAY, Scope.ALL, **BY)
    add(may_share=False)
    assert refuses(lambda: add(may_share=False))
    add(may_share=True)
    assert Slot.objects.count() == 2


def test_a_draft_holds_its_room_and_what_families_see_until_then_holds_its_own(place, room):
    other = make_room(place, "Keittiö")
    slot = make_slot(place, "Kerho", 1, "12:00", "13:00", room=room)
    draft = Change({"state": State.DRAFT, "room": other})
    actions.change_slot(slot, A_MONDAY, Scope.ALL, draft, **BY)

    for one in (room, other):
        assert refuses(lambda one=one: make_booking_of(place, one, NEXT_MONDAY))
    actions.publish_slot(slot, **BY)
    make_booking_of(place, room, NEXT_MONDAY)


def test_a_cancelled_date_frees_the_room_and_comes_back_only_to_a_free_one(place, room):
    slot = make_slot(place, "Kerho", 1, "12:00", "13:00", room=room)
    actions.cancel_date(slot, NEXT_MONDAY, {"fi": "Sairas"}, **BY)
    booking = make_booking_of(place, room, NEXT_MONDAY)

    assert refuses(lambda: actions.restore_date(slot, NEXT_MONDAY, **BY))
    actions.free_room(booking, NEXT_MONDAY, Scope.ALL, **BY)
    actions.restore_date(slot, NEXT_MONDAY, **BY)


def test_a_date_is_moved_only_to_a_day_when_its_room_is_free(place, room, booked):
    slot = make_slot(place, "Kerho", 2, "12:00", "13:00", room=room)
    tuesday = A_MONDAY + DAY

    assert refuses(lambda: actions.move_date(slot, tuesday, NEXT_MONDAY, {}, **BY))
    assert refuses(lambda: actions.move_date(slot, NEXT_MONDAY + DAY, NEXT_MONDAY, {}, **BY))
    actions.move_date(slot, tuesday, A_MONDAY, {}, **BY)
    make_slot(place, "Muskari", 3, "12:00", "13:00", room=room)
    wednesday = tuesday + DAY
    share = {"may_share": False}
    assert refuses(lambda: actions.move_date(slot, tuesday, wednesday, {}, **BY, **share))
    actions.move_date(slot, tuesday, wednesday, {}, **BY, may_share=True)


def test_what_is_held_in_spite_of_a_closure_finds_its_room_free(place, room):
    slot = make_slot(place, "Kerho", 1, "12:00", "13:00", room=room)
    closure = make_closure(place, NEXT_MONDAY)
    make_booking_of(place, room, NEXT_MONDAY)

    assert refuses(lambda: actions.spare_date(slot, NEXT_MONDAY, closure, **BY))


def test_a_hall_is_booked_with_its_halves(place, room):
    half = make_room(place, "Salin puolikas")
    room.parts.add(half)
    make_booking_of(place, half, NEXT_MONDAY)

    assert refuses(lambda: make_booking(place, room))
    assert refuses(lambda: make_slot(place, "Kerho", 1, "12:00", "13:00", room=room))
    make_booking_of(place, make_room(place, "Keittiö"), NEXT_MONDAY)


def test_a_family_workers_desk_holds_over_new_year_and_the_clocks(place, room):
    """Tuesdays 9–15 until summer: week 53, and both sides of the night when clocks go on."""
    make_booking(place, room, 2, "09:00", "15:00", until=date(2027, 5, 31), purpose="workspace")

    for day in (date(2026, 12, 29), date(2027, 3, 23), date(2027, 3, 30)):
        assert refuses(
            lambda day=day: make_booking_of(place, room, day, starts="14:30", ends="16:00")
        )
        make_booking_of(place, room, day, starts="15:00", ends="16:00")
