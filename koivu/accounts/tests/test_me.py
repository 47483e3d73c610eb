"""One's own settings, and the page that tells what is kept of people."""

import pytest
from django.test import Client

from koivu.accounts.adapter import KeysAdapter
from koivu.accounts.sign_in_scope import is_for_notices_only
from koivu.accounts.tests.factories import make_user
from koivu.core import retention

pytestmark = pytest.mark.django_db

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ME = "/en/desk/me/"


def signed_in(user):
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def test_name_and_language_are_ones_own(client):
    user, colleague = make_user(), make_user()

    answer = signed_in(user).post(ME, {"shown_name": " Leila ", "language": "sv"})

    user.refresh_from_db()
    colleague.refresh_from_db()
    assert (user.shown_name, user.language, answer.url) == ("Leila", "sv", "/sv/desk/me/")
    assert colleague.shown_name == ""


def test_an_unknown_language_is_refused_and_the_name_kept():
    page = signed_in(make_user()).post(ME, {"shown_name": "Leila", "language": "xx"})

    assert page.status_code == 200
    assert 'value="Leila"' in page.content.decode()


def test_this_phone_for_notices_only_closes_the_settings_too():
    client = signed_in(make_user())

    client.post(ME + "only-notices/")

    assert client.get(ME).status_code == 403
    request = type("Request", (), {"session": client.session})
    assert is_for_notices_only(request)


def test_signing_out_elsewhere_leaves_this_browser_and_other_people():
    user = make_user()
    here, there, other = signed_in(user), signed_in(user), signed_in(make_user())
    assert here.get(ME).context["other_sign_ins"] == 1

    here.post(ME + "sign-out-others/")

    assert [one.get(ME).status_code for one in (here, there, other)] == [200, 302, 200]


def test_a_passkey_is_another_way_in_and_asks_for_no_second_step():
    from allauth.mfa.models import Authenticator

    user = make_user()
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={})
    both = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    assert not KeysAdapter().is_mfa_enabled(user, types=both)

    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    assert KeysAdapter().is_mfa_enabled(user, types=both)


def test_after_an_invitation_one_goes_on_inside_the_house_only():
    client = signed_in(make_user())

    inside = client.get(ME + "next-time/?next=/en/desk/talo/setup/")
    outside = client.get(ME + "next-time/?next=https://elsewhere.example/")

    assert inside.context["then"] == "/en/desk/talo/setup/"
    assert outside.context["then"] == ME


def test_what_we_know_about_you_lists_every_rule_and_sets_no_cookie(client):
    page = client.get("/en/privacy/")

    assert page.status_code == 200
    assert not page.cookies
    assert "Cookie" not in page.headers.get("Vary", "")
    text = page.content.decode()
    assert text.count("How long:") == len(retention.rules())
    assert "2 years" in text


def test_a_name_that_would_turn_the_words_around_it_is_written_without_those_marks():
    user = make_user()

    signed_in(user).post(ME, {"shown_name": "Lei\u202ela\u2066", "language": "fi"})

    user.refresh_from_db()
    assert user.shown_name == "Leila"
