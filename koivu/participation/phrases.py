"""Usual answers to wishes in ten languages, so that a wish is answered in its own (F-14)."""

from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language

from koivu.programme.phrases import Phrase, read_shelves

_SHELVES = read_shelves(Path(__file__).parent / "data" / "answers")

YES = _SHELVES["yes"]
NOT_NOW = _SHELVES["not_now"]


def choices_of(phrases: tuple[Phrase, ...]) -> list[tuple[str, str]]:
    """Return phrases in the language of the page, as choices."""
    language = get_language() or settings.LANGUAGE_CODE
    return [(phrase.key, phrase.said(language)) for phrase in phrases]


# Every phrase with its shelf, for those who read a whole language.
ALL = tuple((shelf, phrase) for shelf, phrases in _SHELVES.items() for phrase in phrases)
