"""What the ground promises: locked lists without addresses, settings that refuse to guess."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from config.environment import base_url
from koivu.core.console import recall_port
from tools.no_addresses import addresses


def test_the_locks_name_no_address():
    assert addresses() == []


def test_every_locked_package_has_a_hash():
    for name in ("prod", "dev"):
        lines = (settings.BASE_DIR / "requirements" / f"{name}.txt").read_text().splitlines()
        pinned = [number for number, line in enumerate(lines) if "==" in line]

        without = [lines[number] for number in pinned if "--hash=" not in lines[number + 1]]

        assert without == []


def test_the_settings_stay_short():
    assert len((settings.BASE_DIR / "config" / "settings.py").read_text().splitlines()) < 200


@pytest.mark.parametrize(
    ("surroundings", "sentence"),
    [
        (
            {"KOIVU_BASE_URL": "https://koivu.example.fi"},
            "SECRET_KEY is missing. Make a long random text once",
        ),
        ({"SECRET_KEY": "long"}, "KOIVU_BASE_URL must be the https address"),
        (
            {"SECRET_KEY": "long", "KOIVU_BASE_URL": "http://koivu.example.fi"},
            "KOIVU_BASE_URL must be the https address",
        ),
        (
            {
                "SECRET_KEY": "long",
                "KOIVU_BASE_URL": "https://koivu.example.fi",
                "KOIVU_DATABASE_URL": "mysql://localhost/koivu",
            },
            "KOIVU_DATABASE_URL must begin with sqlite:/// or postgres://",
        ),
        (
            {"SECRET_KEY": "long", "KOIVU_BASE_URL": "https://koivu.example.fi"},
            "KOIVU_EMAIL_URL is missing",
        ),
        ({"KOIVU_ENV": "prod"}, "KOIVU_ENV is 'prod'; it must be production"),
        (
            {
                "SECRET_KEY": "long",
                "KOIVU_BASE_URL": "https://koivu.example.fi",
                "KOIVU_TRUSTED_PROXIES": "one",
            },
            "KOIVU_TRUSTED_PROXIES is 'one'; it must be the number of servers",
        ),
        (
            {
                "SECRET_KEY": "long",
                "KOIVU_BASE_URL": "https://koivu.example.fi",
                "KOIVU_EMAIL_URL": "smtps://mail.example.fi",
                "KOIVU_DEMO": "1",
            },
            "KOIVU_DEMO=1 and a mail server do not go together",
        ),
    ],
)
def test_production_says_what_it_lacks(surroundings, sentence):
    started = _start_in_production(surroundings)

    assert started.returncode != 0
    assert sentence in started.stderr


def test_the_command_says_in_one_sentence_what_is_lacking():
    surroundings = {**os.environ, "KOIVU_DATABASE_URL": "mysql://localhost/koivu"}

    said = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=settings.BASE_DIR,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )

    assert said.returncode == 1
    assert said.stderr.startswith("koivu: KOIVU_DATABASE_URL must begin with")
    assert len(said.stderr.splitlines()) == 1


@pytest.mark.parametrize(("named", "port"), [("", "8301"), ("8302", "8302")])
def test_a_command_writes_addresses_with_the_port_of_the_last_run(
    named, port, tmp_path, monkeypatch
):
    monkeypatch.setenv("PORT", named)
    monkeypatch.delenv("KOIVU_BASE_URL", raising=False)
    (tmp_path / "port").write_text("8301\n")

    recall_port(tmp_path / "port")

    assert base_url() == f"http://127.0.0.1:{port}"


def test_production_starts_with_what_it_needs():
    started = _start_in_production(
        {
            "SECRET_KEY": "long",
            "KOIVU_BASE_URL": "https://koivu.example.fi",
            "KOIVU_EMAIL_URL": "smtps://mail.example.fi",
        }
    )

    assert started.stderr == ""
    assert started.stdout.split(" ", 2) == [
        "False",
        "True",
        "['koivu.example.fi', '127.0.0.1', 'localhost']\n",
    ]


def test_a_demonstration_on_a_server_keeps_its_mail_where_its_page_reads_it():
    started = _start_in_production(
        {"SECRET_KEY": "long", "KOIVU_BASE_URL": "https://koivu.example.fi", "KOIVU_DEMO": "1"},
        "print(s.EMAIL_BACKEND, s.EMAIL_FILE_PATH, s.SHOWS_DEMONSTRATION)",
    )

    kept = settings.BASE_DIR / "var" / "mail"
    assert started.stderr == ""
    assert started.stdout == f"koivu.core.mail_kept_here.EmailBackend {kept} True\n"


def _start_in_production(
    surroundings: dict[str, str],
    question: str = "print(s.DEBUG, s.SESSION_COOKIE_SECURE, s.ALLOWED_HOSTS)",
) -> subprocess.CompletedProcess[str]:
    ours = ("KOIVU_", "SECRET_KEY", "DJANGO_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return subprocess.run(
        [sys.executable, "-c", f"from config import settings as s; {question}"],
        cwd=settings.BASE_DIR,
        env={**kept, "KOIVU_ENV": "production", **surroundings},
        capture_output=True,
        text=True,
        check=False,
    )
