"""Short leaves: counted apart by where they lay; no leaf is put together again."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from koivu.core import clock
from koivu.core.half_days import HalfDay
from koivu.core.screening import read_once
from koivu.evaluation.actions import LeafSaid, settle, take_leaf
from koivu.evaluation.leaves import told_of
from koivu.evaluation.models import Basket, Knows, Leaf, LeafAnswer, LeafCount, LeafQuestion
from koivu.evaluation.tests.factories import after
from koivu.evaluation.tests.moments import make_moment_round
from koivu.evaluation.views.leaves import damper
from koivu.partners.tests.factories import make_organisation, make_worker
from koivu.places.models import Role
from koivu.places.tests.factories import A_MORNING, make_place, make_role

pytestmark = pytest.mark.django_db
PAGE = "/fi/talo/leaf/library/"


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


def lay(place, leaf: Leaf, *many: Knows, **texts: str) -> None:
    for number, knows in enumerate(many):
        said = LeafSaid(knows, {LeafQuestion(name): text for name, text in texts.items()})
        half_day = HalfDay.of(A_MORNING)
        made_up = f"{leaf}-{number}-{sorted(texts)}"
        take_leaf(place, leaf, said, half_day=half_day, made_up=made_up, at=A_MORNING)


def test_a_resident_answers_and_each_word_stands_alone(client, place, professional):
    page = client.get(PAGE).content.decode()
    made_up = page.partition('name="made_up" value="')[2].partition('"')[0]
    fields = {"made_up": made_up, "knows": "no", "away": "Ei tiennyt siitä", "wish": "Iltoja"}
    answers = [client.post(PAGE, fields) for _twice in range(2)]
    empty = client.post(PAGE, {"knows": ""})
    basket = Basket.objects.get()
    settle(after(A_MORNING))

    assert "112" in page.partition('name="away"')[0]
    assert "Talo: siellä lapset ja aikuiset tapaavat" in page  # not here, at the library
    assert [one["Location"] for one in answers] == [f"{PAGE}thanks/"] * 2
    assert empty.status_code == 422 and not answers[0].cookies
    keys = {row[0] for row in basket.answers} | {*basket.leaves["library"]["turns"]}
    assert len(keys) == 3 and basket.answers == sorted(basket.answers)
    rows = LeafAnswer.objects.all()
    assert {(row.asked, row.text) for row in rows} == {
        ("away", "Ei tiennyt siitä"),
        ("wish", "Iltoja"),
    }
    for row in rows:
        read_once(row, hides=False, at=A_MORNING)
    months = set(LeafAnswer.objects.values_list("sent_at", "read_at"))
    assert {clock.day_of(at).day for both in months for at in both} == {1}
    client.force_login(professional)
    assert "Iltoja" in client.get("/fi/desk/talo/leaves/").content.decode()


def test_leaves_are_counted_apart_by_where_they_lay_and_from_five_on(place):
    lay(place, Leaf.CLINIC, *[Knows.NO] * 4)
    lay(place, Leaf.LIBRARY, Knows.YES, Knows.YES, Knows.HEARD, Knows.NO, Knows.NO)
    settle(after(A_MORNING))

    shown = {one.leaf: [many for _word, many in one.knows] for one in told_of(place, 2026)}
    assert (shown[Leaf.CLINIC], shown[Leaf.LIBRARY]) == ([], [2, 1, 2])
    assert LeafCount.objects.get(leaf=Leaf.CLINIC).waits == {"knows": [0, 0, 4]}


@pytest.mark.parametrize("text", ["Soita Aino Virtaselle", "tel 040 123 4567", "بريدي a@b.example"])
def test_words_wait_for_the_professional_and_are_hidden_if_she_says_so(
    client, place, professional, text
):
    lay(place, Leaf.PLAYGROUND, Knows.YES, wish=text)
    settle(after(A_MORNING))
    row = LeafAnswer.objects.get()
    assert row.is_held and not any(texts for one in told_of(place, 2026) for _, texts in one.said)

    client.force_login(professional)
    client.post(f"/fi/desk/talo/duty/leaf/{row.pk}/", {"hide": "1"})
    (said,) = (texts for one in told_of(place, 2026) for _asked, texts in one.said if texts)
    assert said != [text] and LeafAnswer.objects.get().text == text


def test_without_a_professional_only_ticks_are_taken(client, place):
    page = client.get(PAGE).content.decode()
    ticked = client.post(PAGE, {"knows": "yes", "wish": "Iltoja"})
    settle(after(A_MORNING))

    assert 'name="knows"' in page and 'name="wish"' not in page
    assert ticked.status_code == 302 and not LeafAnswer.objects.exists()


def test_the_young_are_asked_while_a_round_is_on(client, place, professional):
    page = "/fi/talo/leaf/13-17/"
    before = client.post(page, {"when": "Illalla"}).status_code
    make_moment_round(place)

    assert (before, client.post(page, {"when": "Illalla"}).status_code) == (422, 302)
    assert client.get("/fi/talo/leaf/school/").status_code == 404


def test_paper_asks_as_it_is_entered(client, place, professional):
    client.force_login(make_worker(place, make_organisation("Neuvola")))
    page = "/fi/desk/talo/leaves/clinic/enter/"
    shown = client.get(page).content.decode()
    sheet = client.get("/fi/desk/talo/leaves/clinic/fi.pdf").content
    fields = {"made_up": "1", "day": "2026-11-13", "half": "pm", "knows": "heard", "wish": "Iltoja"}
    old = str(A_MORNING.date() - timedelta(days=30))
    answers = [client.post(page, fields | more).status_code for more in ({}, {"day": old})]

    names = [shown.index(f'name="{name}"') for name in ("day", "half", "knows", "away", "wish")]
    text = PdfReader(BytesIO(sheet)).pages[0].extract_text()
    asked = [
        text.index(str(one.label)) for one in (Knows.YES, LeafQuestion.AWAY, LeafQuestion.WISH)
    ]
    assert names == sorted(names) and asked == sorted(asked) and "112" in text
    assert "Talo: siellä" in text
    assert answers == [302, 422] and len(Basket.objects.get().answers) == 1
