"""The tool that keeps the catalogs of what families read."""

import json
import shutil

import pytest
from babel.messages.pofile import read_po

from tools import public_words


@pytest.fixture
def locale(tmp_path, monkeypatch):
    """A copy of locale/ that may be written to."""
    there = tmp_path / "locale"
    shutil.copytree(public_words.LOCALE, there)
    monkeypatch.setattr(public_words, "LOCALE", there)
    monkeypatch.setattr(public_words, "POT", there / "public.pot")
    return there


def said(locale, folder, english):
    with (locale / folder / "LC_MESSAGES/django.po").open("rb") as file:
        return read_po(file).get(english).string


def test_without_news_nothing_changes(locale):
    before = {path: path.read_bytes() for path in locale.rglob("*.po*")}

    assert public_words.main([]) == 0
    assert {path: path.read_bytes() for path in locale.rglob("*.po*")} == before


def test_a_new_word_comes_into_every_catalog(locale, tmp_path):
    words = tmp_path / "words.json"
    told = {code: f"Hei {code}" for code in public_words.CATALOGS}
    words.write_text(json.dumps({"Hello to ten": told}))

    assert public_words.main([str(words)]) == 0
    found = {
        code: said(locale, folder, "Hello to ten") for code, folder in public_words.CATALOGS.items()
    }
    assert found == told


def test_a_word_that_nobody_has_said_is_told_of(locale, tmp_path, capsys):
    words = tmp_path / "words.json"
    words.write_text(json.dumps({"Hello to ten": {"ru": "Привет"}}))

    assert public_words.main([str(words)]) == 1
    assert "so: nobody has said 'Hello to ten'" in capsys.readouterr().err
