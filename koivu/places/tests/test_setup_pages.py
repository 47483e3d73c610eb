"""Setting up a place: each form asks little, keeps what was typed and reaches every copy."""

from datetime import date

import pytest
from django.test import Client

from koivu.core.words import gather
from koivu.places.forms import AddressForm, HoursForm
from koivu.places.forms.hours import Season
from koivu.places.models import OpeningHours, PlaceWording, Role, Room, SchoolCalendar, Venue
from koivu.places.tests.factories import (
    make_coordinator,
    make_hours,
    make_place,
    make_role,
    make_room,
    make_venue,
)

pytestmark = pytest.mark.django_db

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SETUP = "/en/desk/talo/setup/"


@pytest.fixture
def place():
    return make_place("talo", is_public=False)


@pytest.fixture
def client(place):
    client = Client()
    client.force_login(make_coordinator(place), backend=BACKEND)
    return client


def hours_of(place):
    rows = place.opening_hours.order_by("season_from", "weekday", "opens")
    return [(row.weekday, f"{row.opens:%H.%M}", f"{row.closes:%H.%M}") for row in rows]


def test_a_new_place_reads_what_families_ask_first_and_nothing_else(client):
    page = client.get(SETUP)

    assert [step.is_said for step in page.context["steps"]] == [True, False, False, False]
    assert b"school-holidays" not in page.content


def test_a_cafe_is_not_kept_waiting_for_opening_hours(client, place):
    place.place_type = "family_cafe"
    place.save()

    steps = client.get(SETUP).context["steps"]

    assert [step.page for step in steps if not step.is_needed] == ["place_hours"]
    assert "Not needed" in client.get(SETUP.replace("/fi/", "/en/")).content.decode()


@pytest.mark.parametrize(
    "page", ["", "profile/", "address/", "hours/", "words/", "school-holidays/", "rooms/"]
)
def test_only_coordinators_of_the_place_set_it_up(place, page):
    worker, stranger = Client(), Client()
    worker.force_login(make_role(place, role=Role.WORKER).user, backend=BACKEND)
    stranger.force_login(make_coordinator(make_place()), backend=BACKEND)

    assert worker.get(SETUP + page).status_code == 403
    assert stranger.get(SETUP + page).status_code == 404
    assert Client().get(SETUP + page).status_code == 302


def test_the_profile_is_saved_and_every_copy_learns_of_it(client, place):
    answer = client.post(
        SETUP + "profile/",
        {
            "name": "Metsolan talo",
            "place_type": "family_house",
            "called": "house",
            "is_free_no_booking": "on",
        },
    )

    version = place.version
    place.refresh_from_db()
    assert answer.url == SETUP
    assert (place.name, place.place_type, place.called) == (
        "Metsolan talo",
        "family_house",
        "house",
    )
    assert place.version > version


def test_a_fact_is_yes_no_or_not_said(client, place):
    client.post(
        SETUP + "address/",
        {"street": "Hakopolku 2", "town": "Vantaa", "step_free": "yes", "has_lift": "no"},
    )

    place.refresh_from_db()
    assert (place.step_free, place.has_lift, place.has_pram_space) == (True, False, None)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("60.32, 25.06", (60.32, 25.06)),
        ("60.32,25.06", (60.32, 25.06)),
        ("60,32 25,06", (60.32, 25.06)),
        ("60.32° N, 25.06° E", (60.32, 25.06)),
        ("", (None, None)),
    ],
)
def test_coordinates_as_people_paste_them(place, typed, read):
    form = AddressForm({"position": typed}, place=place)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["position"] == read


@pytest.mark.parametrize("typed", ["25.06, 60.32", "Hakopolku", "60.32", "48.85, 2.35"])
def test_impossible_coordinates_are_refused_and_kept(place, typed):
    form = AddressForm({"position": typed}, place=place)

    assert list(form.errors) == ["position"]
    assert form["position"].value() == typed


def test_hours_are_saved_line_by_line(client, place):
    client.post(
        SETUP + "hours/",
        {
            "opens_1_1": "9",
            "closes_1_1": "12",
            "opens_1_2": "13.30",
            "closes_1_2": "klo 16",
            "opens_4_1": "0900",
            "closes_4_1": "18",
        },
    )

    assert hours_of(place) == [
        (1, "09.00", "12.00"),
        (1, "13.30", "16.00"),
        (4, "09.00", "18.00"),
    ]


