"""Words for other places: what is told, in which language, and what never leaves."""

from datetime import date, time, timedelta

import pytest
from django.test import Client
from django.utils import translation

from koivu.core import clock
from koivu.places.tests.factories import (
    make_closure,
    make_coordinator,
    make_hours,
    make_place,
    make_room,
    make_venue,
)
from koivu.programme.board import board_of
from koivu.programme.listing import LASTS, long_lasting
from koivu.programme.models import Kind, State
from koivu.programme.tests.factories import A_MONDAY, make_notice, make_slot
from koivu.programme.week_in_words import told_of_day, told_of_week

pytestmark = pytest.mark.django_db

NOW = clock.at(A_MONDAY, time(10, 10))
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
LONG_ENOUGH = A_MONDAY + timedelta(days=LASTS + 7)


@pytest.fixture(autouse=True)
def at_ten_past_ten(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def place():
    return make_place("talo", name="Talo", street="Koivutie 1", open_languages=["fi", "ar"])


def week_told(place, language="fi") -> str:
    return dict(told_of_week(place, board_of(place, A_MONDAY), A_MONDAY))[language]


def listed(place, language="en"):
    with translation.override(language):
        entries = long_lasting(place, board_of(place, A_MONDAY), A_MONDAY)
        return {entry.title: dict(entry.fields) for entry in entries}


def quiet_talk(place, **facts):
    room = make_room(place, "Hiljainen", is_private=True)
    return make_slot(place, "Eroneuvonta", room=room, first_date=A_MONDAY, **facts)


def test_a_week_is_told_line_by_line_with_what_closes_it(place):
    make_hours(place, 1)
    make_slot(place, "Muskari", weekday=1, starts="10:00", ends="11:00", first_date=A_MONDAY)
    make_slot(place, "Kerho", weekday=2, starts="10:00", ends="11:00", first_date=A_MONDAY)
    make_closure(place, A_MONDAY + timedelta(days=1), reason="Koulutus")

    lines = week_told(place).split("\n")

    assert "Talo, 16.11.–" in lines[0]
    assert lines[lines.index("• 10–11 Muskari") - 1].startswith("Maanantai 16.11.")
    assert any(line.startswith("• ") and "10–11 Kerho. Koulutus" in line for line in lines)
    assert lines[-2:] == ["Koivutie 1", "http://127.0.0.1:8000/talo/week/"]


def test_a_week_is_told_in_the_languages_that_stand_open(place):
    board = board_of(place, A_MONDAY)

    assert [code for code, _text in told_of_week(place, board, A_MONDAY)] == ["fi", "ar"]


def test_private_talks_drafts_and_meetings_of_the_house_are_not_told(place):
    quiet_talk(place, weekday=1)
    make_slot(place, "Luonnos", weekday=1, state=State.DRAFT, first_date=A_MONDAY)
    meeting = {"kind": Kind.MEETING, "is_closed_group": True}
    make_slot(place, "Talokokous", weekday=1, first_date=A_MONDAY, **meeting)

    told = week_told(place)

    assert not {"Eroneuvonta", "Luonnos", "Talokokous"} & set(told.split())
    assert not any(word in told for word in ("Eroneuvonta", "Luonnos", "Talokokous"))


def test_today_tells_what_is_still_to_come_and_the_notices(place):
    make_slot(place, "Aamukahvi", weekday=1, starts="08:00", ends="09:00", first_date=A_MONDAY)
    make_slot(place, "Muskari", weekday=1, starts="12:00", ends="13:00", first_date=A_MONDAY)
    make_notice(place, "Hissi on rikki", since=NOW - timedelta(hours=1))

    told = dict(told_of_day(place, board_of(place, A_MONDAY), NOW))["fi"]

    assert "Hissi on rikki" in told and "12–13 Muskari" in told
    assert "Aamukahvi" not in told


def test_only_what_goes_on_for_eight_weeks_is_listed(place):
    usual = {"weekday": 1, "first_date": A_MONDAY}
    make_slot(place, "Jatkuva", **usual)
    make_slot(place, "Kevääseen", season_until=LONG_ENOUGH, **usual)
    make_slot(place, "Jouluun", season_until=date(2026, 12, 18), **usual)
    make_slot(place, "Keväällä", weekday=1, first_date=date(2027, 1, 4))
    days = [date(2026, 12, 1).isoformat(), LONG_ENOUGH.isoformat()]
    make_slot(place, "Kahdesti", repeats="dates", weekday=None, dates=days, first_date=A_MONDAY)

    assert set(listed(place)) == {"Jatkuva", "Kevääseen", "Keväällä"}


def test_a_listing_says_what_is_asked_and_nothing_that_nobody_said(place):
    yard = make_venue(place, "Piha", street="Pihatie 2", town="Vantaa")
    make_slot(
        place, "Muskari", weekday=2, starts="10:00", ends="11:30", venue=yard, age_until=23,
        season_until=LONG_ENOUGH, first_date=A_MONDAY,
    )  # fmt: skip

    assert listed(place)["Muskari"] == {
        "Title": "Muskari",
        "What happens there": "Part of the programme of Talo, an open meeting place.",
        "For whom": "Families with children, under 2 years",
        "When": "Tuesday 10–11:30 (until 18 Jan 2027)",
        "Where": "Piha, Pihatie 2, Vantaa",
        "Price and sign-up": "Free, no sign-up",
        "More": "http://127.0.0.1:8000/talo/",
    }


def test_a_private_talk_is_listed_without_its_name_room_or_organiser(place):
    quiet_talk(place, weekday=1)

    entry = listed(place)["A talk with a worker"]

    assert not any(word in str(entry) for word in ("Eroneuvonta", "Hiljainen"))
    assert "Organiser" not in entry


def test_the_days_of_one_series_are_one_entry(place):
    for weekday in (1, 3):
        make_slot(
            place, "Avoin", weekday=weekday, series="avoin", first_date=A_MONDAY,
            starts="09:00", ends="12:00",
        )  # fmt: skip

    assert listed(place)["Avoin"]["When"] == "Monday 9–12; Wednesday 9–12"
    assert listed(place, "fi")["Avoin"]["Milloin"] == "Maanantai 9–12; keskiviikko 9–12"


def test_the_pages_show_a_piece_to_copy_and_no_frame(place):
    place.name = 'Talo "Tupa" <b>'
    place.save()
    client = Client()
    client.force_login(make_coordinator(place), backend=BACKEND)

    page = client.get("/en/desk/talo/share/").content.decode()

    assert "<iframe" not in page and "<b>" not in page
    assert "&lt;iframe src=&quot;http://127.0.0.1:8000/ar/talo/embed/&quot;" in page
    assert client.get("/en/desk/talo/share/listing/").status_code == 200
