"""An invitation goes out over real SMTP, in the language of who is invited."""

import re
import socket
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from django_tasks_db.models import DBTaskResult

from koivu.core.mailing import deliver_mail
from koivu.core.models import OutgoingMail
from koivu.partners.actions import accept_invitation, invite
from koivu.partners.tests.factories import make_organisation, make_partnership
from koivu.places.models import Role
from koivu.places.tests.factories import A_MORNING, make_place

pytestmark = pytest.mark.django_db


class PostOffice:
    def __init__(self):
        self.mails = []

    async def handle_DATA(self, server, session, envelope):
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
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


def test_the_link_in_the_mail_is_the_one_that_opens(post_office):
    place = make_place(name="Äitien & lasten <olohuone>", email="talo@example.fi", phone="040 1")
    partner = make_partnership(place, make_organisation("Seurakunta & Co")).organisation
    invite(
        place,
        "aino@example.fi",
        Role.WORKER,
        organisation=partner,
        language="en",
        by=None,
        at=A_MORNING,
    )
    assert DBTaskResult.objects.filter(status="READY").count() == 1

    deliver_mail.call(OutgoingMail.objects.get().pk)

    (mail,) = post_office.mails
    body = mail.get_content().replace("\r\n", "\n")
    assert mail["To"] == "aino@example.fi"
    assert mail["Reply-To"] == "talo@example.fi"
    assert mail["Subject"] == "Come and join Äitien & lasten <olohuone>"
    assert mail.get_content_type() == "text/plain"
    assert "as a worker of Seurakunta & Co" in body
    token = re.search(r"^http://127.0.0.1:8000/en/invitation/(\S+)/$", body, re.M)[1]
    user, _ = accept_invitation(token, at=A_MORNING)
    assert user.email == "aino@example.fi"
    assert not OutgoingMail.objects.exists()
