"""Names of persons by what stands before them, and the usual first names of people here.

Pure questions over a text; `core.screening` asks them. Only flagged: a person judges.
"""

import re
from collections.abc import Iterator
from functools import cache

from koivu.core.sieve import known_words

Span = tuple[int, int]

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# What a Finnish or Swedish name takes after it: Minnan, Ahmedille, Lisas.
_ENDINGS = (
    *("n", "in", "en", "a", "ä", "ia", "iä", "ta", "tä", "na", "nä", "kin", "ko", "kö"),
    *("lla", "lle", "lta", "ssa", "sta", "illa", "ille", "ilta", "issa", "ista"),
    *("llä", "ltä", "ssä", "stä", "illä", "iltä", "issä", "istä", "s", "’s", "'s"),
)
_STRONG = {"k": "kk", "p": "pp", "t": "tt", "d": "t", "v": "p"}


def called_names(text: str) -> Iterator[Span]:
    """Yield a word that somebody is called by: “nimeni on pekka”, “poikani Ahmed”, “t. Minna”."""
    for cues, must_be_capital in (("said", False), ("before", True)):
        for cue in _cues(cues).finditer(text):
            word = _WORD.match(text, cue.end())
            if word and is_ordinary(word[0]):
                continue
            if word and (word[0][0].isupper() or not must_be_capital):
                yield word.start(), _with_the_next(text, word)


def first_names(text: str) -> Iterator[Span]:
    """Yield usual first names, bent or not, written with a capital or in letters without one."""
    for word in _WORD.finditer(text):
        if word[0][0].islower() or is_ordinary(word[0]):
            continue
        if is_a_first_name(word[0]):
            yield word.span()


def is_ordinary(word: str) -> bool:
    """Whether a word begins with a capital in greetings and names of services, not of persons."""
    folded = word.casefold()
    return folded in _ordinary() or folded.endswith(_services())


@cache
def is_a_first_name(word: str) -> bool:
    """Whether a word is a usual first name, as it stands or bent: Matilla is of Matti."""
    folded = word.casefold()
    names = _first_names()
    stems = {folded[: -len(one)] for one in _ENDINGS if folded.endswith(one)}
    return folded in names or any(
        len(stem) > 2 and (stem in names or _strong(stem) in names) for stem in stems
    )


def _strong(stem: str) -> str:
    """Return the stem as it is without an ending: mati is of matti."""
    if stem[-2] == stem[-3]:
        return stem
    return stem[:-2] + _STRONG.get(stem[-2], stem[-2]) + stem[-1]


def _with_the_next(text: str, word: re.Match) -> int:
    """Take in a family name that follows."""
    after = _WORD.match(text, word.end() + 1)
    goes_on = after and text[word.end()] == " " and after[0][0].isupper()
    return after.end() if after and goes_on and not is_ordinary(after[0]) else word.end()


@cache
def _cues(which: str) -> re.Pattern:
    cues = "|".join(map(re.escape, known_words()["names"][which]))
    return re.compile(rf"(?<!\w)(?:{cues})[\s,:]+", re.IGNORECASE)


@cache
def _first_names() -> frozenset[str]:
    return frozenset(" ".join(known_words()["names"]["first"]).split())


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(" ".join(known_words()["names"]["ordinary"]).split())


@cache
def _services() -> tuple[str, ...]:
    return tuple(known_words()["names"]["services"])
