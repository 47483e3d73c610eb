"""The page of the question, its tablet and its voice: for anybody, as nobody."""

import json
from datetime import timedelta

import pytest

from koivu.core import clock, pages
from koivu.evaluation.actions import tell_what_was_done
from koivu.evaluation.models import Tray
from koivu.evaluation.tests.factories import make_question, make_recording
from koivu.evaluation.views.families import damper
from koivu.places.models import Role
from koivu.places.tests.factories import A_MONDAY, A_MORNING, make_place, make_role

pytestmark = pytest.mark.django_db
PAGE = "/fi/talo/feedback/"
DEVICE = {"accept": "application/json"}


@pytest.fixture(autouse=True)
def on_a_monday_morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    damper.forget()


@pytest.fixture
def place():
    return make_place("talo", name="Talo", helpline="Nollalinja 080 005 005")


@pytest.fixture
def professional(place):
    return make_role(place, role=Role.PROFESSIONAL).user


@pytest.fixture
def question(place):
    return make_question(place, faces=4)


def faces() -> int:
    return sum(len(tray.faces) for tray in Tray.objects.all())


def words() -> list[str]:
    return [text for tray in Tray.objects.all() for _key, text in tray.words]


def send(client, **fields):
    return client.post(PAGE, {key.rstrip("_"): said for key, said in fields.items()})


def test_a_press_is_taken_without_a_cookie_and_thanked_for(client, question, professional):
    page = client.get(PAGE)
    answer = send(client, question=question.pk, face=4)
    thanks = client.get(answer["Location"])

    assert page.content.count(b'class="face"') == 4 and not page.cookies and not answer.cookies
    assert (answer.status_code, answer["Location"]) == (302, PAGE + "thanks/")
    assert answer["Cache-Control"] == "no-store" and faces() == 1
    assert b'name="word"' in thanks.content


@pytest.mark.parametrize("language", ["fi", "sv", "ar", "so"])
def test_it_is_asked_in_every_language_and_help_stands_above_the_word(
    client, question, professional, language
):
    page = client.get(f"/{language}/talo/feedback/").content.decode()
    before, _name, _after = page.partition('name="word"')

    assert "112" in before and "Nollalinja 080 005 005" in before
    assert page.count('class="face"') == 4 and "(suomeksi)" not in page


def test_a_place_without_a_professional_collects_faces_not_words(client, question):
    page = client.get(PAGE).content.decode()
    answer = send(client, question=question.pk, word="Auttakaa")

    assert 'class="face"' in page and 'name="word"' not in page
    assert answer.status_code == 422 and words() == []


def test_a_word_comes_in_as_it_was_written(client, question, professional):
    answer = send(client, question=question.pk, word="  Lisää kahvia!\r\nKiitos.  ")

    assert answer.status_code == 302 and words() == ["Lisää kahvia!\nKiitos."]
    assert send(client, question=question.pk, word="x" * 301).status_code == 422
    assert b"xxx" in send(client, question=question.pk, word="x" * 301).content


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"question": "abc", "face": "4"},
        {"question": "9" * 40, "face": "4"},
        {"question": "{pk}", "face": "3"},
        {"question": "{pk}", "face": "-1"},
        {"question": "{pk}", "face": "٤" * 30},
        {"question": "{pk}", "word": ""},
    ],
)
def test_what_is_no_answer_is_refused_and_told(client, question, professional, fields):
    sent = {key: said.replace("{pk}", str(question.pk)) for key, said in fields.items()}

    page = client.post(PAGE, sent)
    device = client.post(PAGE, sent, headers=DEVICE)

    assert page.status_code == 422 and b'role="alert"' in page.content
    assert json.loads(device.content)["status"] == "refused" and faces() == 0


def test_a_device_is_answered_item_by_item(client, question):
    fields = {"question": question.pk, "face": 5, "id": "9223372036854775807",
              "said": f"{A_MONDAY - timedelta(days=2)}-pm"}  # fmt: skip
    answers = [client.post(PAGE, fields, headers=DEVICE).json() for _time in range(3)]

    assert [one["status"] for one in answers] == ["saved", "duplicate", "duplicate"]
    assert [(tray.day, tray.half) for tray in Tray.objects.all()] == [
        (A_MONDAY - timedelta(days=2), "pm")
    ]


def test_another_places_question_and_another_sites_form_are_refused(client, question):
    other = make_question(make_place("toinen"))
    elsewhere = {"sec-fetch-site": "cross-site"}

    assert send(client, question=other.pk, face=5).status_code == 422
    fields = {"question": question.pk, "face": 5}
    assert client.post(PAGE, fields, headers=elsewhere).status_code == 403
    assert faces() == 0


def test_many_at_once_are_damped_without_knowing_who(client, question):
    for number in range(damper.burst):
        client.post(PAGE, {"question": question.pk, "face": 5, "id": number}, headers=DEVICE)
    late = {"question": question.pk, "face": 5, "id": "late"}

    device = client.post(PAGE, late, headers=DEVICE)
    page = client.post(PAGE, late)

    assert (device.status_code, device.json()) == (429, {"status": "wait"})
    assert page.status_code == 429 and device["Retry-After"] == "30"
    assert faces() == damper.burst


def test_what_was_done_stands_on_the_page(client, place, question):
    former = make_question(place, at=A_MORNING - timedelta(days=31))
    pages.forget_pages()
    before = client.get(PAGE).content.decode()
    tell_what_was_done(former, {"fi": "Keinutuoli siirtyi."}, by=None, at=A_MORNING)

    assert "Keinutuoli siirtyi." not in before
    assert "Keinutuoli siirtyi." in client.get(PAGE).content.decode()


def test_without_a_question_the_page_says_so(client, place):
    assert client.get(PAGE).status_code == 200
    assert b'class="face"' not in client.get(PAGE + "kiosk/").content
    assert client.get("/fi/ei-ole/feedback/").status_code == 404


def test_a_recording_is_played_whole_and_in_pieces(client, question):
    kept = make_recording(question)
    pages.forget_pages()
    path = f"{PAGE}voice/{kept.print}"

    whole = client.get(path)
    piece = client.get(path, headers={"range": "bytes=0-9"})

    assert path in client.get(PAGE).content.decode()
    assert path not in client.get("/ar/talo/feedback/").content.decode()
    assert (whole["Content-Type"], whole.content) == ("audio/mpeg", bytes(kept.body))
    assert (piece.status_code, len(piece.content)) == (206, 10)
    assert client.get(path, headers={"range": "bytes=99999999-"}).status_code == 416


def test_the_tablet_asks_in_the_open_languages_and_leads_nowhere_else(client, question):
    page = client.get(PAGE + "kiosk/").content.decode()

    links = [part.split('"')[0] for part in page.split('href="')[1:]]
    places = {link for link in links if "/talo/" in link}
    assert places == {"/sv/talo/feedback/kiosk/", "/en/talo/feedback/kiosk/"}


def test_the_page_takes_few_statements(client, question, professional, django_assert_num_queries):
    pages.forget_pages()
    with django_assert_num_queries(8):
        client.get(PAGE)
