"""A develop-together day is planned by anybody here, and open to all when all is answered."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from koivu.core import clock
from koivu.participation.actions.themes import write_of_theme
from koivu.participation.days import words_of_year
from koivu.participation.models import DevelopDay, Need
from koivu.participation.tests.day_factories import make_day
from koivu.partners.tests.factories import make_organisation, make_worker
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_place

pytestmark = pytest.mark.django_db
DESK = "/fi/desk/talo/days/"
PLANNED = {
    "kind": "day",
    "date": "10.12.2026",
    "starts": "13",
    "ends": "16.30",
    "about_fi": "Miten kohtaamme toisemme?",
    "where_fi": "Kellarissa",
    "theme_1_fi": "Kohtaaminen",
    "theme_2_fi": "Liikunta",
}


@pytest.fixture(autouse=True)
def on_a_monday_morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)


@pytest.fixture
def place():
    return make_place("talo", name="Talo")


@pytest.fixture
def worker(client, place):
    user = make_worker(place, make_organisation())
    client.force_login(user)
    return user


def test_a_worker_plans_a_day_and_opens_it_when_every_line_is_answered(client, place, worker):
    planned = client.post(f"{DESK}new/", PLANNED)
    day = DevelopDay.objects.get()
    page, invitation = f"{DESK}{day.pk}/", f"/fi/talo/days/{day.slug}/"
    answers = dict.fromkeys(Need.values, "yes") | {"step_free": "missing"}
    half = {**answers, "food": ""}

    client.post(f"{page}needs/", half)
    too_early = client.post(f"{page}open/")
    not_yet = client.get(invitation)
    client.post(f"{page}needs/", {**answers, "interpreters_note": "Leila soittaa"})
    opened = client.post(f"{page}open/")
    read = client.get(invitation).content.decode()

    assert (planned.status_code, planned["Location"]) == (302, page)
    assert (too_early.status_code, not_yet.status_code, opened.status_code) == (409, 404, 302)
    assert "Miten kohtaamme toisemme?" in read and "13–16.30" in read and "Liikunta" in read
    assert "Leila" not in read and read.count("#closed") == 1
    assert [one.number for one in day.themes.all()] == [1, 2]
    today, every_day = client.get("/fi/talo/"), client.get("/fi/talo/days/").content.decode()
    assert b"/fi/talo/days/" in today.content and invitation in every_day
    assert client.post(f"{page}needs/", half).status_code == 422
    assert (
        client.post(f"{page}plan/", {**PLANNED, "theme_1_fi": "", "theme_2_fi": ""}).status_code
        == 422
    )


def test_days_to_come_stand_first_and_the_next_one_on_the_page_of_today(client, place):
    days = [make_day(place, A_MONDAY + timedelta(days=gap)) for gap in (-5, 3, 9, 30)]
    been, near, *_later = days
    page = client.get("/fi/talo/days/").content.decode()
    today = client.get("/fi/talo/").content.decode()

    order = sorted(days, key=lambda day: page.index(f"/days/{day.slug}/"))
    assert order == [*days[1:], been]
    assert [f"/days/{day.slug}/" in today for day in days] == [False, True, False, False]
    page = f"/fi/talo/days/{near.slug}/"
    for further in ("ask", "idea"):  # and a way back
        assert f'href="{page}"' in client.get(f"{page}{further}/").content.decode()


def test_when_the_whole_checklist_is_answered_nothing_is_said_of_lines_that_wait(
    client, place, worker
):
    day = make_day(place, is_open=False)
    waits = client.get(f"{DESK}{day.pk}/").content.decode()
    client.post(f"{DESK}{day.pk}/needs/", dict.fromkeys(Need.values, "yes"))

    assert "vastaamatta" in waits
    assert "vastaamatta" not in client.get(f"{DESK}{day.pk}/").content.decode()


def test_a_day_that_is_called_off_says_so_at_its_address(client, place, worker):
    day = make_day(place)
    client.post(f"{DESK}{day.pk}/off/", {"off": "1"})
    called_off = client.get(f"/fi/talo/days/{day.slug}/").content.decode()
    client.post(f"{DESK}{day.pk}/off/")

    assert "Peruttu" in called_off
    assert "Peruttu" not in client.get(f"/fi/talo/days/{day.slug}/").content.decode()


def test_too_few_or_too_many_days_a_year_are_told_and_never_forbidden(place):
    days = []
    for many in range(5):
        days.append(make_day(place, A_MONDAY + timedelta(days=many)))
        told = bool(words_of_year(place, 2026))
        assert told == (many + 1 not in (2, 3, 4))

    assert len({day.slug for day in days}) == 5
    assert words_of_year(place, 2027)


def test_a_day_that_has_been_is_opened_to_nobody(client, place, worker):
    day = make_day(place, date(2026, 11, 15), is_open=False)
    client.post(f"{DESK}{day.pk}/needs/", dict.fromkeys(Need.values, "yes"))

    assert client.post(f"{DESK}{day.pk}/open/").status_code == 409


@pytest.mark.parametrize(
    "wrong", [{"ends": "12"}, {"date": "31.2."}, {"about_fi": ""}, {"theme_1_fi": "x" * 401}]
)
def test_a_plan_that_cannot_be_is_asked_about(client, place, worker, wrong):
    assert client.post(f"{DESK}new/", {**PLANNED, **wrong}).status_code == 422
    assert not DevelopDay.objects.exists()


@pytest.mark.drawn
@pytest.mark.parametrize(("kind", "language"), [("result", "fi"), ("result", "ar"), ("code", "fi")])
def test_what_came_of_a_day_and_its_code_each_fit_one_page(client, place, worker, kind, language):
    day = make_day(place, A_MONDAY - timedelta(days=1), is_open=True)
    words = {f"{field}_{number}": {"fi": "Kaksi perheohjaajaa kysyy perheiltä " * 3}
             for field in ("owner", "next", "came") for number in (1, 2, 3, 4)}  # fmt: skip
    write_of_theme(day.themes.first(), words, by=None, at=A_MORNING)
    answer = client.get(f"{DESK}{day.pk}/{kind}.{language}.pdf")

    sheet = PdfReader(BytesIO(answer.content))
    text = " ".join(sheet.pages[0].extract_text().split())
    assert len(sheet.pages) == 1
    assert ("112" in text and day.code in text) if kind == "code" else "Kaksi perheohjaajaa" in text


@pytest.mark.drawn
@pytest.mark.parametrize("language", ["fi", "ar"])
def test_the_poster_says_when_and_where(client, place, worker, language):
    day = make_day(place)
    answer = client.get(f"{DESK}{day.pk}/poster.{language}.pdf")

    sheet = PdfReader(BytesIO(answer.content))
    text = " ".join(sheet.pages[0].extract_text().split())
    assert answer.status_code == 200 and len(sheet.pages) == 1
    assert "13–16" in text and "/talo/days/2026-1/" in text


def test_a_line_that_came_to_the_checklist_later_does_not_stop_an_open_day_from_being_changed(
    client, place, worker
):
    day = make_day(place, A_MONDAY + timedelta(days=7))
    day.needs.filter(need=Need.TRAVEL).delete()

    changed = client.post(f"{DESK}{day.pk}/plan/", PLANNED)

    assert changed.status_code == 302
    assert "Ei vielä vastattu" in client.get(f"{DESK}{day.pk}/").content.decode()
