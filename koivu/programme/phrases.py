"""Usual words in ten languages, so that an ordinary week needs no translating (P-12).

The words stand in data/phrases/, a file for each language; the Finnish one says which there are.
docs/languages.md tells which languages no native reader has checked yet.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from koivu.core.words import SOURCE

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
_FOLDER = Path(__file__).parent / "data" / "phrases"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One usual sentence or word; `key` is what a form sends."""

    key: str
    words: Mapping[str, str]

    def said(self, language: str) -> str:
        """Return the phrase in `language`, in English where it has none."""
        return self.words.get(language, self.words["en"])


def read_shelves(folder: Path) -> dict[str, tuple[Phrase, ...]]:
    """Return the phrases of a folder by shelf; it has a file for each language."""
    told = {
        code: tomllib.loads((folder / f"{code}.toml").read_text(encoding="utf-8"))
        for code in LANGUAGES
    }
    return {
        shelf: tuple(Phrase(key, {code: told[code][shelf][key] for code in told}) for key in keys)
        for shelf, keys in told[SOURCE].items()
    }


_SHELVES = read_shelves(_FOLDER)

# Every phrase with its shelf, for those who read a whole language.
ALL = tuple((shelf, phrase) for shelf, phrases in _SHELVES.items() for phrase in phrases)

# Why one session is not held, or is held otherwise; first the one that tells nobody's health.
REASONS = _SHELVES["reasons"]
# Why the place is closed.
CLOSURE_REASONS = _SHELVES["closure_reasons"]
# Lines on today's board.
NOTICES = _SHELVES["notices"]
# Titles of sessions.
TITLES = _SHELVES["titles"]
# For whom a session is, in words.
AUDIENCES = _SHELVES["audiences"]
# What is otherwise than free, no booking.
EXCEPTIONS = _SHELVES["exceptions"]
# Who is here, by role.
ROLES = _SHELVES["roles"]
# What can be asked: broad on purpose (P-2).
TOPICS = _SHELVES["topics"]
# What a proposal is answered with.
ANSWERS = _SHELVES["answers"]

_BY_FINNISH = {
    phrase.words[SOURCE].casefold(): phrase for shelf in _SHELVES.values() for phrase in shelf
}


def in_all_languages(finnish: str) -> dict[str, str]:
    """Return a Finnish text by language: all ten where it is a usual phrase, else Finnish."""
    phrase = _BY_FINNISH.get(finnish.strip().casefold())
    return {**phrase.words, SOURCE: finnish} if phrase else {SOURCE: finnish}


def phrase_of(key: str, phrases: Sequence[Phrase]) -> Phrase | None:
    """Return the phrase of a key, or None."""
    return next((phrase for phrase in phrases if phrase.key == key), None)
