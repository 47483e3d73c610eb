"""What the typefaces of paper can draw: Rubik first, others only for what it lacks.

No letter is ever an empty box: one that no face of ours has is written in a plainer form, or "?".
"""

import json
import unicodedata
from bisect import bisect
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

FONTS = Path(__file__).parent / "data" / "fonts"
OWN = "rubik"
# Drawn by joining what stands on both sides of it; alone it is nothing.
JOINERS = "\u200c\u200d"
_SAME_ON_PAPER = {
    "\u2010": "-", "\u2011": "-", "\u2015": "—", "\u02bc": "’", "\u2032": "’", "→": "–", "←": "–",
}  # fmt: skip
_JOINED_ON = "\uff9e\uff9f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
# Joiners, variants and marks on their own only decorate: without them the words say the same.
_LEFT_OUT = {"Cf", "Cn", "Mn", "Me"}


class Drawn(NamedTuple):
    """How a letter is put on paper: as `text`, of which face; no face: in a plainer form."""

    text: str
    face: str


@lru_cache(maxsize=4096)
def drawn(letter: str) -> Drawn:
    """Return how a letter is drawn."""
    letter = _SAME_ON_PAPER.get(letter, letter)
    if letter in JOINERS:
        return Drawn(letter, OWN)
    if face := face_of(letter):
        return Drawn(letter, face)
    parts = unicodedata.normalize("NFKD", letter)
    simpler = "".join(part for part in parts if has(OWN, part) and not unicodedata.combining(part))
    if simpler or unicodedata.category(letter) in _LEFT_OUT:
        return Drawn(simpler, "" if simpler else OWN)
    return Drawn("?", "")


def face_of(letter: str) -> str:
    """Return the first face that has a letter, or nothing."""
    return next((face for face in _letters() if has(face, letter)), "")


def is_mark(letter: str) -> bool:
    """Whether it is drawn onto the letter before it, by the same face or not at all."""
    return unicodedata.category(letter).startswith("M") or letter in _JOINED_ON


def folder_of(face: str) -> str:
    """Return the folder of a face's files."""
    return str(FONTS / face)


def has(face: str, letter: str) -> bool:
    """Whether a face has a letter."""
    firsts, lasts = _letters()[face]
    at = bisect(firsts, ord(letter)) - 1
    return at >= 0 and ord(letter) <= lasts[at]


@cache
def _letters() -> dict[str, tuple[list[int], list[int]]]:
    """First and last code points of the runs of letters that each face has."""
    faces = json.loads((FONTS / "letters.json").read_text())
    return {
        face: ([first for first, _ in spans], [last for _, last in spans])
        for face, spans in faces.items()
    }
