"""The words that say that a place is closed, and those for the place itself."""

import re

CLOSED = {"suljettu", "suljettuna", "kiinni", "stängt", "stängd", "closed"}
VERBS = {"on", "är", "is", "the", "we", "are", "olemme", "vi", "har"}
THE_PLACE = {
    "talo", "perhetalo", "perhekeskus", "kohtaamispaikka",
    "huset", "familjecenter", "familjecentret", "familjehuset", "mötesplats", "mötesplatsen",
    "house", "family", "centre", "center",
}  # fmt: skip
WE = {"olemme", "vi", "we"}
_WORD = re.compile(r"[^\W\d_]+")


def words_in(text: str) -> set[str]:
    """Return the words of a text in small letters, without numbers."""
    return set(_WORD.findall(text.casefold()))


def may_be_of_closing(text: str) -> bool:
    """Whether a text names the place and its being closed, whatever else it says."""
    words = words_in(text)
    return bool(words & CLOSED) and bool(words & (THE_PLACE | WE))


def is_only_of_closing(text: str) -> bool:
    """Whether a text names the place and its being closed, and nothing else."""
    return may_be_of_closing(text) and not words_in(text) - CLOSED - THE_PLACE - VERBS
