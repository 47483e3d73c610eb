"""What tells who somebody is by its form: identity codes, street addresses, diagnoses.

Pure questions over a text; `core.screening` asks them and decides what they mean.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

Span = tuple[int, int]

_DATA = Path(__file__).parent / "data" / "sieve.toml"
_CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
# Day, century sign, number, check character (Decree 128/2010, signs added by 690/2022). Phones
# write other dashes of their own accord.
_CODE = re.compile(
    r"(?<!\w)(?P<day>\d{6})(?P<gap>\s?)[-‐‑–−+A-FU-Y]\s?(?P<number>\d{3})\s?(?P<check>[0-9A-Z])(?!\w)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# After a street's name: 5, 5 b, 5–7, 5:ssä; then a staircase and a flat.
_HOUSE = re.compile(
    r"\s{1,2}\d{1,3}(?:\s?[-–]\s?\d{1,3})?(?::\w+)?(?:\s?[A-Za-zÅÄÖåäö](?!\w))?"
    r"(?:\s?(?:as\.?|lgh\.?|bst\.?)?\s?\d{1,3}(?!\w|[.,:]\d|\s?(?:€|kk|v\b)))?(?!\w)"
)
_POST = re.compile(r"(?<![\w.])\d{5}\s{1,2}[A-ZÅÄÖ][a-zåäö]{2,}(?:\s[A-ZÅÄÖ][a-zåäö]+)?")
_ICD = re.compile(r"(?<!\w)(?:F\d{2}(?:\.\d{1,2})?|[A-Z]\d{2}\.\d{1,2})(?!\w)")
_SHORTEST_NAME = 3  # letters of a street's name before its ending


def identity_codes(text: str) -> Iterator[tuple[Span, bool]]:
    """Yield what is written as an identity code, and whether its check character is right.

    A wrong one in two pieces is no code at all: only numbers of everyday life.
    """
    for found in _CODE.finditer(text):
        is_right = _check_of(found["day"], found["number"]) == found["check"].upper()
        if is_right or found.end() - found.start() == len("010190-123A"):
            yield found.span(), is_right


def street_addresses(text: str) -> Iterator[Span]:
    """Yield streets with their houses, in Finnish and Swedish, and postal codes with a town."""
    for word in _WORD.finditer(text):
        if _is_a_street(word[0]) and (house := _HOUSE.match(text, word.end())):
            yield _with_first_names(text, word.start()), house.end()
    yield from (found.span() for found in _POST.finditer(text))


def diagnoses(text: str) -> Iterator[Span]:
    """Yield words that may name an illness; what they mean here, a person judges."""
    beginnings = _known()["diagnoses"]["beginnings"]
    for word in re.finditer(r"[\w-]+", text):
        if word[0].casefold().startswith(tuple(beginnings)):
            yield word.span()
    yield from (found.span() for found in _ICD.finditer(text))


def _check_of(day: str, number: str) -> str:
    return _CHECKS[int(day + number) % len(_CHECKS)]


def _is_a_street(word: str) -> bool:
    folded = word.casefold()
    return any(
        folded.endswith(ending) and len(folded) - len(ending) >= _SHORTEST_NAME
        for ending in _street_endings()
    )


def _with_first_names(text: str, start: int) -> int:
    """Take in the capitals before a street's name: “Vanha Porvoontie”."""
    before = text[:start].rstrip(" ")
    word = before[before.rfind(" ") + 1 :]
    is_next = len(before) == start - 1
    is_name = is_next and word.isalpha() and word.istitle() and text[start].isupper()
    return start - 1 - len(word) if is_name else start


@cache
def _street_endings() -> tuple[str, ...]:
    streets = _known()["streets"]
    bent = [stem + ending for stem in streets["stems"] for ending in streets["endings"]]
    return (*streets["plain"], *streets["swedish"], *bent)


@cache
def _known() -> dict:
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))
