"""The wall: what was wished, decided and changed, on a page, a screen and a sheet."""

from datetime import timedelta

import pytest
from django.db.models import F

from koivu.core import clock, pages
from koivu.evaluation.tests.moments import change, make_moment_round
from koivu.home.wall_sheet import wall_says
from koivu.participation.actions import answer_wish, join_wishes, tell_done
from koivu.participation.answered import answered_lately
from koivu.participation.models import DayWording, Wish, WishAnswer
from koivu.participation.phrases import NOT_NOW, YES
from koivu.participation.tests.day_factories import make_day
from koivu.participation.tests.factories import make_wish, signed_in
from koivu.places.models import Place, Role
from koivu.places.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_coordinator,
    make_place,
    make_role,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    pages.forget_pages()
    place = make_place("talo", name="Talo", open_languages=["fi", "ar"])
    make_role(place, role=Role.PROFESSIONAL)
    return place


def test_the_wall_tells_what_was_answered_and_changed_and_nothing_that_waits(client, place):
    waits, yes, no = (make_wish(place, text) for text in ("Odottaa", "Junarata", "Uimahalli"))
    answer_wish(yes, WishAnswer.YES, YES[0].words, by=None, at=A_MORNING)
    answer_wish(no, WishAnswer.NOT_NOW, NOT_NOW[0].words, is_told=False, by=None, at=A_MORNING)
    tell_done(yes, {"fi": "Se on täällä.", "ar": "القطار هنا."}, by=None, at=A_MORNING)

    change(make_moment_round(place), "Junat ovat matolla")

    for page in ("/ar/talo/wall/", "/ar/talo/wall/screen/"):
        told = client.get(page).content.decode()
        assert "Junat ovat matolla" in told
        assert "Junarata" in told and YES[0].said("ar") in told and "القطار هنا." in told
        assert waits.text not in told and no.text not in told


def test_of_similar_wishes_each_reader_gets_the_one_in_her_language(place):
    head, finnish = make_wish(place, "قطار", language="ar"), make_wish(place, "Junarata takaisin")
    unread = make_wish(place, "Tåget!", language="sv")
    join_wishes(head, [finnish, unread], by=None, at=A_MORNING)
    Wish.objects.filter(pk=unread.pk).update(read_at=None)
    answer_wish(head, WishAnswer.YES, YES[0].words, by=None, at=A_MORNING)

    (answered,) = answered_lately(place, A_MONDAY)

    assert answered.many == 3
    assert answered.text.by_language == {"ar": "قطار", "fi": "Junarata takaisin"}


def test_a_sheet_holds_one_month_in_up_to_three_languages(client, place):
    wish = make_wish(place, "Junarata")
    answer_wish(wish, WishAnswer.NOT_NOW, NOT_NOW[0].words, by=None, at=A_MORNING)
    month = A_MONDAY.replace(day=1)
    before = (month - timedelta(days=1)).replace(day=1)

    says = wall_says(place, month, ["fi", "ar", "ru"], "a4", A_MONDAY)
    (line,) = says["lines"]
    assert [one["lang"] for one in line["came"]] == ["fi", "ar", "ru"]
    assert [one["dir"] for one in line["came"]] == ["ltr", "rtl", "ltr"]
    assert len(says["unchecked"]) == 1  # Russian is not open here
    assert wall_says(place, before, ["fi"], "a4", A_MONDAY)["lines"] == []
    # What was answered earlier and is done this month stands on the sheet of this month.
    Wish.objects.filter(pk=wish.pk).update(
        answered_on=before, answer=WishAnswer.YES, done_on=A_MONDAY, did={"fi": "Se on täällä."}
    )
    assert wall_says(place, month, ["fi"], "a4", A_MONDAY)["lines"][0]["did"]

    desk, page = signed_in(make_coordinator(place)), "/fi/desk/talo/wall/"
    asked = {"month": f"{month:%Y-%m}", "languages": ["fi", "ar"], "size": "a3"}
    assert desk.get(page, asked).content.startswith(b"%PDF")
    assert desk.get(page, asked | {"languages": ["fi", "ar", "ru", "so"]}).status_code == 422
    assert client.get(page).status_code == 302


def test_what_children_showed_and_what_came_of_days_stands_on_wall_and_sheet(client, place):
    day = make_day(place, A_MONDAY, themes=("Liikunta",))
    came = {"field": "came_1", "language": "fi", "text": "Joogaa perjantaisin."}
    DayWording.objects.create(day=day, written_at=A_MORNING, **came)
    change(make_moment_round(place), "Junarata on taas täällä")
    Place.objects.filter(pk=place.pk).update(version=F("version") + 1)

    page = client.get("/fi/talo/wall/").content.decode()
    place.refresh_from_db()
    told = wall_says(place, A_MONDAY.replace(day=1), ["fi"], "a4", A_MONDAY)["changed"]
    for words in ("Joogaa perjantaisin.", "Junarata on taas täällä"):
        assert words in page and words in [texts[0]["text"] for texts in told]


def test_the_screen_goes_round_the_languages_of_the_place_and_falls_back_openly(client, place):
    wish = make_wish(place, "Junarata")
    answer_wish(wish, WishAnswer.YES, {"fi": "Rata hankitaan"}, by=None, at=A_MORNING)
    first, second = "/fi/talo/wall/screen/", "/ar/talo/wall/screen/"
    here, there = (client.get(page).content.decode() for page in (first, second))

    assert f'content="60;url={second}"' in here and f'data-next="{second}"' in here
    assert f'content="60;url={first}"' in there
    assert '<span lang="fi" dir="ltr">Rata hankitaan</span>' in there
    alone = client.get(f"{first}?alone=1").content.decode()
    assert 'content="60"' in alone and "data-next" not in alone
    # A language that stands open to nobody yet is not on the way; from it one comes to the round.
    assert f"url={first}" in client.get("/ru/talo/wall/screen/").content.decode()
    Place.objects.update(open_languages=["fi"], version=F("version") + 1)
    assert "url=" not in client.get(first).content.decode()
