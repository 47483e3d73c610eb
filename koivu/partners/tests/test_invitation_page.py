"""The page behind an invitation: a link never acts, its button does."""

from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.conf import settings

from koivu.accounts.actions import open_account
from koivu.accounts.models import User
from koivu.accounts.sign_in_scope import FULL, KEY
from koivu.accounts.tests.factories import make_user
from koivu.core import clock
from koivu.partners.actions import invite, withdraw_invitation
from koivu.places.models import PlaceRole, Role
from koivu.places.tests.factories import make_place

pytestmark = pytest.mark.django_db

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def place():
    return make_place("talo", name="Koivukylän talo", is_public=False)


def address_of(place, role=Role.COORDINATOR, **facts):
    sent = invite(place, "aino@example.fi", role, by=None, at=clock.now(), **facts)
    return f"/fi/invitation/{sent.token}/", sent.invitation


def test_opening_the_link_shows_one_button_and_changes_nothing(client, place):
    address, invitation = address_of(place)

    for _ in range(2):
        page = client.get(address)

    assert page.status_code == 200
    assert page.content.count(b"<button") == 1
    assert b"aino@example.fi" in page.content
    assert not page.cookies
    assert "no-store" in page["Cache-Control"]
    invitation.refresh_from_db()
    assert invitation.accepted_at is None
    assert not User.objects.exists()


def test_the_button_makes_the_account_and_signs_in_fully(client, place):
    address, _ = address_of(place)

    answer = client.post(address)

    user = User.objects.get()
    assert answer.status_code == 302
    assert answer.url == "/fi/desk/me/next-time/?next=%2Ffi%2Fdesk%2Ftalo%2Fsetup%2F"
    assert client.session["_auth_user_id"] == str(user.pk)
    assert client.session.get(KEY, FULL) == FULL
    assert client.get(answer.url).status_code == 200
    assert client.get("/fi/desk/talo/setup/").status_code == 200


def test_the_button_works_once(client, place):
    address, _ = address_of(place)
    client.post(address)

    again = client.post(address)

    assert again.status_code == 410
    assert PlaceRole.objects.count() == 1


def test_a_button_on_somebody_elses_page_does_not_work(client, place):
    address, _ = address_of(place)

    for headers in (
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_ORIGIN": "https://elsewhere.example"},
        {"HTTP_ORIGIN": "null"},
    ):
        assert client.post(address, **headers).status_code == 403
    assert client.post(address, HTTP_ORIGIN="http://testserver").status_code == 302


def test_a_withdrawn_and_an_unknown_invitation_say_what_to_do(client, place):
    address, invitation = address_of(place)
    withdraw_invitation(invitation, by=None, at=clock.now())

    for wrong in (address, "/fi/invitation/nonsense/"):
        page = client.get(wrong)
        assert page.status_code == 410
        assert b"<form" not in page.content


def test_an_expired_invitation_cannot_be_accepted(client, place):
    sent = invite(
        place, "aino@example.fi", Role.WORKER, by=None, at=clock.now() - timedelta(days=14)
    )

    assert client.post(f"/fi/invitation/{sent.token}/").status_code == 410
    assert not User.objects.exists()


def test_whoever_is_signed_in_the_account_is_that_of_the_invited_address(client, place):
    other = User.objects.create_user("bilal@example.fi")
    client.force_login(other, backend="allauth.account.auth_backends.AuthenticationBackend")
    address, _ = address_of(place)

    client.post(address)

    aino = User.objects.get(email="aino@example.fi")
    assert client.session["_auth_user_id"] == str(aino.pk)
    assert not PlaceRole.objects.filter(user=other).exists()


def test_an_authenticator_app_is_asked_for_before_one_is_in(client, place):
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    from koivu.accounts.actions import open_account

    TOTP.activate(open_account("aino@example.fi"), generate_totp_secret())
    address, _ = address_of(place)

    answer = client.post(address)

    assert answer.url == "/fi/desk/account/2fa/authenticate/"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("signed_in_as_another", [False, True])
def test_a_link_that_was_handed_over_opens_nobody_elses_account(
    client, place, monkeypatch, signed_in_as_another
):
    monkeypatch.setattr("koivu.partners.views.invitation.mail_leaves_the_machine", lambda: False)
    aino = make_user("aino@example.fi")
    if signed_in_as_another:
        client.force_login(make_user("inviter@example.fi"), backend=BACKEND)
    address, invitation = address_of(place)

    answer = client.post(address)

    assert answer.url == f"/fi/desk/account/login/?next={address}"
    assert "_auth_user_id" not in client.session
    invitation.refresh_from_db()
    assert invitation.accepted_at is None

    client.force_login(aino, backend=BACKEND)
    assert "/desk/talo/setup/" in unquote(client.post(address).url)
    assert PlaceRole.objects.get().user == aino


def test_a_link_that_only_the_mailbox_has_seen_signs_in(client, place, monkeypatch):
    monkeypatch.setattr("koivu.partners.views.invitation.mail_leaves_the_machine", lambda: True)
    aino = make_user("aino@example.fi")
    address, _ = address_of(place)

    client.post(address)

    assert client.session["_auth_user_id"] == str(aino.pk)


def test_a_phone_for_notices_that_accepts_an_invitation_is_signed_in_as_long_as_any(client, place):
    client.force_login(open_account("aino@example.fi"), backend=BACKEND)
    client.post("/fi/desk/me/only-notices/")
    address, _ = address_of(place)

    client.post(address)

    assert client.session[KEY] == FULL
    assert client.session.get_expiry_age() == settings.SESSION_COOKIE_AGE


def test_an_invitation_speaks_only_the_languages_of_the_desk(client, db):
    answer = client.get("/ar/invitation/ei-ole/", headers={"Accept-Language": "ar, sv;q=0.5"})

    assert (answer.status_code, answer.url) == (302, "/sv/invitation/ei-ole/")
