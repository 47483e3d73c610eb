"""Usual answers to wishes in ten languages, so that a wish is answered in its own (F-14)."""

from pathlib import Path

from koivu.programme.phrases import read_shelves

_SHELVES = read_shelves(Path(__file__).parent / "data" / "answers")

YES = _SHELVES["yes"]
NOT_NOW = _SHELVES["not_now"]
# Every phrase with its shelf, for those who read a whole language.
ALL = tuple((shelf, phrase) for shelf, phrases in _SHELVES.items() for phrase in phrases)