def test_half_a_line_is_refused_and_nothing_typed_is_lost(client, place):
    make_hours(place, 2)

    page = client.post(
        SETUP + "hours/",
        {"opens_1_1": "9", "opens_2_1": "15", "closes_2_1": "9", "opens_3_1": "9x"},
    )

    form = page.context["form"]
    assert set(form.errors) == {"closes_1_1", "closes_2_1", "opens_3_1"}
    assert (form["opens_1_1"].value(), form["opens_3_1"].value()) == ("9", "9x")
    assert 'value="9x"' in page.content.decode()
    assert hours_of(place) == [(2, "09.00", "15.00")]


def test_the_second_opening_begins_after_the_first_has_ended(place):
    typed = {"opens_1_1": "9", "closes_1_1": "13", "opens_1_2": "12", "closes_1_2": "15"}

    form = HoursForm(typed, rows=[], season=Season(), follows_schools=False)

    assert list(form.errors) == ["opens_1_2"]


def test_hours_of_one_season_leave_those_of_another_alone(client, place):
    spring = {"season_from": date(2027, 1, 1), "season_until": date(2027, 5, 31)}
    summer = {"season_from": date(2027, 6, 1), "season_until": date(2027, 8, 1)}
    make_hours(place, 1, **spring)
    make_hours(place, 1, "10:00", "13:00", **summer)

    client.post(
        SETUP + "hours/?season=2027-06-01_2027-08-01",
        {
            "opens_2_1": "10",
            "closes_2_1": "12",
            "season_from": "2027-06-01",
            "season_until": "2027-08-01",
        },
    )

    assert hours_of(place) == [(1, "09.00", "15.00"), (2, "10.00", "12.00")]


def test_two_seasons_never_hold_at_the_same_time(client, place):
    make_hours(place, 1)

    page = client.post(
        SETUP + "hours/?season=new",
        {"opens_1_1": "10", "closes_1_1": "12", "season_from": "1.6.2027"},
    )

    assert list(page.context["form"].errors) == ["season_from"]
    assert hours_of(place) == [(1, "09.00", "15.00")]


def test_hours_of_another_address_or_rhythm_stay_as_they_are(client, place):
    make_hours(place, 6, venue=make_venue(place))
    make_hours(place, 5, repeats="even_weeks")

    client.post(SETUP + "hours/", {"opens_1_1": "9", "closes_1_1": "12"})

    assert hours_of(place) == [
        (1, "09.00", "12.00"),
        (5, "09.00", "15.00"),
        (6, "09.00", "15.00"),
    ]
    assert OpeningHours.objects.get(weekday=6).venue is not None


def test_what_was_saved_stands_in_the_form(client, place):
    make_hours(place, 3, "09:30", "14:00", skips_public_holidays=True)

    form = client.get(SETUP + "hours/").context["form"]

    assert 'value="9.30"' in str(form["opens_3_1"])
    assert form["skips_public_holidays"].value() is True


def test_texts_are_kept_per_language_and_an_older_translation_is_marked(client, place):
    client.post(SETUP + "words/", {"door_fi": "Keltainen ovi", "door_sv": "Gula dörren"})
    client.post(SETUP + "words/", {"door_fi": "Vihreä ovi", "door_sv": "Gula dörren"})

    texts = gather(PlaceWording.objects.filter(place=place), lambda row: row.place_id)
    assert texts[place.pk]["door"].by_language == {"fi": "Vihreä ovi", "sv": "Gula dörren"}
    form = client.get(SETUP + "words/").context["form"]
    states = {line.language: line.state for line in form.texts[0].lines}
    assert (states["fi"], states["sv"], states["en"]) == ("", "old", "missing")


def test_each_language_is_asked_for_once(client, place):
    place.open_languages = ["sv", "ar"]
    place.save()

    form = client.get(SETUP + "words/").context["form"]

    assert [line.language for line in form.texts[0].lines] == ["fi", "sv", "en", "ar"]


def test_an_older_translation_that_still_holds_is_confirmed(client, place):
    client.post(SETUP + "words/", {"door_fi": "Keltainen ovi", "door_sv": "Gula dörren"})
    client.post(SETUP + "words/", {"door_fi": "Keltainen ovi.", "door_sv": "Gula dörren"})

    client.post(
        SETUP + "words/",
        {"door_fi": "Keltainen ovi.", "door_sv": "Gula dörren", "still_door_sv": "on"},
    )

    form = client.get(SETUP + "words/").context["form"]
    assert {line.state for line in form.texts[0].lines if line.language == "sv"} == {""}


