"""Usual words of a role card and of first steps, in the languages of the desk."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from koivu.core.words import Words

_FILE = Path(__file__).parent / "data" / "usual_words.toml"


def usual(shelf: str, language: str) -> list[str]:
    """Return the usual roles, tasks, times, supervisors or steps, as said in `language`."""
    return [words.said(language).text for words in _shelves()[shelf]]


@cache
def _shelves() -> Mapping[str, tuple[Words, ...]]:
    read = tomllib.loads(_FILE.read_text())
    return {shelf: tuple(map(Words, phrases)) for shelf, phrases in read.items()}
