"""What every answer of the house has in common: language by address, headers, health."""

import logging
import re
import secrets
import subprocess
import sys
from io import StringIO

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory

from config.languages import LanguageMiddleware, best_language
from koivu.places.tests.factories import make_place


@pytest.mark.parametrize(
    ("wishes", "language"),
    [
        ("", "fi"),
        ("sv-FI,sv;q=0.9,en;q=0.5", "sv"),
        ("ar-EG,ar;q=0.8", "ar"),
        ("tlh,de;q=0.9,en;q=0.1", "en"),
        ("xx;q=nonsense", "fi"),
        ("fi\x00<script>", "fi"),
    ],
)
def test_the_front_door_speaks_the_readers_language(client, wishes, language):
    response = client.get("/", headers={"accept-language": wishes})

    assert (response.status_code, response.url) == (302, f"/{language}/")
    assert response.headers["Vary"] == "Accept-Language"
    assert not response.cookies


def test_no_cookie_chooses_the_language(client):
    client.cookies["django_language"] = "sv"

    assert client.get("/").url == "/fi/"


def test_the_desk_is_spoken_in_staff_languages_only(client):
    def sent_to(path, wishes):
        return client.get(path, headers={"accept-language": wishes}).url

    assert sent_to("/ar/desk/account/login/?next=/a", "ar") == "/fi/desk/account/login/?next=/a"
    assert sent_to("/ar/desk/account/login/", "ar,sv;q=0.5") == "/sv/desk/account/login/"


@pytest.mark.django_db
def test_a_staff_language_stays(client):
    assert client.get("/sv/desk/account/login/", headers={"accept-language": "fi"}).headers[
        "Content-Language"
    ] == ("sv")


def test_an_address_without_a_language_finds_its_page(client):
    response = client.get("/desk/account/login/?next=/a", headers={"accept-language": "en"})

    assert (response.status_code, response.url) == (302, "/en/desk/account/login/?next=/a")
    assert response.headers["Vary"] == "Accept-Language"


def test_a_page_with_a_language_does_not_vary_by_it():
    request = RequestFactory().get("/sv/anything/", headers={"accept-language": "fi"})

    response = LanguageMiddleware(lambda request: HttpResponse())(request)

    assert response.headers["Content-Language"] == "sv"
    assert "Vary" not in response.headers


def test_best_language_keeps_to_the_offered_ones():
    request = RequestFactory().get("/", headers={"accept-language": "ar,en;q=0.5"})

    assert best_language(request) == "ar"
    assert best_language(request, ["fi", "en"]) == "en"


def test_no_policy_allows_what_is_unsafe(client):
    policy = client.get("/healthz").headers["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "nonce" not in policy
    assert "default-src 'none'" in policy
    assert "*" not in policy


def test_the_process_is_up(client, django_assert_num_queries):
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "Cookie" not in response.headers.get("Vary", "")


def test_a_stranger_who_knocks_by_another_name_is_answered_without_a_line(client, caplog):
    response = client.get("/healthz", headers={"host": "scanner.example"})

    assert (response.status_code, caplog.records) == (400, [])


@pytest.mark.django_db
def test_the_house_can_serve(client):
    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.content.splitlines()[0] == b"ready"


def test_hashed_files_can_be_gathered(settings, tmp_path):
    """A file that a style sheet names and nobody has would stop a server in production."""
    from django.core.management import call_command

    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }

    call_command("collectstatic", interactive=False, verbosity=0)

    assert (tmp_path / "staticfiles.json").exists()


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1:8000"])
def test_the_machine_asks_by_its_own_name_only_how_its_server_is(client, settings, name):
    settings.ONLY_FOR_HEALTH = {"localhost", "127.0.0.1"}

    def answer(path):
        return client.get(path, headers={"host": name}).status_code

    assert (answer("/healthz"), answer("/fi/privacy/")) == (200, 400)


def test_a_developers_log_holds_no_query_either(caplog):
    line = "GET /fi/search/?where=Koivukyl%C3%A4&at=60.32,25.06 HTTP/1.1"

    logging.getLogger("django.server").info('"%s" %s %s', line, "200", "1234")

    assert caplog.messages == ['"GET /fi/search/ HTTP/1.1" 200 1234']


def test_a_page_that_breaks_is_logged_without_its_query(caplog, monkeypatch, client):
    def breaks(*asked):
        raise RuntimeError("broken")

    monkeypatch.setattr("koivu.network.views.asked_by", breaks)
    client.raise_request_exception = False

    answer = client.get("/fi/search/?where=Koivukyl%C3%A4&q=salaisuus")

    assert answer.status_code == 500
    assert "/fi/search/" in caplog.text
    assert not re.search("Koivukyl|salaisuus", caplog.text)


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["talo/proposal", "invitation", "link/card", "link/shift"])
def test_a_page_that_breaks_behind_a_link_is_logged_without_its_token(page, monkeypatch):
    handler = next(one for one in logging.getLogger().handlers if one.name == "stderr")
    lines, token = StringIO(), secrets.token_urlsafe(32)
    before = handler.setStream(lines)
    monkeypatch.setattr("koivu.core.links.hashed", lambda token: 1 / 0)
    make_place("talo")

    try:
        Client(raise_request_exception=False).get(f"/fi/{page}/{token}/")
    finally:
        handler.setStream(before)

    assert f"/fi/{page}/…/" in lines.getvalue() and "ZeroDivisionError" in lines.getvalue()
    assert token not in lines.getvalue()


def test_a_web_process_loads_nothing_heavy_that_it_does_not_use():
    """Files are read apart and nothing is drawn; libraries would be a sixth of its memory."""
    asked = (
        "import sys, config.wsgi, config.urls\n"
        "from koivu.places.holidays import public_holidays; public_holidays(2026)\n"
        "print(*sorted(sys.modules), sep='\\n')"
    )

    loaded = subprocess.run(
        [sys.executable, "-c", asked], cwd=settings.BASE_DIR, capture_output=True, text=True,
        check=True,
    ).stdout.split()  # fmt: skip

    assert "config.urls" in loaded
    heavy = {"openpyxl", "lark", "typst", "highspy", "playwright", "PIL", "requests", "holidays"}
    heavy |= {"pypdf"}
    assert heavy & {*loaded} == set()
