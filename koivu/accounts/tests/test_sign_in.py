"""Signing in: by code or password, by invitation only, and with a scope."""

import re
from pathlib import Path

import allauth
import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path
from django.utils import translation

from config import urls
from koivu.accounts import sign_in_scope
from koivu.accounts.actions import open_account
from koivu.accounts.mails import CHANGES
from koivu.accounts.models import User
from koivu.accounts.sign_in_scope import for_notices_too
from koivu.accounts.tests.factories import make_user
from koivu.core.models import OutgoingMail

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

LOGIN = "/fi/desk/account/login/"
PASSWORD = "kolme vanhaa koivua"


def anything(request):
    return HttpResponse("anything")


@for_notices_too
def notices(request):
    return HttpResponse("notices")


@login_not_required
def public(request):
    return HttpResponse("public")


def narrow(request):
    sign_in_scope.narrow_to_notices(request)
    return HttpResponse("narrowed")


urlpatterns = [
    path("anything/", anything),
    path("notices/", notices),
    path("public/", public),
    path("narrow/", narrow),
    *urls.urlpatterns,
]


def sign_in(client, user):
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])


def test_one_address_has_one_account_whatever_its_capitals():
    make_user("Aino@Example.fi")

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.bulk_create([User(email="AINO@example.fi")])
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        User(email="AINO@example.fi", password="!").full_clean()

    assert refused.value.messages == ["This e-mail address already has an account."]


def test_opening_an_account_twice_gives_the_same_account():
    first = open_account("Aino@example.fi", shown_name="Aino")

    again = open_account("aino@EXAMPLE.fi", shown_name="Somebody")

    assert (again, again.shown_name) == (first, "Aino")
    assert first.emailaddress_set.values_list("email", "verified", "primary").get() == (
        "aino@example.fi",
        True,
        True,
    )


def test_a_stranger_is_sent_to_sign_in(client):
    response = client.get("/anything/")

    assert (response.status_code, response.url) == (302, f"{LOGIN}?next=/anything/")


def test_a_public_page_neither_sets_nor_reads_a_cookie(client):
    response = client.get("/public/")

    assert response.content == b"public"
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


def test_a_public_page_asks_the_database_nothing_about_the_visitor(
    client, django_assert_num_queries
):
    sign_in(client, make_user())

    with django_assert_num_queries(0):
        client.get("/public/")


def test_a_sign_in_for_notices_opens_declared_pages_only(client):
    sign_in(client, make_user())
    client.get("/narrow/")

    assert client.get("/notices/").status_code == 200
    assert client.get("/public/").status_code == 200
    refused = client.get("/anything/")
    assert refused.status_code == 403
    assert "accounts/only_notices.html" in [template.name for template in refused.templates]
    assert client.session.get_expiry_age() == sign_in_scope.NOTICES_LAST


def test_a_sign_in_for_notices_cannot_change_how_one_signs_in(client):
    sign_in(client, make_user())
    client.get("/narrow/")

    assert client.get("/fi/desk/account/password/set/").status_code == 403
    assert client.get("/fi/desk/account/email/").status_code == 403
    assert client.get("/fi/desk/account/2fa/webauthn/add/").status_code == 403


def test_signing_out_and_in_again_widens_the_scope(client):
    user = open_account("aino@example.fi", password=PASSWORD)
    sign_in(client, user)
    client.get("/narrow/")
    client.post("/fi/desk/account/logout/")

    client.post(LOGIN, {"login": user.email, "password": PASSWORD})

    assert client.get("/anything/").status_code == 200


def test_a_code_by_mail_signs_in(client):
    open_account("aino@example.fi")

    asked = client.post("/fi/desk/account/login/code/", {"email": "Aino@example.fi"})
    code = re.search(r"^\s*([A-Z0-9-]{6,})\s*$", OutgoingMail.objects.get().body, re.M)[1]
    signed_in = client.post(asked.url, {"code": code})

    assert client.get("/anything/").status_code == 200
    assert signed_in.url == "/fi/desk/"


def test_an_unknown_address_gets_no_mail_and_the_same_answer(client):
    open_account("aino@example.fi")

    known = client.post("/fi/desk/account/login/code/", {"email": "aino@example.fi"})
    unknown = client.post("/fi/desk/account/login/code/", {"email": "bilal@example.fi"})

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert [mail.to for mail in OutgoingMail.objects.all()] == ["aino@example.fi"]


def test_nobody_signs_up_alone(client):
    client.post("/fi/desk/account/signup/", {"email": "new@example.fi", "password1": PASSWORD})

    assert not User.objects.exists()


def test_the_ninth_wrong_password_is_refused_and_says_what_to_do(client, settings):
    settings.ACCOUNT_RATE_LIMITS = False
    user = open_account("aino@example.fi", password=PASSWORD)

    answers = [
        client.post(LOGIN, {"login": email, "password": "wrong"}).status_code
        for email in ["Aino@example.fi", "aino@example.fi"] * 4
    ]
    locked = client.post(LOGIN, {"login": user.email, "password": PASSWORD})

    assert answers == [200] * 7 + [429]
    assert locked.status_code == 429
    assert client.get("/anything/").status_code == 302


def test_nobody_can_keep_a_colleague_out_from_afar(client):
    user = make_user("aino@example.fi", password=PASSWORD)
    for number in range(9):
        wrong = {"login": user.email, "password": f"wrong {number}"}
        client.post(LOGIN, wrong, REMOTE_ADDR="203.0.113.7")

    right = {"login": user.email, "password": PASSWORD}
    assert client.post(LOGIN, right, REMOTE_ADDR="203.0.113.7").status_code == 429
    assert client.post(LOGIN, right, REMOTE_ADDR="198.51.100.4").status_code == 302


