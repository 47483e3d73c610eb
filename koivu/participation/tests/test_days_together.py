"""Several write a day at once: nobody's words are written over before they have been seen."""

import re
from datetime import time

import pytest

from koivu.core import clock
from koivu.core.refusals import Refused
from koivu.core.shared_form import KEPT
from koivu.core.writing_together import prints_of
from koivu.participation.actions.days import Hours, plan_day
from koivu.participation.actions.themes import write_of_theme
from koivu.participation.models import DevelopDay, Need
from koivu.participation.rules.days import DayRefusal
from koivu.participation.tests.day_factories import make_day
from koivu.participation.tests.test_days import DESK
from koivu.participation.written import plan_of
from koivu.partners.tests.factories import make_organisation, make_worker
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_place

HOURS = Hours(A_MONDAY, time(13), time(16))
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_a_monday_morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)


@pytest.fixture
def day(client):
    place = make_place("talo", name="Talo")
    client.force_login(make_worker(place, make_organisation()))
    return make_day(place)


def shown(client, page):
    """Return what a page remembers of the fields that it shows."""
    return remembered(client.get(page))


def remembered(answer):
    tag = re.search(r'<input[^>]*name="shown"[^>]*>', answer.content.decode())[0]
    value = re.search(r'value="([^"]*)"', tag)
    return value[1] if value else ""


def words(day):
    return {row.field: row.text for row in DevelopDay.objects.get(pk=day.pk).wordings.all()}


def test_a_plan_is_not_written_over_and_what_nobody_touched_stays(client, day):
    page = f"{DESK}{day.pk}/plan/"
    sent = {
        "shown": shown(client, page),
        "date": str(day.date),
        "starts": "13",
        "ends": "16",
        "where_fi": "Kellarissa",
        **{f"{field}_fi": text for field, text in words(day).items() if field != "about"},
    }
    theirs = {"about": {"fi": "Heidän sanansa"}, "theme_2": {"fi": "Metsä"}}
    plan_day(day, day.place, HOURS, theirs, by=None, at=A_MORNING)

    choose = client.post(page, sent | {"about_fi": "Minun sanani"})
    read = choose.content.decode()
    assert choose.status_code == 422 and words(day)["about"] == "Heidän sanansa"
    assert '<bdi lang="fi">Heidän sanansa</bdi>' in read and ">\nMinun sanani</textarea>" in read
    # What only the others have changed is not asked about: it stays theirs.
    assert words(day)["theme_2"] == "Metsä" and read.count(f'name="{KEPT}"') == 1

    again = sent | {"shown": remembered(choose)}
    again |= {"about_fi": "Minun sanani", "theme_2_fi": "Metsä"}
    assert client.post(page, again | {KEPT: "about_fi"}).status_code == 302
    assert words(day)["about"] == "Heidän sanansa"
    assert client.post(page, again).status_code == 302
    assert (words(day)["about"], words(day)["theme_2"]) == ("Minun sanani", "Metsä")


def test_an_owner_a_note_and_a_count_are_chosen_about_too(client, day):
    theme, needs, people = (f"{DESK}{day.pk}/{part}/" for part in ("themes/1", "needs", "people"))
    had = {page: shown(client, page) for page in (theme, needs, people)}
    write_of_theme(day.themes.first(), {"owner_1": {"fi": "Neuvola"}}, by=None, at=A_MORNING)
    answers = dict.fromkeys(Need.values, "yes")
    client.post(needs, {"shown": had[needs], **answers, "food_note": "Keittoa"})
    client.post(people, {"shown": had[people], "families": "12"})

    mine = {
        theme: {"owner_1_fi": "Seurakunta"},
        needs: {**answers, "food_note": "Pullaa"},
        people: {"families": "9"},
    }
    for page, said in mine.items():
        answer = client.post(page, {"shown": had[page], **said})
        assert answer.status_code == 422 and f'name="{KEPT}"' in answer.content.decode()
    assert words(day)["owner_1"] == "Neuvola"
    assert day.needs.get(need="food").note == "Keittoa" and day.came.get().many == 12


def test_of_two_presses_at_once_the_second_is_told(client, day):
    before = prints_of(plan_of(DevelopDay.objects.get(pk=day.pk)))
    plan_day(day, day.place, HOURS, {"about": {"fi": "A"}}, by=None, at=A_MORNING)

    with pytest.raises(Refused) as refused:
        texts = {"about": {"fi": "B"}}
        plan_day(day, day.place, HOURS, texts, shown=before, by=None, at=A_MORNING)
    assert refused.value.reason == DayRefusal.CHANGED and words(day)["about"] == "A"
