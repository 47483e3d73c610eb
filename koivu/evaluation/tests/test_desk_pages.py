"""The question at the desk: chosen, printed, entered from paper, told of."""

from datetime import date, time, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from koivu.core import clock
from koivu.evaluation.actions import settle
from koivu.evaluation.models import Face, Question, Recording, Word
from koivu.evaluation.sounds import NotASound, kept_sound
from koivu.evaluation.tests.factories import an_mp3, make_question, say_word, settled
from koivu.partners.tests.factories import make_organisation, make_worker
from koivu.places.models import Role
from koivu.places.tests.factories import (
    A_MONDAY,
    A_MORNING,
    make_coordinator,
    make_place,
    make_role,
)
from koivu.welcome.tests.factories import WHERE_IT_WAS, a_track, an_mp4, box

pytestmark = pytest.mark.django_db
DESK = "/fi/desk/talo/feedback/"
AFTER_NOON = clock.at(A_MONDAY, time(12, 5))


@pytest.fixture(autouse=True)
def on_a_monday_morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)


@pytest.fixture
def place():
    return make_place("talo", name="Talo")


@pytest.fixture
def coordinator(client, place):
    user = make_coordinator(place)
    client.force_login(user)
    return user


@pytest.fixture
def professional(place):
    return make_role(place, role=Role.PROFESSIONAL).user


def test_a_usual_question_is_chosen_in_one_step(client, place, coordinator):
    fields = {"usual": "rest", "faces": "3", "takes_words": "on"}
    answer = client.post(f"{DESK}2026-12/", fields)

    question = Question.objects.get()
    assert answer.status_code == 302
    assert (question.month, question.usual, question.faces) == (date(2026, 12, 1), "rest", 3)


def test_own_words_are_asked_for_in_finnish(client, place, coordinator):
    fields = {"usual": "own", "faces": "5", "ask_sv": "Hur var soppan?"}
    refused = client.post(f"{DESK}2026-11/", fields)
    taken = client.post(f"{DESK}2026-11/", {**fields, "ask_fi": "Miltä keitto maistui?"})

    assert (refused.status_code, taken.status_code) == (422, 302)
    assert "Miltä keitto maistui?" in client.get("/fi/talo/feedback/").content.decode()
    assert "Hur var soppan?" in client.get("/sv/talo/feedback/").content.decode()
    assert "Miltä keitto maistui?" in client.get("/ar/talo/feedback/").content.decode()


def test_the_desk_takes_as_many_statements_for_one_question_as_for_three(
    client, place, coordinator
):
    with CaptureQueriesContext(connection) as one:
        settled(make_question(place), 5, 5, 5, 5, 5)
        one_from = len(one)
        client.get(DESK)
    with CaptureQueriesContext(connection) as three:
        for days in (31, 61):
            at = A_MORNING - timedelta(days=days)
            settled(make_question(place, at=at), 5, 5, 5, 3, 1, at=at)
        three_from = len(three)
        client.get(DESK)

    assert len(one) - one_from == len(three) - three_from


@pytest.mark.parametrize("month", ["2026-10", "2027-03", "2026-13", "marraskuu"])
def test_only_this_month_and_the_next_ones_are_planned(client, place, coordinator, month):
    assert client.get(f"{DESK}{month}/").status_code == 404


def test_results_come_as_a_table_and_never_under_five(client, place, coordinator):
    question = make_question(place)
    settled(question, 5, 5, 3, 1)
    before = client.get(DESK).content.decode()
    settled(question, 1, at=A_MORNING + timedelta(hours=6))

    after = client.get(DESK).content.decode()
    assert "<table>" not in before
    assert after.count("<td>") == 4 and after.count("<rect x=") == 3
    assert "<td>2</td><td>1</td><td>2</td><td>5</td>" in after


def test_a_pile_of_slips_is_entered_once_in_the_order_of_the_slip(client, place, professional):
    question = make_question(place, faces=4)
    client.force_login(make_worker(place, make_organisation()))
    page = client.get(f"{DESK}enter/").content.decode()
    names = ("day", "half", "face_5", "face_4", "face_2", "face_1", "words")
    order = [page.index(f'name="{name}"') for name in names]
    pile = page.split('name="pile" value="')[1].split('"')[0]
    fields = {"pile": pile, "day": "2026-11-14", "half": "pm", "face_5": "6", "face_1": "1",
              "words": "Lisää kahvia" + "\n" * 80 + " Kiitos "}  # fmt: skip

    answers = [client.post(f"{DESK}enter/", fields).status_code for _time in range(2)]
    settle(A_MORNING)

    assert order == sorted(order) and answers == [302, 302]
    assert {(one.day, one.half) for one in Face.objects.all()} == {(date(2026, 11, 14), "pm")}
    assert Face.objects.filter(question=question).count() == 7
    assert sorted(Word.objects.values_list("text", flat=True)) == ["Kiitos", "Lisää kahvia"]


