"""Many people change one place at the same moment: nobody fails, and nothing is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, time, timedelta
from threading import Barrier

import pytest
from django.db import connections

from koivu.core import journal
from koivu.core.models import Entry
from koivu.core.refusals import Refused
from koivu.partners.actions import approve, rename_organisation
from koivu.partners.tests.approvals import asked, make_waiting, token_of
from koivu.partners.tests.factories import make_organisation, make_partnership
from koivu.places.actions import close_place, set_opening_hours
from koivu.places.models import Closure, OpeningHours, Place
from koivu.places.tests.factories import make_place, make_room
from koivu.programme import actions
from koivu.programme.actions import Change, RoomRefusal, RoomTaken, Scope
from koivu.programme.models import Booking, Presence, PresenceTap, Slot, Tapped
from koivu.programme.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_booking,
    make_booking_of,
    make_presence,
    make_slot,
)

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

MANY = 8
BY = {"by": None, "at": A_MORNING}


def at_once(do: Callable[[int], object], times: int = MANY) -> None:
    """Do it in `times` threads that start together; the first error is raised."""
    together = Barrier(times)

    def one(number: int) -> None:
        try:
            together.wait(timeout=20)
            do(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(times) as pool:
        list(pool.map(one, range(times)))


@pytest.fixture
def place():
    return make_place("talo")


def test_every_cancellation_counts(place):
    slot = make_slot(place, "Muskari", 1)
    version = place.version

    at_once(lambda _: actions.cancel_date(slot, A_MONDAY, {"fi": "x"}, **BY))

    assert slot.dates.get().revision == MANY
    assert Place.objects.get().version == version + MANY
    assert journal.verify().holds


def test_everybody_may_tap_for_the_same_person(place):
    presence = make_presence(place)

    def tap(number):
        same = Presence.objects.select_related("place").get(pk=presence.pk)
        actions.tap_presence(same, Tapped.values[number % 2], at=A_MORNING)

    at_once(tap)

    assert PresenceTap.objects.count() == 1
    assert Place.objects.get().version == place.version + MANY


def test_sessions_of_a_series_are_changed_from_all_their_pages_at_once(place):
    slots = [make_slot(place, title, 1) for title in ("a", "b", "c")]
    text = Change(texts={"text": {"fi": "x"}})

    def change(number):
        first, *others = slots[number % 3 :] + slots[: number % 3]
        actions.change_series(first, others, A_MONDAY, Scope.ALL, text, text, **BY)

    at_once(change)

    for slot in slots:
        slot.refresh_from_db()
    assert [slot.revision for slot in slots] == [MANY] * 3
    assert journal.verify().holds


def test_a_room_that_many_found_free_is_given_to_one(place):
    room = make_room(place, "Sali")
    facts = Change({"room": room, "weekday": 1, "starts": time(9), "ends": time(11)})
    refused = []

    def book(number):
        one = Change(facts.facts, {"title": {"fi": f"Ryhmä {number}"}})
        try:
            actions.add_slots(place, [one], owner=None, first_date=A_MONDAY, may_share=False, **BY)
        except RoomTaken as error:
            refused.append(error.reason)

    at_once(book)

    assert Slot.objects.count() == 1
    assert refused == [RoomRefusal.TAKEN] * (MANY - 1)


def test_fifty_want_one_hall_or_its_half_over_week_53_and_two_clock_changes(place):
    """Sessions, series of bookings and single dates at once: one of them has the hall."""
    hall, half = make_room(place, "Sali"), make_room(place, "Salin puolikas")
    hall.parts.add(half)
    # Mondays from 16.11.2026 to 14.6.2027: one is in week 53, summer time begins on the way.
    last, in_week_53 = A_MONDAY + timedelta(weeks=30), date(2026, 12, 28)
    refused = []

    def want(number):
        room = half if number % 2 else hall
        try:
            if number % 3 == 0:
                make_booking(place, room, until=last)
            elif number % 3 == 1:
                make_booking_of(place, room, in_week_53)
            else:
                make_slot(place, f"Kerho {number}", 1, "12:30", "14:00", room=room)
        except RoomTaken as error:
            refused.append(error)

    at_once(want, times=50)

    sessions, bookings = Slot.objects.count(), Booking.objects.count()
    assert (sessions, bookings) in [(0, 1), (sessions, 0)]
    assert len(refused) == 50 - sessions - bookings
    assert journal.verify().holds


def test_fifty_book_one_room_and_one_has_it(place):
    room = make_room(place, "Hiljainen huone", is_private=True)
    refused = []

    def book(number):
        try:
            make_booking_of(place, room, A_MONDAY, starts="12:00", ends="12:30")
        except RoomTaken as error:
            refused.append(error.lines)

    at_once(book, times=50)

    assert Booking.objects.count() == 1
    assert len(refused) == 49
    assert Entry.objects.filter(verb="booking.made").count() == 1


def test_closing_and_cancelling_meet(place):
    slots = [make_slot(place, title, 1) for title in ("a", "b", "c")]
    day = A_MONDAY + timedelta(days=7)

    def close_or_cancel(number):
        if number % 2:
            actions.cancel_date(slots[number % 3], day, {"fi": "x"}, **BY)
            return
        closure = Closure(place=place, from_date=day, until_date=day)
        close_place(closure, {"fi": "x"}, **BY)

    at_once(close_or_cancel)

    assert place.closures.count() == MANY // 2
    assert journal.verify().holds


def test_opening_hours_are_those_of_the_last_who_saved(place):
    def save(_):
        hours = [OpeningHours(weekday=day, opens=time(9), closes=time(15)) for day in (1, 2)]
        set_opening_hours(Place.objects.get(), hours, **BY)

    at_once(save)

    assert place.opening_hours.count() == 2


def test_an_agreement_comes_into_force_once_when_all_approve_at_once(place):
    """Of eight who press together three are enough; the rest are told that it is done."""
    version = make_waiting(place, signers=MANY - 1, needed=3)
    people = asked(version, A_MORNING)
    links = [(token_of(user), user) for user in people]
    refused = []

    def press(number):
        token, user = links[number]
        try:
            approve(token, user=user, digest=version.document.digest, at=A_MORNING)
        except Refused as error:
            refused.append(error.reason.value)

    at_once(press)

    assert Entry.objects.filter(verb="agreement.in_force").count() == 1
    assert version.signers.exclude(approved_at=None).count() == 3
    assert refused == ["complete"] * (MANY - 3)
    assert journal.verify().holds


def test_a_link_that_is_pressed_many_times_at_once_approves_once(place):
    version = make_waiting(place)
    user = asked(version, A_MORNING)[0]
    token, refused = token_of(user), []

    def press(_):
        try:
            approve(token, user=user, digest=version.document.digest, at=A_MORNING)
        except Refused as error:
            refused.append(error.reason.value)

    at_once(press)

    assert Entry.objects.filter(verb="agreement.approved").count() == 1
    assert set(refused) <= {"used", "already"} and len(refused) == MANY - 1


def test_an_organisation_is_renamed_by_many_of_its_places(place):
    organisation = make_organisation("Vanha")
    for one in (place, make_place("toinen")):
        make_partnership(one, organisation)

    at_once(
        lambda number: rename_organisation(organisation, f"Uusi {number}", since=A_MONDAY, **BY)
    )

    assert organisation.names.filter(since=A_MONDAY).count() == 1
    assert journal.verify().holds
