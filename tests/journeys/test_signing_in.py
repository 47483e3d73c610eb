"""A worker signs in with her phone: by a code, then with a passkey, under the strict policy."""

import re

import pytest

from koivu.accounts.actions import open_account
from koivu.core.models import OutgoingMail

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def complaints(phone):
    """What the browser refuses or cannot do while the page is used."""
    heard: list[str] = []
    phone.on("pageerror", lambda error: heard.append(str(error)))
    phone.on(
        "console", lambda said: heard.append(said.text) if "Security Policy" in said.text else None
    )
    return heard


def sign_in_by_code(page, email):
    page.goto("/fi/desk/account/login/")
    page.fill("#code_email", email)
    page.click("main form button[type=submit] >> nth=0")
    page.wait_for_url("**/login/code/confirm/")
    code = re.search(r"^\s*([A-Z0-9-]{6,})\s*$", OutgoingMail.objects.get().body, re.M)[1]
    page.fill("input[name=code]", code)
    page.click("main form button[type=submit]")
    page.wait_for_url("**/fi/desk/")


def test_a_code_then_a_passkey(phone, complaints):
    open_account("aino@example.fi", shown_name="Aino")
    devtools = phone.context.new_cdp_session(phone)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    sign_in_by_code(phone, "aino@example.fi")

    phone.goto("/fi/desk/account/2fa/webauthn/add/")
    phone.fill("input[name=name]", "Puhelin")
    phone.click("#mfa_webauthn_add")
    phone.wait_for_url("**/desk/me/")
    phone.goto("/fi/desk/account/logout/")
    phone.click("main form button[type=submit]")
    phone.goto("/fi/desk/account/login/")
    phone.click("#passkey_login")
    phone.wait_for_url("**/fi/desk/")

    phone.goto("/fi/desk/account/email/")
    assert "aino@example.fi" in phone.inner_text("main")
    assert complaints == []
