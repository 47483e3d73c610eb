"""What whoever comes for the first time reads, sees and hears; nothing that nobody said."""

import re
from html import unescape

import pytest
from django.test import Client

from koivu.core.ranges import MOST_AT_ONCE
from koivu.core.tests.pictures import a_picture
from koivu.places.actions import change_place
from koivu.places.tests.factories import A_MORNING, make_place
from koivu.welcome.actions import change_welcome, keep_film
from koivu.welcome.models import PART, Film
from koivu.welcome.tests.factories import an_mp4, make_film, make_picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return make_place("talo", name="Talo", email="talo@example.org", phone="09 123 4567")


def body(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def read(address: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body(address))).split())


def say(place, **words: dict[str, str]) -> None:
    change_place(place, {}, words, by=None, at=A_MORNING)


def test_a_place_that_has_written_nothing_answers_all_the_same(place):
    words = read("/en/talo/first-time/")

    for told in (
        "Nobody asks your name",
        "May I come without papers?",
        "We come when we are well.",
    ):
        assert told in words
    assert "What it looks like inside" not in words and "A short film" not in words


def test_own_words_take_the_place_of_ours_and_a_question_may_be_taken_away(place):
    say(place, may_papers={"fi": "Papereita ei kysytä.", "en": "No papers here."})
    say(place, house_rules={"en": "Shoes off!\nHands washed!"})
    change_welcome(place, {"unasked": ["fathers"]}, {}, by=None, at=A_MORNING)

    words = read("/en/talo/first-time/")

    assert "No papers here." in words and "Nobody asks for papers" not in words
    assert "Shoes off! Hands washed!" in words and "We come when we are well." not in words
    assert "fathers" not in words


def test_what_nobody_knows_of_the_door_is_not_told(place):
    assert "pram" not in read("/en/talo/first-time/").lower()

    change_place(place, {"has_pram_space": False}, {}, by=None, at=A_MORNING)

    assert "no room for prams inside" in read("/en/talo/first-time/")


def test_words_in_another_language_say_so(place):
    say(place, greets={"fi": "Leila avaa oven."})

    assert '<span lang="fi" dir="ltr">Leila avaa oven.</span>' in body("/ar/talo/first-time/")


def test_a_picture_is_shown_with_its_words_and_only_with_them(place):
    picture = make_picture(place)
    make_picture(place, "room", alt="")

    page = body("/en/talo/first-time/")

    assert f"/media/talo/picture-{picture.print}.webp" in page
    assert 'alt="Keltainen ovi" lang="fi"' in page
    assert page.count("<img") == 1


def test_a_picture_is_kept_for_ever_without_a_cookie_and_gone_with_its_place(place):
    picture = make_picture(place)
    address = f"/media/talo/picture-{picture.print}.webp"

    answer = Client().get(address)

    assert answer.content == bytes(picture.body)
    assert answer["Content-Type"] == "image/webp"
    assert "immutable" in answer["Cache-Control"] and not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    change_place(place, {"is_public": False}, {}, by=None, at=A_MORNING)
    assert Client().get(address).status_code == 404


def test_a_film_waits_until_everybody_can_follow_it(place):
    film = make_film(place, captions={}, transcript={})
    assert "<video" not in body("/fi/talo/first-time/")

    captions = {"captions": {"fi": "WEBVTT\n\n00:01.000 --> 00:02.000\nHei\n"}}
    keep_film(place, None, captions, by=None, at=A_MORNING)
    assert "<video" not in body("/fi/talo/first-time/")

    keep_film(place, None, {"transcript": {"fi": "Ovi aukeaa."}}, by=None, at=A_MORNING)
    page = body("/fi/talo/first-time/")
    assert f"/media/talo/film-{film.print}.mp4" in page
    assert "Ovi aukeaa." in page
    assert re.search(r'<track kind="captions" src="/media/talo/captions-fi-[0-9a-f]{16}.vtt"', page)
    assert 'preload="none"' in page and "autoplay" not in page


def test_a_film_without_captions_waits_though_its_text_is_there(place):
    make_film(place, captions={})

    assert "<video" not in body("/fi/talo/first-time/")


def test_captions_are_served_as_captions_and_old_addresses_are_gone(place):
    make_film(place)
    address = re.search(r'src="(/media/talo/captions[^"]+)"', body("/fi/talo/first-time/"))[1]

    answer = Client().get(address)

    assert answer["Content-Type"].startswith("text/vtt")
    assert answer.content.decode().startswith("WEBVTT")
    assert Client().get(address.replace(".vtt", "0.vtt")).status_code == 404


def test_a_new_film_does_not_speak_with_the_captions_of_the_old_one(place):
    make_film(place)

    make_film(place, an_mp4(pictures=10), captions={})

    assert Film.objects.get().wordings.captions().count() == 0
    assert "<video" not in body("/fi/talo/first-time/")


