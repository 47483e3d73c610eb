"""Today, the lobby screen, a first visit and the list of places, as families get them."""

import re
from datetime import date, time, timedelta
from html import unescape

import pytest

from koivu.core import clock, pages
from koivu.evaluation.tests.factories import make_question
from koivu.partners.tests.factories import make_organisation, make_worker
from koivu.places.tests.factories import make_closure, make_hours, make_place
from koivu.programme import actions
from koivu.programme.board import forget_boards
from koivu.programme.models import Tapped
from koivu.programme.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_notice,
    make_presence,
    make_slot,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_half_past_ten(monkeypatch):
    moment = clock.at(A_MONDAY, time(10, 30))
    monkeypatch.setattr(clock, "now", lambda: moment)
    pages.forget_pages()
    forget_boards()


@pytest.fixture
def house():
    place = make_place(
        "koivula", name="Koivula", called="house", street="Koivutie 1", town="Vantaa"
    )
    make_hours(place, 1)
    return place


def read(client, address: str) -> str:
    """Return the words of a page, as a reader gets them."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    body = re.sub(r"<(script|title)[^>]*>.*?</\1>", "", answer.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_an_open_door_says_until_when(client, house):
    assert "Open now, until 15 Free, no sign-up" in read(client, "/en/koivula/")


def test_a_closed_door_says_why_and_when_it_opens(client, house):
    make_hours(house, 2)
    make_closure(house, reason="Kehittämispäivä")

    words = read(client, "/en/koivula/")

    assert "Closed now Kehittämispäivä (in Finnish) Opens tomorrow at 9" in words


def test_a_door_that_opens_later_in_the_week_names_the_day(client):
    make_hours(make_place("koivula"), 5)

    assert "Opens Fri 20 Nov at 9" in read(client, "/en/koivula/")


def test_a_place_whose_hours_nobody_knows_says_so(client):
    make_place("koivula")

    assert "We do not know yet when it opens." in read(client, "/en/koivula/")


def test_today_lists_its_sessions_and_marks_the_one_under_way(client, house):
    make_slot(house, "Muskari", starts="10:00", ends="11:00")
    make_slot(house, "Kahvila", starts="12:30", ends="14:00")

    words = read(client, "/en/koivula/")

    assert "Today at the house 10–11 Muskari (in Finnish) now 12:30–14 Kahvila" in words


def test_a_cancelled_session_stays_with_its_reason(client, house):
    slot = make_slot(house, "Neuvola")
    actions.cancel_date(slot, A_MONDAY, {"fi": "Sairastunut."}, by=None, at=A_MORNING)

    answer = client.get("/fi/koivula/").content.decode()

    assert "<del>Neuvola</del>" in answer
    assert "Sairastunut." in answer


def test_a_session_that_went_elsewhere_is_struck_from_today(client, house):
    slot = make_slot(house, "Neuvola")
    thursday = A_MONDAY + timedelta(days=3)
    actions.move_date(slot, A_MONDAY, thursday, {"fi": "Kokous."}, by=None, at=A_MORNING)

    assert "Changed Moved to 19 Nov Kokous." in read(client, "/en/koivula/")


def test_who_is_here_is_told_by_role_and_topics(client, house):
    make_presence(
        house, "Terveydenhoitaja", topics="Uni ja imetys", languages=["fi", "so"],
        organisation=make_organisation("Hyvinvointialue"),
    )  # fmt: skip

    words = read(client, "/fi/koivula/")

    assert "Terveydenhoitaja" in words
    assert "Uni ja imetys Hyvinvointialue suomi, somali" in words


def test_a_worker_is_named_only_when_she_has_chosen_it(client, house):
    leila = make_worker(house, shown_name="Leila")
    make_presence(house, user=leila, shows_name=False)

    assert "Leila" not in read(client, "/fi/koivula/")


def test_somebody_who_has_left_is_shown_as_gone(client, house):
    presence = make_presence(house, "Perheohjaaja", topics="Arki")
    actions.tap_presence(presence, Tapped.LEFT_ALREADY, at=A_MORNING)

    words = read(client, "/en/koivula/")

    assert "Perheohjaaja (in Finnish) Left already" in words
    assert "Arki" not in words


def test_a_notice_stands_above_the_sessions_with_its_hour(client, house):
    make_notice(house, "Hissi on rikki.")

    assert "Hissi on rikki. (in Finnish) today 8:40 Today at the house" in read(
        client, "/en/koivula/"
    )


def test_facts_that_nobody_has_said_are_left_out(client):
    make_place("koivula", has_lift=False, step_free=None)

    words = read(client, "/en/koivula/")

    assert "No lift" in words
    assert "Step-free" not in words


def test_a_place_that_is_not_open_to_families_has_no_page(client):
    make_place("koivula", is_public=False)

    assert client.get("/fi/koivula/").status_code == 404


def test_public_pages_set_no_cookie_and_vary_by_none(client, house):
    for address in ("/fi/", "/fi/koivula/", "/fi/koivula/screen/", "/fi/koivula/first-time/"):
        answer = client.get(address)

        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")


def test_a_page_that_has_not_changed_answers_304(client, house):
    tag = client.get("/fi/koivula/")["ETag"]

    assert client.get("/fi/koivula/", headers={"If-None-Match": tag}).status_code == 304


def test_a_language_that_nobody_has_checked_says_so_and_stays_out_of_searches(client, house):
    answer = client.get("/ar/koivula/").content.decode()

    assert '<html lang="ar" dir="rtl">' in answer
    assert '<meta name="robots" content="noindex">' in answer
    assert "unchecked" in answer


@pytest.mark.parametrize("path", ["", "privacy/"])
def test_pages_of_no_place_say_so_too(client, house, path):
    unchecked, checked = (client.get(f"/{code}/{path}").content.decode() for code in ("ar", "sv"))

    assert '<meta name="robots" content="noindex">' in unchecked
    assert "لم يراجع أحد هذه الترجمة بعد." in unchecked
    assert "noindex" not in checked


def test_a_checked_language_is_open_to_searches(client, house):
    assert "noindex" not in client.get("/sv/koivula/").content.decode()


def test_markup_in_a_text_is_shown_as_text(client, house):
    make_notice(house, "<script>alert(1)</script>")

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in client.get("/fi/koivula/").content.decode()


def test_the_screen_says_when_tomorrow_opens(client, house):
    make_hours(house, 2, "10:00", "14:00")

    assert "Tomorrow 10–14" in read(client, "/en/koivula/screen/")


def test_the_screen_keeps_itself_new_without_javascript(client, house):
    page = client.get("/fi/koivula/screen/").content.decode()

    assert '<noscript><meta http-equiv="refresh" content="60"></noscript>' in page


def test_a_first_visit_speaks_of_the_pram_only_where_there_is_room(client):
    make_place("koivula", has_pram_space=True)
    make_place("lehtola", has_pram_space=None)

    assert "room for the pram" in read(client, "/en/koivula/first-time/")
    assert "room for the pram" not in read(client, "/en/lehtola/first-time/")


def test_places_stand_in_finnish_order_with_their_doors(client):
    make_place("o", name="Ösö")
    make_hours(make_place("a", name="Aamu"), 1)
    make_place("hidden", name="Piilo", is_public=False)

    words = read(client, "/en/")

    assert re.search(r"Aamu Open now, until 15 .* Ösö We do not know yet", words)
    assert "Piilo" not in words


def test_a_place_taken_off_the_web_leaves_the_list_at_once(client):
    gone, stays = make_place("a", name="Aamu"), make_place("b", name="Ilta")
    client.get("/fi/")
    type(stays).objects.filter(pk=stays.pk).update(version=gone.version + stays.version)
    type(gone).objects.filter(pk=gone.pk).update(is_public=False)

    assert "Aamu" not in read(client, "/fi/")


def test_today_takes_as_many_statements_for_one_line_as_for_three(
    client, house, django_assert_max_num_queries
):
    for number in range(3):
        make_slot(house, f"Kerho {number}")
        make_presence(house, f"Rooli {number}")
    words = {"fi": "Naurattiko tänään?", "sv": "Skrattade du?"}
    make_question(house, words=words)

    with django_assert_max_num_queries(8):
        page = client.get("/fi/koivula/")

    assert "Naurattiko tänään?" in page.content.decode()
    assert "Skrattade du?" in client.get("/sv/koivula/").content.decode()


def test_the_day_of_a_page_is_the_finnish_one(client, house, monkeypatch):
    before_midnight = clock.at(date(2026, 11, 16), time(23, 59))
    monkeypatch.setattr(clock, "now", lambda: before_midnight)
    make_slot(house, "Muskari")

    assert "Muskari" in read(client, "/fi/koivula/")


def test_in_the_evening_the_next_open_day_is_told(client, house, monkeypatch):
    """At nine in the evening a family asks what there is tomorrow, not what there was."""
    make_hours(house, 2)
    make_slot(house, "Muskari")
    make_slot(house, "Vauvaryhmä", weekday=2)

    by_day = read(client, "/en/koivula/")
    monkeypatch.setattr(clock, "now", lambda: clock.at(A_MONDAY, time(21)))
    at_nine = read(client, "/en/koivula/")

    assert "Vauvaryhmä" not in by_day
    assert re.search("Tomorrow 10–11 Vauvaryhmä .*Today at the house 10–11 Muskari", at_nine)


def test_what_still_comes_today_is_not_hidden_by_tomorrow(client, house, monkeypatch):
    make_hours(house, 2)
    make_slot(house, "Iltakahvila", starts="22:00", ends="23:00")
    make_slot(house, "Vauvaryhmä", weekday=2)
    monkeypatch.setattr(clock, "now", lambda: clock.at(A_MONDAY, time(21)))

    assert "Vauvaryhmä" not in read(client, "/en/koivula/")


def test_a_place_that_has_told_nothing_of_its_door_has_no_empty_card(client, house):
    make_place("lehtola")

    assert "How to find us Koivutie 1" in read(client, "/en/koivula/")
    assert "How to find us" not in read(client, "/en/lehtola/")
    assert "How to find us" not in read(client, "/en/lehtola/first-time/")


def test_an_address_has_no_comma_after_what_nobody_has_told(client):
    place = make_place("lehtola", name="Lehtola", street="Hakopolku 2")
    slot = make_slot(place, "Muskari")

    for page in ("", "lehtola/", f"lehtola/session/{slot.key}-{A_MONDAY}/"):
        words = read(client, f"/en/{page}")
        assert "Hakopolku 2" in words
        assert "Hakopolku 2," not in words