@pytest.mark.parametrize(
    "wrong",
    [{"day": "2026-11-17"}, {"day": "2026-10-31"}, {"face_5": ""}, {"face_5": "301"}],
)
def test_a_pile_that_cannot_be_is_asked_about(client, place, coordinator, wrong):
    make_question(place)
    fields = {"pile": "1", "day": "2026-11-16", "half": "am", "face_5": "2", **wrong}

    assert client.post(f"{DESK}enter/", fields).status_code == 422


def test_the_professional_reads_a_word_and_leaves_no_trace(client, place, professional):
    question = make_question(place)
    settled(question, 5, 5, 5, 5, 5)
    say_word(question, "Minna Mallikas huusi")
    settle(AFTER_NOON)
    word = Word.objects.get()
    coordinator = make_coordinator(place)
    client.force_login(professional)
    duty = client.get("/fi/desk/talo/duty/").content.decode()
    client.force_login(coordinator)
    before = client.get(DESK).content.decode()
    assert client.post(f"/fi/desk/talo/duty/word/{word.pk}/").status_code == 403

    client.force_login(professional)
    read = client.post(f"/fi/desk/talo/duty/word/{word.pk}/", {"hide": "1"})

    after = client.get(DESK).content.decode()
    assert "<mark>Minna Mallikas</mark> huusi" in duty and read.status_code == 302
    assert "huusi" not in before and "▒▒▒ huusi" in after and "Minna" not in after
    assert client.post(f"/fi/desk/talo/duty/wish/{word.pk}/").status_code == 404


@pytest.mark.drawn
@pytest.mark.parametrize("kind", ["poster", "slips"])
@pytest.mark.parametrize("language", ["fi", "ar"])
def test_paper_says_what_is_asked_and_where_help_is(
    client, place, coordinator, professional, kind, language
):
    make_question(place)
    answer = client.get(f"{DESK}{kind}.{language}.pdf")

    sheet = PdfReader(BytesIO(answer.content))
    text = " ".join(" ".join(page.extract_text() for page in sheet.pages).split())
    assert answer.status_code == 200 and len(sheet.pages) == 1
    if language == "fi":
        assert "Juttelitko tänään jonkun kanssa?" in text
    assert text.count("112") >= (4 if kind == "slips" else 0)


def test_a_recording_is_kept_without_what_tells_of_its_maker(client, place, coordinator):
    question = make_question(place)
    tagged = b"ID3\x03\x00\x00\x00\x00\x00\x07Tuusula" + an_mp3() + b"TAG" + bytes(125)
    sent = {"language": "fi", "file": SimpleUploadedFile("kysymys.mp3", tagged)}

    answer = client.post(f"{DESK}2026-11/voice/", sent)
    kept = Recording.objects.get(question=question)

    assert answer.status_code == 302 and bytes(kept.body) == an_mp3()
    client.post(f"{DESK}2026-11/voice/fi/remove/")
    assert not Recording.objects.exists()


def test_a_phones_recording_loses_where_it_was_made():
    tells = box(b"udta", box(b"\xa9xyz", WHERE_IT_WAS))
    moov = box(b"moov", box(b"mvhd", bytes(100)) + a_track(b"soun", b"mp4a", tells) + tells)
    body = box(b"ftyp", b"M4A 0000M4A ") + moov + box(b"mdat", bytes(500))

    kind, kept = kept_sound(body)

    assert (kind, len(kept)) == ("audio/mp4", len(body))
    assert WHERE_IT_WAS in body and WHERE_IT_WAS not in kept
    with pytest.raises(NotASound):
        kept_sound(an_mp4())


@pytest.mark.parametrize(
    "body", [b"", b"Hei", an_mp3(1) + b"<html>", b"\x00\x00\x00\x18ftypM4A ", bytes(1000)]
)
def test_what_is_no_sound_is_refused(body):
    with pytest.raises(NotASound):
        kept_sound(body)


def test_a_big_recording_is_refused(client, place, coordinator):
    make_question(place)
    sent = {"language": "fi", "file": SimpleUploadedFile("pitka.mp3", an_mp3(7000))}

    assert client.post(f"{DESK}2026-11/voice/", sent).status_code == 422
