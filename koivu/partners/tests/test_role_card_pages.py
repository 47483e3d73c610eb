"""Pages of a role card: two minutes to write, one button behind the link, less for others."""

import re
import socket
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller

from koivu.core import clock
from koivu.core.tests.running import run_waiting_tasks
from koivu.partners.actions import confirm_card, send_card
from koivu.partners.models import CardState, RoleCard
from koivu.partners.tests.factories import (
    make_membership,
    make_organisation,
    make_partnership,
    make_role_card,
    make_worker,
)
from koivu.places.tests.factories import A_MORNING, make_coordinator, make_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: A_MORNING)
    return make_place("talo", name="Koivukylän talo", email="talo@example.fi")


@pytest.fixture
def worker(place):
    clinic = make_partnership(place, make_organisation("Neuvola")).organisation
    return make_worker(place, clinic, shown_name="Leila")


def page_of(worker):
    return f"/fi/desk/talo/partners/work/{worker.memberships.get().pk}/card/"


def confirmed(card):
    token = send_card(card, by=None, at=A_MORNING)
    return confirm_card(token, seen=card.digest, in_job="yes", word_back="Kiitos!", at=A_MORNING)


class Letters(list):
    async def handle_DATA(self, server, session, envelope):
        self.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def letters(settings):
    """A mail server of one's own on loopback; what it has got."""
    letters = Letters()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(letters, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield letters
    controller.stop()


def test_written_mailed_confirmed_and_shown(client, place, worker, letters):
    client.force_login(worker)
    assert client.get("/fi/desk/talo/partners/my-card/").url == page_of(worker)
    form = client.get(f"{page_of(worker)}write/").context["form"]
    usual = [value for value, _words in form.fields["usual_tasks"].choices]

    client.post(
        f"{page_of(worker)}write/",
        {
            "role": "Terveydenhoitaja",
            "usual_tasks": usual[1],
            "tasks": "Punnita vauvoja",
            "working_time": "Tiistaisin 9–12",
            "in_job": "being_agreed",
            "since": "23.11.2026",
            "supervisor_title": "Osastonhoitaja",
            "supervisor_email": "Esihenkilo@example.fi",
        },
    )
    assert RoleCard.objects.get().task_lines == [usual[1], "Punnita vauvoja"]
    client.post(f"{page_of(worker)}send/")
    run_waiting_tasks()
    (letter,) = letters
    assert (letter["To"], letter["Reply-To"]) == ("esihenkilo@example.fi", "talo@example.fi")
    assert "Punnita" not in letter.get_content()
    link = re.search(r"/fi/link/card/\S+", letter.get_content())[0]
    client.logout()
    page = client.get(link)
    assert (page.status_code, page.content.count(b"<button"), len(page.cookies)) == (200, 1, 0)
    assert "no-store" in page["Cache-Control"]
    assert RoleCard.objects.get().state == CardState.WAITING

    seen = page.context["form"]["seen"].value()
    answers = {"in_job": "yes", "word_back": "Hieno!", "seen": seen}
    assert client.post(link, answers, headers={"origin": "https://x.fi"}).status_code == 403
    assert client.post(link, answers).status_code == 200
    assert client.post(link, answers).status_code == 410

    client.force_login(worker)
    text = client.get(page_of(worker)).content.decode()
    assert "Hieno!" in text and "Osastonhoitaja" in text
    assert client.get(f"{page_of(worker)}a5.pdf").content.startswith(b"%PDF")


def test_what_changed_while_she_read_is_shown_once_more(client, place, worker):
    card = make_role_card(worker.memberships.get())
    link = f"/fi/link/card/{send_card(card, by=None, at=A_MORNING)}/"
    seen = client.get(link).context["form"]["seen"].value()
    RoleCard.objects.update(tasks="Jotain muuta")

    answer = client.post(link, {"in_job": "yes", "seen": seen})

    assert answer.status_code == 409
    assert "Jotain muuta" in answer.content.decode()
    assert RoleCard.objects.get().state != CardState.CONFIRMED


def test_colleagues_see_role_and_tasks_of_a_confirmed_card_and_no_more(client, place, worker):
    card = make_role_card(worker.memberships.get())
    client.force_login(make_worker(place))
    assert client.get(page_of(worker)).status_code == 404

    confirmed(card)
    text = client.get(page_of(worker)).content.decode()

    assert "Terveydenhoitaja" in text and "Leila" in text
    for told in ("Tiistaisin", "Osastonhoitaja", "esihenkilo@", "Kiitos!", "a5.pdf"):
        assert told not in text


def test_a_coordinator_writes_it_with_her_and_says_a_gentle_word(client, place, worker):
    client.force_login(make_coordinator(place))
    whom = {"supervisor_title": "Osastonhoitaja", "supervisor_email": "esi@example.fi"}

    client.post(f"{page_of(worker)}ask/", whom)
    again = client.post(f"{page_of(worker)}ask/", whom)

    assert again.status_code == 422
    assert client.get(f"{page_of(worker)}write/").context["form"]["supervisor_title"].value()
    assert client.get("/fi/desk/talo/partners/").content.decode().count("/card/") == 1


def test_the_page_of_a_card_asks_the_same_number_of_questions_however_many_work_here(
    client, place, worker, django_assert_max_num_queries
):
    confirmed(make_role_card(worker.memberships.get()))
    client.force_login(worker)
    client.get(page_of(worker))
    with django_assert_max_num_queries(9) as alone:
        client.get(page_of(worker))
    for _number in range(3):
        confirmed(make_role_card(make_membership(place)))

    with django_assert_max_num_queries(len(alone)):
        client.get(page_of(worker))