def test_markup_is_text_and_too_much_is_refused_and_kept(client, place):
    page = client.post(SETUP + "words/", {"door_fi": "<b>x</b>", "door_sv": "å" * 10_000})

    assert list(page.context["form"].errors) == ["door_sv"]
    assert "å" * 10_000 in page.content.decode()
    assert "<b>x</b>" not in page.content.decode()


def test_a_room_is_added_and_two_of_one_name_are_not(client, place):
    client.post(SETUP + "rooms/new/", {"name": "Sali"})
    page = client.post(SETUP + "rooms/new/", {"name": "Sali"})

    assert page.status_code == 200
    assert page.context["form"].errors
    assert list(Room.objects.values_list("place", "name")) == [(place.pk, "Sali")]


def test_a_hall_is_given_its_halves_and_its_neighbours(client, place):
    half, nap = make_room(place, "Puolikas"), make_room(place, "Unihuone")

    facts = {"name": "Sali", "parts": [half.pk], "beside": [nap.pk], "noise": "loud"}
    client.post(SETUP + "rooms/new/", facts)

    hall = Room.objects.get(name="Sali")
    assert (list(hall.parts.all()), list(hall.beside.all())) == ([half], [nap])
    assert list(nap.beside.all()) == [hall]
    assert hall.noise == "loud"


def test_a_room_is_not_a_part_of_its_own_part(client, place):
    hall, half, corner = (make_room(place, name) for name in ("Sali", "Puolikas", "Nurkka"))
    hall.parts.add(half)
    half.parts.add(corner)

    page = client.post(f"{SETUP}rooms/{corner.pk}/", {"name": "Nurkka", "parts": [hall.pk]})

    assert list(page.context["form"].errors) == ["parts"]
    assert not corner.parts.exists()


def test_quiet_hours_have_both_ends(client, place):
    room = make_room(place, "Unihuone")
    make_room(place, "Sali")

    facts = {"name": "Unihuone", "noise": "quiet", "quiet_from": "11", "is_in_use": "on"}
    page = client.post(f"{SETUP}rooms/{room.pk}/", facts)
    assert page.context["form"].errors
    client.post(f"{SETUP}rooms/{room.pk}/", facts | {"quiet_until": "13"})

    room.refresh_from_db()
    assert (room.quiet_from.hour, room.quiet_until.hour) == (11, 13)


def test_a_place_with_one_room_is_asked_of_no_neighbours(client, place):
    form = client.get(SETUP + "rooms/new/").context["form"]

    assert not {"parts", "beside", "noise", "quiet_from"} & set(form.fields)


def test_a_room_of_another_place_cannot_be_changed(client):
    room = make_room(make_place())

    assert client.get(f"{SETUP}rooms/{room.pk}/").status_code == 404


def test_another_address_is_added_and_put_out_of_use(client, place):
    client.post(SETUP + "addresses/new/", {"name": "Piha", "street": "Hakopolku 4"})
    venue = Venue.objects.get()
    client.post(f"{SETUP}addresses/{venue.pk}/", {"name": "Piha", "street": "Hakopolku 4"})

    venue.refresh_from_db()
    assert (venue.place, venue.name, venue.is_in_use) == (place, "Piha", False)


def test_school_holidays_are_chosen(client, place):
    calendar = SchoolCalendar.objects.create(
        municipality="Vantaa",
        school_language="fi",
        known_from=date(2026, 8, 10),
        known_until=date(2027, 6, 5),
    )

    client.post(SETUP + "school-holidays/", {"school_calendar": calendar.pk})

    place.refresh_from_db()
    assert place.school_calendar == calendar
    assert b"school-holidays" in client.get(SETUP).content


def test_the_doors_open_when_the_button_is_pressed(client, place):
    assert Client().get("/en/talo/").status_code == 404
    assert client.get(SETUP + "preview/").status_code == 200
    assert client.get(SETUP + "doors/").status_code == 405

    client.post(SETUP + "doors/")
    assert Client().get("/en/talo/").status_code == 200

    client.post(SETUP + "doors/", {"then": "close"})
    assert Client().get("/en/talo/").status_code == 404
