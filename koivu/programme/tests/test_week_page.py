"""The week and one session, as families get them."""

import re
from datetime import time, timedelta
from html import unescape

import pytest

from koivu.core import clock, pages
from koivu.partners.tests.factories import make_organisation
from koivu.places.tests.factories import make_closure, make_hours, make_place, make_room
from koivu.programme import actions
from koivu.programme.board import forget_boards
from koivu.programme.models import State
from koivu.programme.tests.factories import A_MONDAY, A_MORNING, make_slot

pytestmark = pytest.mark.django_db
WEEK = "/en/koivula/week/2026-W47/"


@pytest.fixture(autouse=True)
def on_a_monday_morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    pages.forget_pages()
    forget_boards()


@pytest.fixture
def place():
    return make_place("koivula", name="Koivula")


def read(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    body = re.sub(r"<(script|title)[^>]*>.*?</\1>", "", answer.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_a_week_tells_its_days_hours_and_sessions(client, place):
    make_hours(place, 1)
    make_slot(place, "Muskari", 1, age_from=12, age_until=47, languages=["en"], leads="volunteers")

    words = read(client, WEEK)

    assert "16 Nov–20 Nov 2026 · week 47" in words
    assert "Monday 16 Nov Today 9–15 10–11 Muskari (in Finnish) 1–3 years English" in words
    assert "led by volunteers" in words


def test_the_weekend_is_shown_only_when_something_is_on(client, place):
    assert "Saturday" not in read(client, WEEK)

    make_slot(place, "Perhelauantai", 6)

    assert "Saturday 21 Nov 10–11 Perhelauantai" in read(client, WEEK)


def test_this_week_goes_on_to_the_week_that_is_going(client, place):
    assert client.get("/fi/koivula/week/")["Location"] == "/fi/koivula/week/2026-W47/"


@pytest.mark.parametrize("week", ["2026-W54", "2026-W00", "1926-W10", "2100-W01", "0000-W01", "x"])
def test_a_week_that_does_not_exist_has_no_page(client, place, week):
    assert client.get(f"/fi/koivula/week/{week}/").status_code == 404


def test_a_closed_day_says_so_with_its_reason_and_strikes_its_sessions(client, place):
    make_hours(place, 1)
    make_slot(place, "Muskari", 1)
    make_closure(place, reason="Kehittämispäivä")

    words = read(client, WEEK)

    assert "Monday 16 Nov Today Closed Kehittämispäivä" in words
    assert "Muskari (in Finnish) Cancelled" in words


def test_only_what_is_held_in_spite_of_a_closure_is_open(client, place):
    make_hours(place, 1)
    slot = make_slot(place, "Keittolounas", 1)
    closure = make_closure(place)
    actions.spare_date(slot, A_MONDAY, closure, by=None, at=A_MORNING)

    assert "Only this is open 10–11 Keittolounas" in read(client, WEEK)


def test_a_closure_of_some_hours_tells_the_hours(client, place):
    make_hours(place, 1)
    make_closure(place, from_time=time(12), until_time=time(13, 30), reason="Palotarkastus")

    assert "Closed 12–13:30 Palotarkastus" in read(client, WEEK)


def test_what_a_closure_cuts_says_what_changed(client, place):
    slot = make_slot(place, "Muskari", 1)
    make_closure(place, from_time=time(10, 30))
    make_slot(place, "Kerho", 2)
    make_closure(place, A_MONDAY + timedelta(days=1), until_time=time(10, 30))

    week = read(client, WEEK)

    assert "Ends already at 10:30." in week
    assert "Begins only at 10:30." in week
    assert "Ends already at 10:30." in read(client, f"/en/koivula/session/{slot.key}-{A_MONDAY}/")


def test_a_session_that_has_been_says_so(client, place):
    slot = make_slot(place, "Muskari", 1, first_date=A_MONDAY - timedelta(days=7))

    past = read(client, f"/en/koivula/session/{slot.key}-{A_MONDAY - timedelta(days=7)}/")
    coming = read(client, f"/en/koivula/session/{slot.key}-{A_MONDAY}/")

    assert "This has been already." in past
    assert "This has been already." not in coming


def test_a_meeting_of_those_who_run_the_place_is_one_quiet_line(client, place):
    make_slot(place, "Talokokous", 1, kind="meeting", is_closed_group=True, age_from=12)
    make_slot(place, "Yhteisökokous", 1, kind="meeting")

    text = client.get(WEEK).content.decode()

    assert text.count('class="aside"') == 1
    assert text.count('class="row ') == 1
    assert "Talokokous (in Finnish) · Only for those who run the place" in read(client, WEEK)


def test_a_moved_session_stands_on_both_days(client, place):
    slot = make_slot(place, "Neuvola", 1)
    thursday = A_MONDAY + timedelta(days=3)
    actions.move_date(slot, A_MONDAY, thursday, {}, by=None, at=A_MORNING)

    words = read(client, WEEK)

    assert "Changed Moved to 19 Nov" in words
    assert "Changed Moved from 16 Nov" in words


def test_a_family_sees_what_suits_its_child(client, place):
    make_slot(place, "Vauvahieronta", 1, age_until=11)
    make_slot(place, "Läksykerho", 2, age_from=84)
    make_slot(place, "Kahvila", 3)

    words = read(client, WEEK + "?age_months=9")

    assert "Vauvahieronta" in words
    assert "Kahvila" in words
    assert "Läksykerho" not in words


def test_an_answer_is_in_sight_the_choice_and_empty_days_are_one_line_each(client, place):
    make_slot(place, "Vauvahieronta", 2, age_until=11, languages=["so"])
    make_slot(place, "Läksykerho", 3, age_from=84)

    answer = client.get(WEEK + "?age_months=9&language=so").content.decode()
    words = read(client, WEEK + "?age_months=9&language=so")

    assert "<details open>" not in answer
    assert "6–11 months · Somali · change this" in words
    assert "Nothing found on: Mon 16 Nov , Wed 18 Nov , Thu 19 Nov , Fri 20 Nov" in words
    assert answer.count('class="card day') == 1
    assert "Show everything" in words


def test_on_a_phone_one_tap_jumps_to_today(client, place, monkeypatch):
    assert 'href="#now"' not in client.get(WEEK).content.decode()

    monkeypatch.setattr(clock, "now", lambda: A_MORNING + timedelta(days=2))
    text = client.get(WEEK).content.decode()

    assert 'href="#now"' in text
    assert text.count('id="now"') == 1


def test_a_filter_that_nobody_understands_says_so_and_shows_everything(client, place):
    make_slot(place, "Muskari", 1)

    words = read(client, WEEK + "?age_months=kaksi")

    assert "Child's age: Enter a whole number." in words
    assert "Muskari" in words


def test_filters_follow_to_the_calendar_and_to_other_weeks(client, place):
    page = client.get(WEEK + "?kind=group").content.decode()

    assert "/en/koivula/calendar.ics?kind=group&amp;download=1" in page
    assert 'href="/en/koivula/week/2026-W48/?kind=group"' in page


def test_a_printed_week_says_as_of_when_and_carries_a_code(client, place):
    page = client.get(WEEK).content.decode()

    assert "As of Monday 16 November 2026, 8:40" in page
    assert '<div class="qr"><svg aria-hidden="true"' in page


def test_a_session_tells_whom_it_is_for_where_and_who_runs_it(client, place):
    slot = make_slot(
        place,
        "Vertaisryhmä",
        organisers=[make_organisation("Oras ry"), make_organisation("Apu ry")],
        room=make_room(place, "Takkahuone"),
        for_expecting=True,
        religious="song",
        texts={"text": {"fi": "Jutellaan."}, "exception": {"fi": "2 €"}},
    )

    words = read(client, f"/en/koivula/session/{slot.key}-2026-11-16/")

    assert "Monday 16 November 2026, 10–11" in words
    assert "Where Koivula Takkahuone" in words
    assert "Organisers Apu ry, Oras ry" in words
    assert "For whom expecting a baby" in words
    assert "Is there anything religious? A song or a blessing" in words
    assert "Free, no sign-up" not in words


def test_a_room_for_private_talks_is_not_named(client, place):
    room = make_room(place, "Hiljainen huone", is_private=True)
    slot = make_slot(place, room=room)

    assert "Hiljainen" not in read(client, f"/en/koivula/session/{slot.key}-2026-11-16/")


@pytest.mark.parametrize("day", ["2026-11-17", "2026-02-31", "huomenna"])
def test_a_session_on_a_date_that_it_does_not_have_has_no_page(client, place, day):
    slot = make_slot(place)

    assert client.get(f"/fi/koivula/session/{slot.key}-{day}/").status_code == 404


def test_a_draft_is_not_on_the_web(client, place):
    slot = make_slot(place, "Salainen", state=State.DRAFT)

    assert "Salainen" not in read(client, WEEK)
    assert client.get(f"/fi/koivula/session/{slot.key}-2026-11-16/").status_code == 404


def test_a_session_of_another_place_has_no_page_here(client, place):
    slot = make_slot(make_place("lehtola"))

    assert client.get(f"/fi/koivula/session/{slot.key}-2026-11-16/").status_code == 404


def test_in_arabic_lists_have_their_own_comma_and_names_keep_their_turn(client, place):
    make_hours(place, 1, "09:00", "12:00")
    make_hours(place, 1, "13:00", "15:30")
    organisers = [make_organisation("Oras ry"), make_organisation("Apu ry")]
    facts = {"languages": ["fi", "ar"], "together_with": ["parents"]}
    slot = make_slot(place, "Muskari", 1, organisers=organisers, **facts)

    week = read(client, "/ar/koivula/week/2026-W47/")
    session = read(client, f"/ar/koivula/session/{slot.key}-2026-11-16/")

    assert "9–12، 13–15:30" in week
    assert "الفنلندية، العربية" in week
    assert "\u2068Apu ry\u2069، \u2068Oras ry\u2069، \u2068أهالي البيت\u2069" in session


@pytest.mark.parametrize("week", ["2000-W01", "2099-W53"])
def test_the_first_and_the_last_week_have_a_page(client, place, week):
    assert client.get(f"/fi/koivula/week/{week}/").status_code == 200


def test_an_organisations_own_service_says_so(client, place):
    parish = [make_organisation("Seurakunta")]
    own = make_slot(place, "Diakonia", organisers=parish, is_own_service=True)
    shared = make_slot(place, "Muskari", organisers=parish)

    said = [
        "Seurakunta (its own service)"
        in read(client, f"/en/koivula/session/{slot.key}-2026-11-16/")
        for slot in (own, shared)
    ]

    assert said == [True, False]


@pytest.mark.parametrize("path", ["", "week/2026-W47/", "calendar.ics"])
def test_what_a_page_does_not_read_makes_no_page_anew(
    client, place, path, django_assert_num_queries
):
    client.get(f"/fi/{place.slug}/{path}?kind=food")
    client.get(f"/fi/{place.slug}/{path}")
    forget_boards()

    with django_assert_num_queries(1):
        client.get(f"/fi/{place.slug}/{path}?utm_source=poster&expecting=")


@pytest.mark.parametrize("path", ["week/2026-W47/", "calendar.ics"])
@pytest.mark.parametrize(
    ("asked", "alike"),
    [
        ("language=xx", "language=yy"),
        ("age_months=200", "age_months=1100"),
        ("age_months=13", "age_months=17"),
    ],
)
def test_wishes_that_find_the_same_make_one_page(client, place, path, asked, alike):
    make_slot(place, age_from=12, age_until=47, languages=["fi"])

    first = client.get(f"/fi/{place.slug}/{path}?{asked}")
    room = pages._made._left
    second = client.get(f"/fi/{place.slug}/{path}?{alike}")

    assert first.content == second.content
    assert pages._made._left == room


def test_an_age_that_the_page_offers_stays_as_it_was_chosen(client, place):
    make_slot(place, age_from=12, age_until=47)

    page = client.get(f"/en/{place.slug}/week/2026-W47/?age_months=30")

    assert page.status_code == 200
    assert "age_months=30" in page.content.decode()
