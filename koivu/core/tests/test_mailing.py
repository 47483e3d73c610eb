"""Mail leaves in the background, to a real SMTP server, and leaves nothing behind."""

import socket
from datetime import datetime, timedelta
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from koivu.core import clock
from koivu.core.mailing import send_mail_later
from koivu.core.models import OutgoingMail
from koivu.core.tests.running import run_waiting_tasks

pytestmark = pytest.mark.django_db

TEXT = "Hei Aino,\n\nlinkki: https://koivu.example.fi/x/salainen\n"


class PostOffice:
    """A mail server that keeps what it gets, and refuses as it is told."""

    def __init__(self):
        self.mails = []
        self.answer = ""

    async def handle_DATA(self, server, session, envelope):
        if self.answer:
            return self.answer
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address == "nobody@example.fi":
            return "550 nobody@example.fi is not here"
        envelope.rcpt_tos.append(address)
        return "250 OK"


@pytest.fixture
def post_office(settings):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    office = PostOffice()
    controller = Controller(office, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield office
    controller.stop()


def send(to: str = "aino@example.fi", **facts) -> OutgoingMail:
    return send_mail_later(to, "Kutsu", TEXT, language="fi", **facts)


def let_the_pause_pass() -> timedelta:
    """Make the waiting task due now; return how long it would have waited."""
    waiting = DBTaskResult.objects.get(status="READY")
    pause = waiting.run_after - clock.now()
    waiting.run_after = clock.now()
    waiting.save()
    return pause


def test_a_mail_waits_for_the_worker(post_office):
    send()

    assert post_office.mails == []
    assert OutgoingMail.objects.count() == 1


def test_the_worker_delivers_it_with_its_language(post_office):
    send(reply_to="talo@example.fi")

    run_waiting_tasks()

    (mail,) = post_office.mails
    assert (mail["To"], mail["Subject"]) == ("aino@example.fi", "Kutsu")
    assert (mail["Content-Language"], mail["Reply-To"]) == ("fi", "talo@example.fi")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content().replace("\r\n", "\n") == TEXT


def test_a_delivered_mail_leaves_no_address_and_no_text_behind(post_office):
    send()

    run_waiting_tasks()

    kept = [str(row) for row in DBTaskResult.objects.values()]
    assert not OutgoingMail.objects.exists()
    assert len(kept) == 1
    assert "aino@example.fi" not in kept[0]
    assert "salainen" not in kept[0]


def test_a_subject_cannot_smuggle_a_header_in(post_office):
    send_mail_later("aino@example.fi", "Kutsu\r\nBcc: x@example.fi", TEXT, language="fi")

    run_waiting_tasks()

    assert post_office.mails[0]["Subject"] == "Kutsu Bcc: x@example.fi"
    assert post_office.mails[0]["Bcc"] is None


@pytest.mark.django_db(transaction=True)
def test_no_mail_leaves_for_what_was_rolled_back(post_office):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        send()
        raise ZeroDivisionError

    run_waiting_tasks()

    assert post_office.mails == []
    assert not OutgoingMail.objects.exists()


def test_a_server_that_is_down_is_tried_again_later(post_office):
    post_office.answer = "451 try again"
    send()
    run_waiting_tasks()

    assert let_the_pause_pass() > timedelta(seconds=50)
    post_office.answer = ""
    run_waiting_tasks()

    assert len(post_office.mails) == 1
    assert not OutgoingMail.objects.exists()


def test_after_five_attempts_a_mail_is_given_up_without_its_text(post_office):
    post_office.answer = "451 try again"
    send()
    pauses = []
    for _ in range(4):
        run_waiting_tasks()
        pauses.append(round(let_the_pause_pass() / timedelta(minutes=1)))
    run_waiting_tasks()

    mail = OutgoingMail.objects.given_up().get()
    assert pauses == [1, 5, 30, 120]
    assert (mail.attempts, mail.body, mail.last_error) == (5, "", "SMTPDataError 451")
    assert not DBTaskResult.objects.filter(status="READY").exists()


def test_nobody_behind_the_address_is_not_tried_again(post_office):
    send("nobody@example.fi")

    run_waiting_tasks()

    mail = OutgoingMail.objects.given_up().get()
    assert (mail.attempts, mail.last_error) == (1, "SMTPRecipientsRefused")
    assert not DBTaskResult.objects.filter(status="READY").exists()


def test_an_address_that_cannot_be_written_is_not_tried_again(post_office):
    send("aino\nbcc:x@example.fi")

    run_waiting_tasks()

    assert OutgoingMail.objects.given_up().get().body == ""


def test_no_server_at_all_is_tried_again_later(post_office, settings):
    settings.EMAIL_PORT = 1
    send()

    run_waiting_tasks()

    assert OutgoingMail.objects.get().last_error == "ConnectionRefusedError 111"
    assert isinstance(OutgoingMail.objects.get().written_at, datetime)


def test_a_mail_that_is_gone_is_not_sent_twice(post_office):
    send()
    again = DBTaskResult.objects.get()
    run_waiting_tasks()

    DBTaskResult.objects.filter(pk=again.pk).update(status="READY")
    run_waiting_tasks()

    assert len(post_office.mails) == 1