@pytest.fixture
def long_film(place):
    film = make_film(place, an_mp4(pictures=3 * PART))
    whole = b"".join(bytes(part.body) for part in film.parts.all())
    return whole, f"/media/talo/film-{film.print}.mp4"


def test_a_film_is_sent_whole_to_whoever_asks_for_it_whole(long_film):
    whole, address = long_film

    answer = Client().get(address)

    assert b"".join(answer.streaming_content) == whole
    assert answer["Content-Length"] == str(len(whole))
    assert (answer["Content-Type"], answer["Accept-Ranges"]) == ("video/mp4", "bytes")
    head = Client().head(address)
    assert (head["Content-Length"], head.content) == (str(len(whole)), b"")


@pytest.mark.parametrize("first", [0, 1, PART - 1, PART, PART + 7, 2 * PART - 1])
@pytest.mark.parametrize("many", [1, 2, PART, PART + 1])
def test_a_player_gets_the_piece_that_it_asks_for(long_film, first, many):
    whole, address = long_film

    answer = Client().get(address, headers={"range": f"bytes={first}-{first + many - 1}"})

    assert answer.status_code == 206
    assert answer.content == whole[first : first + many]
    assert answer["Content-Range"] == f"bytes {first}-{first + many - 1}/{len(whole)}"


def test_a_player_that_asks_for_the_rest_gets_a_piece_at_a_time(long_film):
    whole, address = long_film

    answer = Client().get(address, headers={"range": "bytes=0-"})

    assert answer.content == whole[:MOST_AT_ONCE]
    after = Client().get(address, headers={"range": f"bytes={len(whole)}-"})
    assert (after.status_code, after["Content-Range"]) == (416, f"bytes */{len(whole)}")


def test_a_safer_space_names_somebody_outside_the_shift(place):
    assert "not on shift" not in read("/en/talo/safer-space/")

    facts = {"safer_phone": "040 123 4567", "safer_email": "turva@example.org"}
    words = {"safer_who": {"fi": "Ohjausryhmän puheenjohtaja", "en": "The chair"}}
    change_welcome(place, facts, words, by=None, at=A_MORNING)

    page = body("/en/talo/safer-space/")
    assert "The chair" in page
    assert 'href="tel:0401234567"' in page and 'href="mailto:turva@example.org"' in page


def test_the_statement_tells_where_to_say_what_does_not_work(place):
    page = body("/en/talo/accessibility/")

    assert 'href="tel:091234567"' in page and 'href="mailto:talo@example.org"' in page
    assert "Nobody has looked at it here yet." in page
    assert "306/2019" not in page and "Traficom" not in page and "14 days" not in page


def test_where_the_law_asks_the_statement_says_who_keeps_watch(place):
    facts = {"law_applies": True, "status": "partly", "checked_on": A_MORNING.date()}
    change_welcome(place, facts, {"access_gaps": {"fi": "PDF:t"}}, by=None, at=A_MORNING)

    words = read("/en/talo/accessibility/")

    for told in ("306/2019", "Traficom", "within 14 days", "Monday 16 November 2026", "PDF:t"):
        assert told in words


def test_a_changed_picture_has_another_address(place):
    first = make_picture(place)

    from koivu.core.redrawing import Redrawn
    from koivu.welcome.actions import keep_picture

    other = Redrawn(50, 30, a_picture("WEBP", (50, 30)))
    keep_picture(place, "door", other, {}, by=None, at=A_MORNING)

    assert Client().get(f"/media/talo/picture-{first.print}.webp").status_code == 404
    assert "Keltainen ovi" in body("/fi/talo/first-time/")


@pytest.mark.django_db
def test_one_whole_film_is_sent_at_a_time_and_pieces_always(client):
    film = make_film(make_place("hidas", is_public=True))
    address = f"/media/hidas/film-{film.print}.mp4"
    slow = client.get(address)

    second = client.get(address)
    piece = client.get(address, headers={"Range": "bytes=0-9"})
    taken = b"".join(slow)
    after = client.get(address)

    assert (slow.status_code, second.status_code, piece.status_code) == (200, 503, 206)
    assert len(taken) == len(b"".join(after)) == film.size


def test_who_takes_a_film_too_slowly_is_ended_by_the_next_one(client, monkeypatch):
    film = make_film(make_place("hidas", is_public=True))
    address = f"/media/hidas/film-{film.print}.mp4"
    slow = client.get(address)
    monkeypatch.setattr("koivu.welcome.views.media.LONGEST_TURN", 0)

    second = client.get(address)

    assert second.status_code == 200
    assert b"".join(slow.streaming_content) == b""
    assert len(b"".join(second.streaming_content)) == film.size
