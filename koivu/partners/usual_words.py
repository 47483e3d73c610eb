"""Usual words of a role card, in the languages of the desk; they stand in data/role_card.toml."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from koivu.core.words import Words

_FILE = Path(__file__).parent / "data" / "role_card.toml"


def usual(shelf: str, language: str) -> list[str]:
    """Return the usual roles, tasks, times or supervisors, as one says them in `language`."""
    return [words.said(language).text for words in _shelves()[shelf]]


@cache
def _shelves() -> Mapping[str, tuple[Words, ...]]:
    read = tomllib.loads(_FILE.read_text())
    return {shelf: tuple(map(Words, phrases)) for shelf, phrases in read.items()}
