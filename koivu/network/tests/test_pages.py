"""The region's pages as families get them: places, answers, freshness, and nothing kept."""

import re
from datetime import time, timedelta
from html import unescape

import pytest
from django.utils.http import urlencode

from koivu.core import clock, pages
from koivu.core.geo import Circle
from koivu.core.rhythm import DAY
from koivu.network import search, views
from koivu.network.forms import AskedForm, asked_by
from koivu.places.actions import change_place, confirm_week
from koivu.places.models import Place
from koivu.places.tests.factories import make_coordinator, make_hours, make_place, make_venue
from koivu.programme.tests.factories import A_MONDAY, A_MORNING, make_presence, make_slot

pytestmark = pytest.mark.django_db

KOIVUKYLA = {"postal_code": "01360", "town": "Vantaa", "latitude": 60.3243, "longitude": 25.0600}
RAUMA = {"postal_code": "26100", "town": "Rauma", "latitude": 61.1287, "longitude": 21.5111}
NOW = clock.at(A_MONDAY, time(10, 30))


@pytest.fixture(autouse=True)
def at_half_past_ten(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


def ask(client, **asked):
    return client.get(f"/en/search/?{urlencode(asked)}")


def words(answer) -> str:
    """Return what a page says in its main part, without its form."""
    main = answer.content.decode().split("<main", 1)[1].split("</main>")[0]
    main = re.sub(r"<form.*?</form>", "", main, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def names(answer) -> list[str]:
    """Return the places on a page, in their order."""
    found = re.findall(r'<h3>.*?<a href="[^"]*"><bdi>(.*?)</bdi>', answer.content.decode())
    return [unescape(name) for name in found]


def test_the_whole_question(client):
    """What is open today near me, for my two-year-old, with someone who speaks Somali?"""
    ours = make_place(name="Koivula", **KOIVUKYLA)
    make_slot(ours, "Taaperot", age_from=12, age_until=47, starts="12:00", ends="13:00")
    make_slot(ours, "Vauvat", age_from=0, age_until=11, starts="13:00", ends="14:00")
    make_presence(ours, "Ohjaaja", starts="12:00", ends="14:00", languages=["so"])
    make_slot(make_place(name="Suomeksi", **KOIVUKYLA), "Taaperot", starts="12:00", ends="13:00")
    make_slot(make_place(name="Kaukana", **RAUMA), "Taaperot", languages=["so"],
              starts="12:00", ends="13:00")  # fmt: skip

    answer = ask(client, when="today", where="koivukyla", age_months=30, language="so")

    assert names(answer) == ["Koivula"]
    said = words(answer)
    assert "Today: 1 place" in said
    assert "Distances are measured from that middle, not from your door." in said
    assert "12–13 Taaperot" in said
    assert "Vauvat" not in said
    assert "Somali: Ohjaaja 12–14" in said
    assert "about 4 km" in said


def test_open_now_today_and_within_a_week_differ(client):
    make_hours(make_place(name="Auki"), 1)
    make_slot(make_place(name="Illalla"), "Iltakahvila", starts="17:00", ends="19:00")
    make_slot(make_place(name="Torstaina"), "Kahvila", weekday=4)

    found = [names(ask(client, when=when)) for when in ("now", "today", "week")]

    assert found == [["Auki"], ["Auki", "Illalla"], ["Auki", "Illalla", "Torstaina"]]


def test_names_stand_in_finnish_order_whatever_the_database(client):
    for name in ("Öja", "Åsa", "Ärla", "Zeta", "Wirta", "aamu", "Éva", "Eero"):
        make_place(name=name)

    listed = names(client.get("/en/"))

    assert listed == ["aamu", "Eero", "Éva", "Wirta", "Zeta", "Åsa", "Ärla", "Öja"]


@pytest.mark.parametrize("q", ["aiti", "äiti", "ÄITI", "Äiti"])
def test_mother_is_found_with_and_without_dots(client, q):
    make_slot(make_place(name="Koivula"), "Äiti ja lapsi", starts="12:00", ends="13:00")
    make_slot(make_place(name="Lehtola"), "Muskari", starts="12:00", ends="13:00")

    assert names(ask(client, when="today", q=q)) == ["Koivula"]


def test_nearest_first_and_what_nobody_has_checked_last(client):
    near, far = KOIVUKYLA, KOIVUKYLA | {"latitude": 60.36, "postal_code": "01450"}
    for name, where, days in (("Vanha", near, 31), ("Kaukana", far, 30), ("Lähellä", near, 12)):
        place = make_place(name=name, checked_on=A_MONDAY - DAY * days, phone="040 1", **where)
        make_hours(place, 1)

    answer = ask(client, when="now", where="Vantaa")

    assert names(answer) == ["Lähellä", "Kaukana", "Vanha"]
    said = words(answer)
    assert "Checked by a person 12 days ago" in said
    assert said.index("Kaukana") < said.index("Nobody has checked these lately")
    assert "Checked by a person 31 days ago · 040 1" in said


def test_a_page_that_nobody_has_checked_says_so(client):
    make_place(name="Koivula", checked_on=None)

    assert "Nobody has checked this page yet" in words(client.get("/en/"))


def test_a_change_by_hand_is_a_check_and_one_by_a_machine_is_not(client):
    place = make_place(name="Koivula", checked_on=None)

    change_place(place, {"phone": "1"}, {}, by=None, at=NOW)
    untouched = Place.objects.get().checked_on
    change_place(place, {"phone": "2"}, {}, by=make_coordinator(place), at=NOW)

    assert (untouched, Place.objects.get().checked_on) == (None, A_MONDAY)
    assert "Checked by a person today" in words(client.get("/en/"))


def test_a_check_is_on_the_page_at_once_and_names_nobody(client):
    from koivu.core.models import Entry

    place = make_place(name="Koivula", checked_on=A_MONDAY - DAY * 40)
    before, entries = place.version, Entry.objects.count()
    client.get("/en/")

    confirm_week(place, at=NOW)
    confirm_week(place, at=NOW + timedelta(hours=1))

    assert "Checked by a person today" in words(client.get("/en/"))
    assert place.version == before + 1
    assert Entry.objects.count() == entries


def test_a_name_of_two_towns_is_asked_about_and_nothing_is_guessed(client):
    make_hours(make_place(name="Koivula", **KOIVUKYLA), 1)

    answer = ask(client, when="now", where="Kumpula", age_months=30)

    assert names(answer) == []
    assert "There are several places called Kumpula. Which one do you mean?" in words(answer)
    links = re.findall(r'href="(/en/search/\?[^"]*where=\d+[^"]*)"', answer.content.decode())
    assert len(links) == 2
    assert all("age_months=30" in unescape(link) for link in links)


def test_a_municipality_is_plainer_than_a_village_of_its_name(client):
    make_hours(make_place(name="Rek", postal_code="74200", town="Vieremä"), 1)

    answer = ask(client, when="now", where="Vieremä")

    assert names(answer) == ["Rek"]
    assert "Or did you mean Vieremä in Hyvinkää?" in words(answer)


@pytest.mark.parametrize("where", ["Muumilaakso", "99999", "<b>", "%"])
def test_an_unknown_place_is_said_to_be_unknown(client, where):
    make_hours(make_place(name="Koivula", **KOIVUKYLA), 1)

    answer = ask(client, when="now", where=where)

    assert (answer.status_code, names(answer)) == (200, [])
    assert "We know no such place." in answer.content.decode()


@pytest.mark.parametrize("at", ["60.3243,25.06", "60.32,25.06", "60.3249999,25.0649"])
def test_a_position_is_rounded_here_too_and_kept_nowhere(client, at, monkeypatch):
    make_hours(make_place(name="Koivula", **KOIVUKYLA), 1)
    kept = []
    monkeypatch.setattr(pages._made, "put", lambda path, made: kept.append(path))

    answer = ask(client, when="now", at=at)

    assert names(answer) == ["Koivula"]
    page = answer.content.decode()
    assert 'name="at" value="60.32,25.06"' in page
    assert "60.324" not in page.replace('"60.3243', "")
    assert (kept, answer["Cache-Control"]) == ([], "no-store")
    assert not answer.cookies


def test_nothing_finer_than_a_hundredth_of_a_degree_is_reckoned_with():
    asked = asked_by(AskedForm({"at": "60.3249,25.0551"}))

    assert asked.at == (60.32, 25.06)
    assert asked.question.near == Circle(60.32, 25.06, 10)


@pytest.mark.parametrize("at", ["here", "1,1", "99,25", "60.3,25.0;drop", "nan,nan", "٦٠,٢٥"])
def test_a_position_that_is_none_is_refused_in_words(client, at):
    answer = ask(client, when="now", at=at)

    assert answer.status_code == 200
    assert "We cannot use this position." in answer.content.decode()


@pytest.mark.parametrize(
    "asked",
    [
        {"age_months": "x"},
        {"age_months": "-1"},
        {"km": "7"},
        {"language": "<script>"},
        {"when": "later"},
        {"q": "x" * 61},
        {"where": "x" * 61},
    ],
)
def test_what_nobody_understands_is_named(client, asked):
    answer = ask(client, **asked)

    assert answer.status_code == 200
    assert 'role="alert" id="why-' in answer.content.decode()
    assert "<script>" not in words(answer)


def test_a_region_of_many_places_asks_first_where_one_is(client, monkeypatch):
    for module in (search, views):
        monkeypatch.setattr(module, "MOST", 2)
    for number in range(3):
        make_hours(make_place(name=f"Kahvila {number}", **KOIVUKYLA), 1)
    make_hours(make_place(name="Raumalla", **RAUMA), 1)

    front, everywhere = client.get("/en/"), ask(client, when="now")
    near = ask(client, when="now", where="01360")

    assert "Raumalla" in words(front)
    assert "Open now, until 15" not in words(front)
    assert "Write first where you are." in words(everywhere)
    assert len(names(near)) == 2
    assert "We looked into the 2 nearest places." in words(near)


def test_a_place_without_a_position_is_found_by_its_town(client):
    make_hours(make_place(name="Kartaton", town="Vantaa"), 1)
    make_hours(make_place(name="Muualla", town="Turku"), 1)

    assert names(ask(client, when="now", where="Vanda")) == ["Kartaton"]


def test_a_session_elsewhere_is_as_near_as_its_venue(client):
    away = make_place(name="Kaukana", **RAUMA)
    venue = make_venue(away, latitude=60.32, longitude=25.06)
    make_slot(away, "Puistossa", venue=venue)
    make_slot(away, "Raumalla")

    answer = ask(client, when="now", at="60.32,25.06", km=2)

    assert names(answer) == ["Kaukana"]


def test_places_of_two_counties_tell_them_apart(client):
    make_place(name="Koivula", **KOIVUKYLA)
    one = words(client.get("/en/"))
    make_place(name="Raumalla", **RAUMA)

    assert "wellbeing services county" not in one
    assert "Satakunta wellbeing services county" in words(client.get("/en/"))


def test_the_map_names_its_source_and_shows_every_place_that_has_a_position(client):
    make_place(name="Koivula", **KOIVUKYLA)
    make_place(name="Raumalla", **RAUMA)
    make_place(name="Jossain")

    page = client.get("/en/").content.decode()

    assert "Borders: Statistics Finland, CC BY 4.0" in page
    assert len(re.findall(r'class="pin-number"', page)) == 2
    assert '<path class="ground" d="M' in page


def test_a_hidden_place_and_a_draft_are_found_by_nobody(client):
    make_hours(make_place(name="Piilo", is_public=False, **KOIVUKYLA), 1)
    make_slot(make_place(name="Koivula", **KOIVUKYLA), "Luonnosmuskari", state="draft")

    for asked in ({}, {"when": "now"}, {"when": "week", "where": "01360"}, {"q": "luonnos"}):
        said = words(ask(client, **asked))
        assert "Piilo" not in said
        assert "Luonnosmuskari" not in said


def test_the_same_question_is_answered_from_memory_until_something_changes(
    client, django_assert_num_queries
):
    place = make_place(name="Koivula", **KOIVUKYLA)
    make_slot(place, "Muskari")
    first = ask(client, when="now", where="01360")

    with django_assert_num_queries(1):
        again = ask(client, where="01360", when="now", foo="bar")
    make_slot(place, "Kahvila")
    changed = ask(client, when="now", where="01360")

    assert again.content == first.content
    assert again["ETag"] == first["ETag"]
    assert "Kahvila" in words(changed)


@pytest.mark.parametrize("many", [1, 6])
def test_an_answer_takes_eight_statements_for_one_place_as_for_six(
    client, many, django_assert_max_num_queries
):
    for number in range(many):
        place = make_place(name=f"Kahvila {number}", **KOIVUKYLA)
        make_slot(place, "Muskari", languages=["so"])
        make_presence(place, languages=["so"])

    with django_assert_max_num_queries(8):
        answer = ask(client, when="today", where="01360", language="so", age_months=30)

    assert len(names(answer)) == many


def test_a_page_weighs_little_and_runs_one_small_script(client, settings):
    from pathlib import Path

    for number in range(60):
        place = make_place(name=f"Kahvila {number}", postal_code="01360", town="Vantaa",
                           latitude=60 + number / 12, longitude=22 + number % 7)  # fmt: skip
        make_slot(place, "Muskari", at=A_MORNING)

    answer = client.get("/en/")
    static = Path(settings.BASE_DIR) / "static"
    css = sum((static / f"css/{name}.css").stat().st_size
              for name in ("tokens", "koivu", "print", "region"))  # fmt: skip
    script = (static / "js/near.js").stat().st_size

    assert re.findall(r"<script[^>]*>", answer.content.decode()) == [
        '<script src="/static/js/near.js" defer>'
    ]
    assert script < 3 * 1024
    # Nothing compressed, the typeface of the page's script counted in.
    assert len(answer.content) + css + script < 230 * 1024


def test_what_was_not_understood_is_named_in_the_readers_language(client, db):
    page = client.get("/fi/search/?when=zz&where=Qwerty&age_months=x").content.decode()

    assert "<strong>When:" not in page
    assert "<strong>Milloin:" in page