def test_no_browser_and_no_proxy_keeps_a_page_behind_the_sign_in(client):
    sent_away = client.get("/anything/")
    sign_in(client, make_user())
    page, public = client.get("/anything/"), client.get("/public/")

    assert [one["Cache-Control"] for one in (sent_away, page)] == ["private, no-store"] * 2
    assert "Cache-Control" not in public


def test_mails_name_the_house_and_never_the_host_that_the_asker_wrote(client, settings):
    settings.KOIVU_BASE_URL = "https://koivu.example.fi"
    open_account("aino@example.fi")
    elsewhere = {"host": "localhost:9999"}

    for page in ("login/code/", "password/reset/"):
        client.post(f"/fi/desk/account/{page}", {"email": "aino@example.fi"}, headers=elsewhere)

    code, reset = OutgoingMail.objects.order_by("pk")
    assert "localhost" not in code.body + reset.body
    assert "koivu.example.fi" in code.body
    assert "https://koivu.example.fi/fi/desk/account/password/reset/key/" in reset.body


def ask_for_mail(caller, times=1, page="login/code/"):
    address = f"/fi/desk/account/{page}"
    for _ in range(times):
        Client().post(address, {"email": "aino@example.fi"}, REMOTE_ADDR=caller)
    return OutgoingMail.objects.count()


@pytest.mark.parametrize("page", ["login/code/", "password/reset/"])
def test_a_stranger_neither_floods_a_colleague_nor_keeps_her_from_her_code(page):
    open_account("aino@example.fi")

    strangers = ask_for_mail("203.0.113.7", times=20, page=page)
    hers = ask_for_mail("198.51.100.4", page=page) - strangers

    assert (strangers, hers) == (5, 1)


@pytest.mark.parametrize("page", ["login/code/", "password/reset/"])
def test_a_patient_stranger_sends_a_colleague_eight_mails_an_hour(settings, page):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {
        "request_login_code": "40/h/key",
        "reset_password": "40/h/key",
    }
    open_account("aino@example.fi")

    strangers = ask_for_mail("203.0.113.7", times=50, page=page)
    hers = ask_for_mail("198.51.100.4", page=page) - strangers

    assert (strangers, hers) == (8, 1)


@pytest.mark.parametrize("page", ["login/code/", "password/reset/"])
def test_a_second_address_opens_no_account(client, page):
    user = open_account("aino@example.fi")
    EmailAddress.objects.create(user=user, email="second@example.fi", verified=True)

    client.post(f"/fi/desk/account/{page}", {"email": "second@example.fi"})

    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize(
    ("page", "form"),
    [("email/", {"action_add": "", "email": "new@example.fi"}), ("2fa/webauthn/add/", {})],
)
def test_who_has_a_password_gives_it_again_before_she_changes_how_she_signs_in(client, page, form):
    sign_in(client, open_account("aino@example.fi", password=PASSWORD))

    answer = client.post(f"/fi/desk/account/{page}", form)

    assert "/account/reauthenticate/" in answer.url
    assert client.get(answer.url).status_code == 200
    assert not OutgoingMail.objects.exists()


def test_a_new_address_is_told_to_the_old_one_in_its_owners_language(client):
    user = open_account("aino@example.fi", language="sv")
    sign_in(client, user)

    added = client.post(
        "/fi/desk/account/email/", {"action_add": "", "email": "new@example.fi"}, follow=True
    )
    code = re.search(r"^\s*([A-Z0-9-]{6,})\s*$", OutgoingMail.objects.get().body, re.M)[1]
    client.post(added.redirect_chain[-1][0], {"code": code})
    client.post("/fi/desk/account/email/", {"action_primary": "", "email": "new@example.fi"})

    told = OutgoingMail.objects.filter(to="aino@example.fi").order_by("pk")
    assert [mail.language for mail in told] == ["sv", "sv"]
    assert ["new@example.fi" in mail.body for mail in told] == [True, True]
    user.refresh_from_db()
    assert user.email == "new@example.fi"


def test_a_password_on_an_account_that_had_none_is_told_to_its_owner(client):
    sign_in(client, open_account("aino@example.fi"))

    both = {"password1": PASSWORD, "password2": PASSWORD}
    client.post("/fi/desk/account/password/set/", both)

    mail = OutgoingMail.objects.get()
    assert mail.to == "aino@example.fi"
    assert "Koivu" in mail.subject
    assert "http://127.0.0.1:8000/fi/desk/me/" in mail.body


def test_every_change_that_the_library_tells_of_has_our_words():
    code = Path(allauth.__file__).parent.rglob("*.py")
    told = re.compile(r'send_notification_mail\(\s*"([\w/]+)"')
    found = {name for path in code for name in told.findall(path.read_text())}

    assert len(found) > 8
    assert found - set(CHANGES) == set()


@pytest.mark.parametrize("page", ["login/code/", "password/reset/"])
def test_an_unknown_address_costs_the_same_writing_as_a_known_one(client, page):
    open_account("aino@example.fi")

    def written(email):
        with CaptureQueriesContext(connection) as asked:
            Client().post(f"/fi/desk/account/{page}", {"email": email})
        lines = [query["sql"] for query in asked if query["sql"].startswith("INSERT")]
        return [line.split("(")[0] for line in lines]

    known, unknown = written("aino@example.fi"), written("bilal@example.fi")

    assert any("outgoingmail" in line for line in known)
    assert unknown == known
    assert OutgoingMail.objects.count() == 1
