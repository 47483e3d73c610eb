"""The desk's forms: short, with what families read until somebody writes, and strict in files."""

import pytest
from django.test import Client

from koivu.core.models import Entry
from koivu.core.tests.pictures import a_picture, uploaded
from koivu.places.actions import change_place
from koivu.places.models import PlaceWording, Role
from koivu.places.tests.factories import A_MORNING, make_coordinator, make_place, make_role
from koivu.welcome.models import Film, Picture, Welcome
from koivu.welcome.tests.factories import (
    CAPTIONS,
    WHERE_IT_WAS,
    an_mp4,
    make_film,
    make_picture,
)

pytestmark = pytest.mark.django_db

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
DESK = "/en/desk/talo/first-time/"


@pytest.fixture
def place():
    return make_place("talo", is_public=False, open_languages=["fi"])


@pytest.fixture
def client(place):
    client = Client()
    client.force_login(make_coordinator(place), backend=BACKEND)
    return client


def errors_of(answer) -> set[str]:
    assert answer.status_code == 422
    return set(answer.context["form"].errors)


def text_of(place, field: str) -> dict[str, str]:
    rows = PlaceWording.objects.filter(place=place, field=field)
    return {row.language: row.text for row in rows}


@pytest.mark.parametrize("page", ["", "words/", "questions/", "safer-space/", "accessibility/"])
def test_only_coordinators_set_it_up(place, client, page):
    worker, stranger = Client(), Client()
    worker.force_login(make_role(place, role=Role.WORKER).user, backend=BACKEND)
    stranger.force_login(make_coordinator(make_place()), backend=BACKEND)

    assert client.get(DESK + page).status_code == 200
    assert worker.get(DESK + page).status_code == 403
    assert stranger.get(DESK + page).status_code == 404


def test_the_form_shows_what_families_read_until_somebody_writes(client, place):
    change_place(place, {"has_pram_space": True}, {}, by=None, at=A_MORNING)

    page = client.get(DESK + "words/").content.decode()

    assert "There is room for the pram. A sleeping baby may sleep on." in page
    assert page.count("<details") == 5 and '<details class="group" open' not in page


def test_words_are_kept_and_every_copy_learns_of_it(client, place):
    before = place.version

    answer = client.post(
        DESK + "words/", {"greets_fi": "Leila avaa.", "greets_sv": "Leila öppnar."}
    )

    place.refresh_from_db()
    assert answer.url == DESK
    assert text_of(place, "greets") == {"fi": "Leila avaa.", "sv": "Leila öppnar."}
    assert place.version > before
    assert '<details class="group" open' in client.get(DESK + "words/").content.decode()


def test_a_question_without_its_tick_is_not_shown(client, place):
    ticks = {f"asks_{one}": "on" for one in ("pregnant", "grandparent", "fathers", "several")}

    client.post(DESK + "questions/", ticks | {"may_several_fi": "Kaikki mukaan!"})

    assert Welcome.objects.get().unasked == ["papers", "language"]
    assert text_of(place, "may_several") == {"fi": "Kaikki mukaan!"}
    # What is taken away stands open, so that it is seen and can be brought back.
    page = client.get(DESK + "questions/").content.decode()
    assert page.count('<details class="group" open') == 3


def test_an_example_is_not_told_as_what_families_read(client):
    page = client.get(DESK + "safer-space/").content.decode()

    assert page.count("Families read this until") == 1
    assert "The chair of the steering group" in page


def test_somebody_to_tell_has_a_way_to_be_told(client, place):
    who = {"safer_who_fi": "Puheenjohtaja"}

    assert errors_of(client.post(DESK + "safer-space/", who)) == {"safer_phone"}
    nameless = client.post(DESK + "safer-space/", {"safer_phone": "040 123 4567"})
    assert errors_of(nameless) == {"safer_who_fi"}
    client.post(DESK + "safer-space/", who | {"safer_phone": "040 123 4567"})
    assert Welcome.objects.get().safer_phone == "040 123 4567"


def test_a_statement_says_when_it_was_looked_at(client, place):
    assert errors_of(client.post(DESK + "accessibility/", {"status": "full"})) == {"checked_on"}

    said = {"status": "full", "checked_on": "12.11.2026", "law_applies": "yes"}
    client.post(DESK + "accessibility/", said)

    welcome = Welcome.objects.get()
    assert (welcome.status, str(welcome.checked_on), welcome.law_applies) == (
        "full",
        "2026-11-12",
        True,
    )


def test_who_changed_what_stands_in_the_journal_without_a_word_of_it(client, place):
    client.post(DESK + "safer-space/", {"safer_who_fi": "Pj", "safer_phone": "040 123 4567"})

    entry = Entry.objects.get(verb="welcome.changed")
    assert entry.fields == ["safer_phone"]
    assert "040 123" not in str(vars(entry))


