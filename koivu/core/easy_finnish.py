"""Gentle hints for whoever writes easy Finnish: long sentences, long words, hard words.

They never stop anybody: the writer knows her readers. Only a trained check makes "selkosuomi".
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

EASY = "fi-selko"
MOST_WORDS = 12  # in a sentence
MOST_LETTERS = 18  # in a word
MOST_HINTS = 6  # of one text: more would be a scolding
_HARD = Path(__file__).parent / "data" / "hard_words.toml"
_SENTENCE_ENDS = re.compile(r"[.!?…]+(?=\s|$)|\n")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing that might be easier: its kind, the words it is about, and what would be easier."""

    kind: str  # "sentence", "letters" or "hard"
    about: str
    easier: str = ""

    def __str__(self) -> str:
        if self.kind == "sentence":
            return _("A long sentence: “%(about)s” Could it be two?") % {"about": self.about}
        if self.kind == "letters":
            return _("A long word: %(about)s. Could it be said in shorter words?") % {
                "about": self.about
            }
        return _("A hard word: %(about)s. Easier, perhaps: %(easier)s.") % {
            "about": self.about,
            "easier": self.easier,
        }


def hints(text: str) -> list[Hint]:
    """Return what might be easier in `text`, in its order; at most `MOST_HINTS`."""
    found: dict[Hint, None] = {}
    for sentence in _SENTENCE_ENDS.split(text):
        found |= dict.fromkeys(_of_sentence(sentence.strip()))
    return list(found)[:MOST_HINTS]


def _of_sentence(sentence: str) -> Iterator[Hint]:
    words = _WORD.findall(sentence)
    if len(sentence.split()) > MOST_WORDS:
        yield Hint("sentence", f"{' '.join(sentence.split()[:4])}…")
    for word in words:
        if easier := _easier(word):
            yield Hint("hard", word, easier)
        elif any(len(part) > MOST_LETTERS for part in word.split("-")):
            yield Hint("letters", word)


def _easier(word: str) -> str:
    beginnings = (word[:length].casefold() for length in range(len(word), 3, -1))
    return next((_hard()[one] for one in beginnings if one in _hard()), "")


@cache
def _hard() -> dict[str, str]:
    return tomllib.loads(_HARD.read_text(encoding="utf-8"))["words"]
