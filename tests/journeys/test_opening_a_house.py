"""A real house opens: a command, a link, a button, two short forms, and families see it."""

import json

import pytest
from django.core.management import call_command

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
