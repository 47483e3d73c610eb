"""Rooms at the desk, as workers of two organisations and a coordinator use them."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from koivu.core import clock
from koivu.partners.tests.factories import (
    make_membership,
    make_organisation,
    make_partnership,
    make_worker,
)
from koivu.places.models import Role
from koivu.places.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_coordinator,
    make_place,
    make_role,
    make_room,
)
from koivu.programme import actions
from koivu.programme.models import Booking, Slot
from koivu.programme.tests.factories import make_booking, make_booking_of, make_slot

pytestmark = pytest.mark.django_db

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


@pytest.fixture(autouse=True)
def this_morning(monkeypatch):
    """It is A_MORNING, Monday 16.11.2026 at 8.40."""
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    with translation.override("fi"):
        yield


@pytest.fixture
def place():
    return make_place("talo", name="Perhetalo")


@pytest.fixture
def room(place):
    return make_room(place, "Hiljainen huone", is_private=True)


@pytest.fixture
def ours(place):
    organisation = make_organisation("Neuvola")
    make_partnership(place, organisation)
    return organisation


@pytest.fixture
def worker(client, place, ours):
    """A browser in which a worker of Neuvola has signed in."""
    return sign_in(client, make_worker(place, ours))


def sign_in(client, user):
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def page(name, *args):
    with translation.override("fi"):
        return reverse(name, args=["talo", *args])


def data(one, **facts):
    """Return a filled booking form: today 12–13, once."""
    usual = {
        "room": one.pk, "purpose": "talk", "day": A_MONDAY, "starts": "12", "ends": "13",
        "repeats": "once", "until": A_MONDAY + 26 * WEEK,
    }  # fmt: skip
    return usual | facts


# A room now.


def test_a_free_room_is_had_for_half_an_hour_by_one_button(worker, room, ours):
    assert "8.40–9.10" in worker.get(page("rooms_now")).content.decode()

    answer = worker.post(page("rooms_now"), {"room": room.pk})

    assert answer.status_code == 302
    row = Booking.objects.get()
    assert (row.room, row.organisation, row.purpose) == (room, ours, "in_use")
    assert (row.dates, row.starts.isoformat(), row.ends.isoformat()) == (
        ["2026-11-16"], "08:40:00", "09:10:00",
    )  # fmt: skip


def test_before_the_next_who_has_it_the_room_is_had_for_less(worker, place, room):
    make_slot(place, "Kerho", 1, "09:00", "10:00", room=room)

    assert "8.40–9" in worker.get(page("rooms_now")).content.decode()
    worker.post(page("rooms_now"), {"room": room.pk})

    assert Booking.objects.get().ends.isoformat() == "09:00:00"


def test_a_room_that_is_taken_is_not_offered_nor_given(worker, place, room):
    make_slot(place, "Kerho", 1, "08:00", "10:00", room=room)

    assert worker.get(page("rooms_now")).context["free"] == []
    answer = worker.post(page("rooms_now"), {"room": room.pk})

    assert answer.status_code == 422
    assert not Booking.objects.exists()


def test_whoever_works_for_two_says_for_which(client, place, room, ours):
    user = make_worker(place, ours)
    other = make_organisation("Seurakunta")
    make_partnership(place, other)
    make_membership(place, other, user)
    sign_in(client, user)

    assert client.post(page("rooms_now"), {"room": room.pk}).status_code == 422
    assert client.post(page("rooms_now"), {"room": room.pk, "whom": 10**6}).status_code == 422
    client.post(page("rooms_now"), {"room": room.pk, "whom": other.pk})

    assert Booking.objects.get().organisation == other


def test_a_worker_of_no_organisation_books_for_the_place_itself(client, place, room):
    sign_in(client, make_role(place, role=Role.WORKER).user)

    client.post(page("rooms_now"), {"room": room.pk})

    assert Booking.objects.get().organisation is None


# Booking.


def test_a_room_is_booked_once(worker, room, ours):
    answer = worker.post(page("booking_new"), data(room))

    row = Booking.objects.get()
    assert answer.url == f"{page('rooms')}?day=2026-11-16"
    assert (row.repeats, row.dates, row.organisation) == ("dates", ["2026-11-16"], ours)


@pytest.mark.parametrize(
    ("said", "columns"),
    [
        ({"repeats": "weekly"}, {"weekday": 1, "season_from": A_MONDAY}),
        ({"repeats": "odd_weeks"}, {"weekday": 1, "repeats": "odd_weeks"}),
        ({"repeats": "every_n_weeks", "every": "3"}, {"every": 3, "anchor": A_MONDAY}),
        ({"repeats": "monthly", "nth": ["3"]}, {"nth": [3]}),
        ({"repeats": "dates", "dates": "18.11."}, {"dates": ["2026-11-16", "2026-11-18"]}),
        ({"all_day": "on", "starts": "", "ends": ""}, {"all_day": True, "starts": None}),
        ({"starts": "22", "ends": "24"}, {"dates": ["2026-11-16"]}),
    ],
)
def test_every_rhythm_is_booked(worker, room, said, columns):
    answer = worker.post(page("booking_new"), data(room, **said))

    assert answer.status_code == 302, answer.context["form"].errors
    assert Booking.objects.filter(**columns).count() == 1


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"room": ""}, "room"),
        ({"day": A_MONDAY - DAY}, "day"),
        ({"ends": "11"}, "ends"),
        ({"ends": ""}, "ends"),
        ({"all_day": "on"}, "all_day"),
        ({"repeats": "weekly", "until": ""}, "until"),
        ({"repeats": "weekly", "until": A_MONDAY - DAY}, "until"),
        ({"repeats": "weekly", "until": A_MONDAY + 551 * DAY}, "until"),
        ({"repeats": "even_weeks"}, "repeats"),
        ({"repeats": "monthly"}, "nth"),
        ({"repeats": "monthly", "nth": ["1"]}, "repeats"),
        ({"repeats": "every_n_weeks"}, "every"),
        ({"repeats": "dates"}, "dates"),
        ({"purpose": "Virtasen perhe"}, "purpose"),
    ],
)
def test_what_is_amiss_is_said_at_its_field(worker, room, said, field):
    answer = worker.post(page("booking_new"), data(room, **said))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]


def test_a_taken_room_is_refused_with_everything_in_the_way(worker, place, room):
    make_slot(place, "Kerho", 1, "12:30", "14:00", room=room)
    make_booking_of(place, room, A_MONDAY + WEEK, starts="11:00", ends="12:30", purpose="meeting")

    answer = worker.post(page("booking_new"), data(room, repeats="weekly", until=A_MONDAY + WEEK))

    said = answer.context["form"].errors["room"]
    assert answer.status_code == 422
    assert len(said) == 3
    assert "Kerho" in said[1] and "16.11.2026, 23.11.2026" in said[1]
    assert "11–12.30: 23.11.2026" in said[2]
    assert Booking.objects.count() == 1


def test_a_worker_books_for_her_own_organisation_only(worker, place, room, ours):
    other = make_organisation("Seurakunta")
    make_partnership(place, other)

    worker.post(page("booking_new"), data(room, whom=other.pk))

    assert Booking.objects.get().organisation == ours


def test_a_coordinator_books_for_anybody_who_works_here(client, place, room, ours):
    sign_in(client, make_coordinator(place))

    assert client.post(page("booking_new"), data(room)).status_code == 422
    for number, whom in enumerate([str(ours.pk), "place", "parents"]):
        hours = {"starts": str(9 + number), "ends": str(10 + number)}
        client.post(page("booking_new"), data(room, whom=whom, **hours))

    rows = Booking.objects.order_by("starts").values_list("organisation", "group")
    assert list(rows) == [(ours.pk, ""), (None, ""), (None, "parents")]


def test_drums_beside_a_nap_are_booked_with_a_word_of_warning(worker, place, room):
    hall = make_room(place, "Sali")
    hall.beside.add(room)
    room.noise = "quiet"
    room.save()
    make_booking_of(place, room, A_MONDAY)

    answer = worker.post(page("booking_new"), data(hall, purpose="music"), follow=True)

    assert Booking.objects.count() == 2
    assert "Hiljainen huone" in [str(one) for one in answer.context["messages"]][1]


# Giving back, and who may.


def test_the_own_organisation_gives_back_one_date(worker, place, room, ours):
    row = make_booking(place, room, organisation=ours)
    address = f"{page('booking', row.pk)}?date={A_MONDAY + WEEK}"

    assert "23.11.2026" in worker.get(address).content.decode()
    answer = worker.post(address, {"scope": "this_date"})

    row.refresh_from_db()
    assert row.freed == ["2026-11-23"]
    assert answer.url == f"{page('rooms')}?day=2026-11-23"


def test_a_room_of_now_is_given_back_by_one_button(worker, place, room, ours):
    worker.post(page("rooms_now"), {"room": room.pk})
    later = A_MORNING + timedelta(minutes=12)
    address = page("booking", Booking.objects.get().pk)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(clock, "now", lambda: later)
        text = worker.get(address).content.decode()
        assert ('name="rest"' in text, 'name="scope"' in text) == (True, False)
        worker.post(address, {"rest": "1"})
        free = worker.get(page("rooms_now")).context["free"]

    assert [one.room.name for one in free] == [room.name]
    assert str(Booking.objects.get().ends) == "08:52:00"


def test_nobody_else_ends_what_goes_on(worker, place, room):
    other = make_organisation("Turvakoti")
    row = make_booking_of(place, room, A_MONDAY, starts="08:30", ends="12:00", organisation=other)
    address = page("booking", row.pk)

    assert 'name="rest"' not in worker.get(address).content.decode()
    assert worker.post(address, {"rest": "1"}).status_code == 403
    row.refresh_from_db()
    assert str(row.ends)[:5] == "12:00"


def test_others_see_no_label_of_a_talk_and_give_nothing_back(worker, place, room):
    other = make_organisation("Turvakoti")
    make_partnership(place, other)
    row = make_booking(place, room, organisation=other, purpose="talk")

    day, shown = worker.get(page("rooms")), worker.get(page("booking", row.pk))
    refused = worker.post(page("booking_new"), data(room))

    for answer in (day, shown, refused):
        assert "Turvakoti" not in answer.content.decode()
    assert shown.context["form"] is None
    assert worker.post(page("booking", row.pk), {"scope": "all"}).status_code == 403
    assert Booking.objects.count() == 1


def test_coordinators_give_back_anything_and_others_nothing(client, place, room, ours):
    row = make_booking(place, room, organisation=ours)
    outsider = make_coordinator(make_place())

    assert sign_in(client, outsider).get(page("booking", row.pk)).status_code == 404
    sign_in(client, make_coordinator(place)).post(page("booking", row.pk), {"scope": "all"})

    assert not Booking.objects.exists()


def test_a_booking_of_another_place_is_not_found(worker, room):
    elsewhere = make_place()
    row = make_booking(elsewhere, make_room(elsewhere))

    assert worker.get(page("booking", row.pk)).status_code == 404


# The day of the rooms.


def test_a_day_shows_who_has_which_room_and_its_halves(worker, place, room):
    hall, half = make_room(place, "Sali"), make_room(place, "Salin puolikas")
    hall.parts.add(half)
    make_slot(place, "Muskari", 1, "10:00", "11:00", room=hall)
    make_booking(place, half, starts="12:00", ends="13:00", purpose="workspace")

    shown = worker.get(page("rooms")).context["rooms"]

    uses = {one.room.name: [(use.title, use.through) for use in one.uses] for one in shown}
    assert uses["Hiljainen huone"] == []
    assert [through for _, through in uses["Sali"]] == ["", "Salin puolikas"]
    assert [through for _, through in uses["Salin puolikas"]] == ["Sali", ""]


@pytest.mark.parametrize("day", ["2026-13-01", "x", "9999-12-31", "0001-01-01"])
def test_a_day_that_is_none_is_today(worker, room, day):
    assert worker.get(page("rooms"), {"day": day}).context["day"] == A_MONDAY


def test_two_in_one_room_are_marked_when_rooms_were_joined_afterwards(worker, place, room):
    half = make_room(place, "Nurkka")
    make_booking_of(place, room, A_MONDAY)
    make_booking_of(place, half, A_MONDAY)
    room.parts.add(half)

    shown = worker.get(page("rooms")).context["rooms"]

    assert all(use.is_double for one in shown for use in one.uses)


def test_a_day_asks_the_database_as_often_for_one_booking_as_for_many(
    worker, place, room, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for hour in (9, 10, 11):
        make_booking_of(place, room, A_MONDAY, starts=f"{hour:02}:00", ends=f"{hour:02}:30")
        with CaptureQueriesContext(connection) as asked:
            worker.get(page("rooms"))
        counts.append(len(asked))

    assert counts[1] == counts[2]


def test_a_small_place_sees_nothing_of_rooms(worker, place):
    morning = worker.get(page("desk_place")).content.decode()

    assert page("rooms") not in morning
    for name in ("rooms", "rooms_now", "booking_new"):
        assert worker.get(page(name)).status_code == 404


# The week's own pages.


def test_a_session_is_not_entered_into_a_booked_room_and_no_tick_helps(client, place, room):
    sign_in(client, make_coordinator(place))
    make_booking_of(place, room, A_MONDAY + DAY, starts="10:00", ends="12:00")
    session = {
        "title": "Vauvaryhmä", "age_from_1": "years", "kind": "group", "repeats": "weekly",
        "leads": "professionals", "state": "published", "lines": "1", "line0-weekday": "2",
        "line0-starts": "9", "line0-ends": "11", "room": room.pk, "shares_room": "on",
    }  # fmt: skip

    answer = client.post(page("session_new"), session)

    assert answer.status_code == 422
    assert "17.11.2026" in answer.context["form"].errors["room"][1]
    assert not Slot.objects.exists()


def test_a_session_is_moved_into_a_shared_room_by_a_tick(client, place, room):
    sign_in(client, make_coordinator(place))
    slot = make_slot(place, room=room)
    make_slot(place, "Kerho", 2, room=room)
    address = page("session_move", f"{slot.key}-{A_MONDAY}")

    answer = client.post(address, {"to": A_MONDAY + DAY})
    assert answer.status_code == 422
    assert "shares_room" in answer.content.decode()
    client.post(address, {"to": A_MONDAY + DAY, "shares_room": "on"})

    assert slot.dates.get().moved_to == A_MONDAY + DAY


def test_a_place_does_not_open_again_over_what_was_booked(client, place, room):
    from koivu.places.tests.factories import make_closure

    sign_in(client, make_coordinator(place))
    make_slot(place, "Kerho", 1, "12:00", "13:00", room=room)
    closure = make_closure(place, A_MONDAY + WEEK)
    row = make_booking_of(place, room, A_MONDAY + WEEK)
    address = page("closure_take_back", closure.pk)

    answer = client.post(address, follow=True)
    closure.refresh_from_db()
    assert closure.taken_back_at is None
    assert "23.11.2026" in str(next(iter(answer.context["messages"])))
    actions.free_room(row, A_MONDAY + WEEK, actions.Scope.ALL, by=None, at=A_MORNING)
    client.post(address)

    closure.refresh_from_db()
    assert closure.taken_back_at
