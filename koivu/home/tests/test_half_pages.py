"""Half a page to supervisors: a coordinator sees it and sends it, and it tells of nobody."""

import io
from datetime import date, time, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from koivu.core import clock
from koivu.core.models import OutgoingMail
from koivu.evaluation.models import Word
from koivu.evaluation.tests.factories import make_question
from koivu.guidance.tests.factories import make_observation
from koivu.home.half_pages import waiting_half_pages
from koivu.partners.actions import confirm_card, send_card
from koivu.partners.models import HalfPage, Membership, Partnership
from koivu.partners.rules.half_years import HalfYear, half_year_before, is_told_now
from koivu.partners.tests.factories import make_partnership, make_role_card, make_worker
from koivu.places.tests.factories import A_MORNING, make_coordinator, make_place
from koivu.programme.tests.factories import make_presence
from koivu.shifts.tests.factories import make_shift

pytestmark = [pytest.mark.django_db, pytest.mark.drawn]

IN_JANUARY = clock.at(date(2027, 1, 12), time(9))
A_DAY = date(2026, 11, 17)


@pytest.fixture(autouse=True)
def in_january(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: IN_JANUARY)
    with translation.override("en"):
        yield


@pytest.fixture
def place():
    return make_place("talo", name="Perhetalo")


@pytest.fixture
def clinic(place):
    """An organisation one of whose workers has a card that her supervisor has confirmed."""
    partnership = make_partnership(place)
    worker = make_worker(place, partnership.organisation, shown_name="Leila")
    card = make_role_card(Membership.objects.get(user=worker))
    token = send_card(card, by=None, at=A_MORNING)
    confirm_card(token, seen=card.digest, in_job="yes", word_back="", at=A_MORNING)
    return partnership.organisation


@pytest.fixture
def desk(client, place):
    client.force_login(make_coordinator(place))
    return client


def a_word(question, text, **facts) -> Word:
    return Word.objects.create(
        question=question, text=text, sent_at=A_MORNING, key=Word.objects.count() + 1, **facts
    )


@pytest.mark.parametrize(
    ("today", "first", "last", "told"),
    [
        (date(2027, 1, 1), date(2026, 7, 1), date(2026, 12, 31), True),
        (date(2027, 6, 30), date(2026, 7, 1), date(2026, 12, 31), False),
        (date(2027, 8, 1), date(2027, 1, 1), date(2027, 6, 30), True),
        (date(2027, 12, 31), date(2027, 1, 1), date(2027, 6, 30), False),
    ],
)
def test_the_half_year_that_is_over_is_told_in_january_and_august(today, first, last, told):
    assert half_year_before(today) == HalfYear(first)
    assert (half_year_before(today).last, is_told_now(today)) == (last, told)


def test_what_the_coordinator_saw_is_what_the_supervisor_reads(desk, place, clinic):
    question = make_question(place, at=A_MORNING)
    a_word(question, "Täällä saa hengähtää", read_at=A_MORNING)
    for text, facts in (("Lukematon", {}), ("Peitetty", {"read_at": A_MORNING, "hides": True})):
        a_word(question, text, **facts)
    make_observation(place, "Vaunut mahtuvat nyt eteiseen", day=A_DAY)
    for day, word in enumerate((True, True, False, None)):
        make_shift(place, clinic, A_DAY + timedelta(days=day), came_true=word)
    make_shift(place, make_partnership(place).organisation, A_DAY, came_true=True)
    make_presence(place, organisation=clinic)
    path = reverse("half_page", args=["talo", clinic.pk])

    first = desk.get(path)
    assert [text for text, _label in first.context["form"].fields["families"].choices] == [
        "",
        "Täällä saa hengähtää",
    ]
    chosen = {"learned": "Vaunut mahtuvat nyt eteiseen", "families": "Täällä saa hengähtää"}
    seen = desk.post(path, chosen)
    sends = {"send": "1", "seen": seen.context["seen"]}
    desk.post(path, {**chosen, "families": "", **sends})
    assert not HalfPage.objects.exists()  # that one had not been seen
    sent = desk.post(path, {**chosen, **sends})

    mail = OutgoingMail.objects.get(
        to="esihenkilo@example.fi", subject__contains="Perhetalo", body__contains="half-year"
    )
    address = next(line for line in mail.body.split("\n") if "/link/half-year/" in line)
    supervisor = Client()
    address = address.removeprefix(settings.KOIVU_BASE_URL).replace("/fi/", "/en/", 1)
    page = supervisor.get(address)
    lines = [(one.name, one.words) for one in page.context["lines"]]
    assert [one.words for one in seen.context["lines"]] == [words for _name, words in lines]
    assert [words for _name, words in lines] == ["12 h", "6 h", "3 h"]
    body = page.content.decode()
    for text in chosen.values():
        assert text in body
    for text in ("Leila", "Lukematon", "Peitetty"):
        assert text not in body
    assert (page.cookies, sent.status_code) == ({}, 302)
    pdf = supervisor.get(f"{address}half-page.pdf").content
    (paper,) = PdfReader(io.BytesIO(pdf)).pages
    assert "Täällä saa hengähtää" in " ".join(paper.extract_text().split())


def test_an_organisation_that_has_said_nothing_is_told_so(desk, place, clinic):
    make_shift(place, clinic, A_DAY)

    lines = desk.get(reverse("half_page", args=["talo", clinic.pk])).context["lines"]

    assert [one.words for one in lines] == ["3 h", "not said"]


def test_it_is_offered_twice_a_year_where_there_are_cards_until_it_is_sent(desk, place, clinic):
    make_partnership(place)  # without a card
    january = IN_JANUARY.date()
    assert waiting_half_pages(place, january) == 0  # nothing was agreed for that half-year
    make_shift(place, clinic, A_DAY)
    assert waiting_half_pages(place, january) == 1
    assert waiting_half_pages(place, date(2027, 3, 1)) == 0
    assert reverse("half_pages", args=["talo"]) in desk.get("/en/desk/talo/").content.decode()

    path = reverse("half_page", args=["talo", clinic.pk])
    desk.post(path, {"send": "1", "seen": desk.get(path).context["seen"]})

    assert waiting_half_pages(place, january) == 0
    assert HalfPage.objects.get().organisation == clinic


def test_an_organisation_that_came_back_has_its_half_page(desk, place, clinic):
    facts = {"organisation": clinic, "place": place}
    before = Partnership.objects.get(**facts).since - timedelta(days=90)
    Partnership.objects.create(since=before, until=before + timedelta(days=30), **facts)

    assert desk.get(reverse("half_page", args=["talo", clinic.pk])).status_code == 200