def test_a_picture_is_sent_redrawn_shown_and_taken_away(client, place):
    sent = {"file": uploaded("ovi.jpg", a_picture(size=(2000, 1000))), "alt_door_fi": "Ovi"}

    assert client.post(DESK + "picture/door/", sent).url == DESK
    picture = Picture.objects.get()
    assert (picture.width, picture.height) == (1200, 600)
    there = client.get(DESK + "picture/door/here.webp")
    assert there.content == bytes(picture.body) and "private" in there["Cache-Control"]
    assert Client().get(DESK + "picture/door/here.webp").status_code == 302

    client.post(DESK + "picture/door/", {"then": "remove"})
    assert not Picture.objects.exists()


def test_a_picture_without_finnish_words_is_not_taken(client, place):
    sent = {"file": uploaded("ovi.jpg", a_picture(size=(50, 50))), "alt_door_sv": "Dörr"}

    assert errors_of(client.post(DESK + "picture/door/", sent)) == {"alt_door_fi"}
    assert errors_of(client.post(DESK + "picture/door/", {"alt_door_fi": "Ovi"})) == {"file"}
    assert client.get(DESK + "picture/cat/").status_code == 404
    assert not Picture.objects.exists()


@pytest.mark.parametrize(
    ("page", "needed"), [("picture/door/", ["file", "alt_door_fi"]), ("film/", ["file"])]
)
def test_what_must_be_given_is_not_asked_for_as_if_one_liked(client, place, page, needed):
    text = client.get(DESK + page).content.decode()

    for name in needed:
        label = text[text.index(f'for="id_{name}"') :].partition("</label>")[0]
        assert "<span" not in label


def test_words_of_a_picture_change_without_sending_it_again(client, place):
    picture = make_picture(place)

    client.post(DESK + "picture/door/", {"alt_door_fi": "Sininen ovi"})

    assert text_of(place, "alt_door") == {"fi": "Sininen ovi"}
    assert Picture.objects.get().print == picture.print


def test_a_file_that_is_no_picture_is_told_of_beside_its_field(client, place):
    sent = {"file": uploaded("ovi.jpg", b"MZ not a picture"), "alt_door_fi": "Ovi"}

    assert errors_of(client.post(DESK + "picture/door/", sent)) == {"file"}


def test_a_film_comes_with_captions_and_its_text(client, place):
    sent = {
        "file": uploaded("talo.mp4", an_mp4()),
        "poster": uploaded("kuva.png", a_picture("PNG", (200, 100))),
        "captions_fi": uploaded("talo.srt", b"1\n00:00:01,000 --> 00:00:02,000\nHei!\n"),
        "transcript_fi": "Ovi aukeaa. Joku sanoo: hei!",
    }

    assert client.post(DESK + "film/", sent).url == DESK

    film = Film.objects.get()
    kept = b"".join(bytes(part.body) for part in film.parts.all())
    assert (film.kind, film.size) == ("mp4", len(kept))
    assert WHERE_IT_WAS not in kept
    assert film.wordings.captions().get().text.startswith("WEBVTT\n\n00:00:01.000")
    assert Picture.objects.get().shows == "film"
    assert "Families see the film" in client.get(DESK + "film/").content.decode()


def test_what_is_wrong_with_a_film_is_told_beside_its_field(client, place):
    for content in (b"no film", an_mp4(b"hvc1")):
        answer = client.post(DESK + "film/", {"file": uploaded("talo.mp4", content)})
        assert errors_of(answer) == {"file"}
    sent = {
        "file": uploaded("talo.mp4", an_mp4()),
        "captions_fi": uploaded("talo.vtt", b"WEBVTT\n\n00:02.000 --> 00:01.000\nhei"),
    }
    answer = client.post(DESK + "film/", sent)
    assert errors_of(answer) == {"captions_fi"}
    assert "line 3" in answer.content.decode()
    assert errors_of(client.post(DESK + "film/", {})) == {"file"}
    assert not Film.objects.exists()


def test_a_film_without_words_waits_and_says_so(client, place):
    answer = client.post(DESK + "film/", {"file": uploaded("talo.mp4", an_mp4())}, follow=True)

    assert "The film waits" in answer.content.decode()


def test_a_film_goes_with_all_that_belongs_to_it(client, place):
    film = make_film(place)
    make_picture(place, "film", alt="")

    client.post(DESK + "film/", {"then": "remove"})

    assert not Film.objects.exists() and not Picture.objects.exists()
    assert film.parts.count() == film.wordings.count() == 0


def test_captions_alone_are_added_to_a_film_that_is_there(client, place):
    film = make_film(place, captions={})

    sent = {"transcript_fi": "Ovi aukeaa. Tervetuloa!"}
    client.post(DESK + "film/", sent | {"captions_sv": uploaded("a.vtt", CAPTIONS.encode())})

    assert [row.language for row in film.wordings.captions()] == ["sv"]
    assert film.wordings.filter(field="transcript").exists()
