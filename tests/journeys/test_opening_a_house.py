"""A real house opens: a command, a letter, a button, two short forms, and families see it."""

import json
import re
import socket
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from django.core.management import call_command

from koivu.core.tests.running import run_waiting_tasks

pytestmark = pytest.mark.django_db(transaction=True)


def invitation_to(capsys, settings, live_server):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    settings.KOIVU_BASE_URL = live_server.url
    call_command(
        "open_place", "talo", "--name", "Metsolan talo", "--coordinator", "a@example.fi", "--json"
    )
    return json.loads(capsys.readouterr().out)["invitation"]["address"]


def test_a_coordinator_opens_her_house_from_a_phone(phone, capsys, settings, live_server):
    complaints: list[str] = []
    phone.on("pageerror", lambda error: complaints.append(str(error)))
    phone.on(
        "console",
        lambda said: complaints.append(said.text) if "Security Policy" in said.text else None,
    )
    phone.goto(invitation_to(capsys, settings, live_server).replace("/fi/", "/en/", 1))
    phone.click("main form button")
    phone.wait_for_url("**/me/next-time/**")
    phone.click(".button[href$='/desk/talo/setup/']")

    phone.click("a[href$='/setup/hours/']")
    phone.fill("[name=opens_1_1]", "9")
    phone.fill("[name=closes_1_1]", "klo 15")
    phone.click("main form button[type=submit]")
    phone.wait_for_url("**/desk/talo/setup/")
    phone.click("a[href$='/setup/address/']")
    phone.fill("[name=street]", "Hakopolku 2")
    phone.check("[name=has_pram_space][value=yes]", force=True)
    phone.click("main form button[type=submit]")
    phone.wait_for_url("**/desk/talo/setup/")
    assert phone.goto("/en/talo/").status == 404
    phone.goto("/en/desk/talo/setup/")
    phone.click("form[action$='/doors/'] button")
    phone.wait_for_url("**/desk/talo/setup/")

    assert phone.goto("/en/talo/").status == 200
    text = phone.inner_text("main")
    assert "Hakopolku 2" in text
    assert "Room for prams" in text
    assert complaints == []


@pytest.fixture
def post_office(settings):
    """A mail server of one's own on loopback; what it has got."""

    class Keeps:
        async def handle_DATA(self, server, session, envelope):
            letters.append(message_from_bytes(envelope.content, policy=policy.default))
            return "250 OK"

    letters = []
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(Keeps(), hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield letters
    controller.stop()


def test_a_cafe_with_one_morning_a_week_opens_by_a_letter(
    phone, post_office, capsys, settings, live_server, at
):
    at("10.10")
    settings.KOIVU_BASE_URL = live_server.url
    call_command("open_place", "kahvila", "--name", "Pihakahvila", "--coordinator", "a@example.fi")
    assert "/invitation/" not in capsys.readouterr().out  # only the letter carries the link
    run_waiting_tasks()
    (letter,) = post_office
    link = re.search(rf"{live_server.url}/fi/invitation/\S+", letter.get_content())[0]

    phone.goto(link)
    phone.click("main form button")
    phone.wait_for_url("**/me/next-time/**")
    assert phone.goto("/fi/kahvila/").status == 404

    phone.goto("/fi/desk/kahvila/")
    phone.click(".empty a.button")
    phone.fill("[name=title]", "Kahvila auki")
    phone.select_option("[name=line0-weekday]", "2")
    phone.fill("[name=line0-starts]", "9")
    phone.fill("[name=line0-ends]", "12")
    phone.check("[name=kind][value=open]", force=True)
    phone.check("[name=leads][value=professionals]", force=True)
    phone.click("main form.form p.buttons button[type=submit]")
    phone.wait_for_url("**/week/**")
    phone.goto("/fi/desk/kahvila/setup/")
    phone.click("form[action$='/doors/'] button")
    phone.wait_for_url("**/desk/kahvila/setup/")

    assert phone.goto("/fi/kahvila/").status == 200
    assert "Kahvila auki" in phone.inner_text("main")
    assert "Auki nyt" in phone.inner_text(".door")
    assert phone.goto(link).status == 410  # it worked once
