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
    r"(?<!\d)(?P<day>\d{6}|\d\d[./]\d\d[./](?:19|20)?\d\d)"
    r"\s?[-‐‑‒–—−+A-FU-Y]\s?(?P<number>\d{3})\s?(?P<check>[0-9A-Z])(?!\d)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LETTERS = r"[^\W\d_]+(?:['’][^\W\d_]+)*"
# After a street's name: 5, 5 b, 5–7, 5:ssä; then a staircase and a flat.
_HOUSE = re.compile(
    r"\s{1,2}\d{1,3}(?:\s?[-–]\s?\d{1,3})?(?::\w+)?(?:\s?[A-Za-zÅÄÖåäö](?!\w))?"
    r"(?:\s?(?:as\.?|lgh\.?|bst\.?)?\s?\d{1,3}(?!\w|[.,:]\d|\s?(?:€|kk|v\b)))?(?!\w)"
)
# A town after its number; after a nought, which nothing counted has, even in small letters.
_POST = re.compile(
    r"(?<![\w.])(?:0\d{4}\s{1,2}[^\W\d_]{3,}|\d{5}\s{1,2}[A-ZÅÄÖ][^\W\d_]{2,})"
    r"(?:\s[A-ZÅÄÖ][a-zåäö]+)?"
)
_ICD = re.compile(r"(?<!\w)(?:F\d{2}(?:\.\d{1,2})?|[A-Z]\d{2}\.\d{1,2})(?!\w)")
_LONG = 5  # letters of an illness that is known within a longer word too
_SHORTEST_NAME = 3  # letters of a street's name before its ending


def identity_codes(text: str) -> Iterator[tuple[Span, bool]]:
    """Yield what is written as an identity code, and whether its check character is right.

    A wrong one in two pieces, with dots or within letters is no code at all: only numbers of
    everyday life.
    """
    for found in _CODE.finditer(text):
        day = re.sub(r"\D", "", found["day"])
        is_right = _check_of(day[:4] + day[-2:], found["number"]) == found["check"].upper()
        stands_alone = not (
            text[: found.start()][-1:].isalpha() or text[found.end() :][:1].isalpha()
        )
        if is_right or (stands_alone and len(found[0]) == len("010190-123A")):
            yield found.span(), is_right


def street_addresses(text: str) -> Iterator[Span]:
    """Yield streets with their houses, in Finnish and Swedish, and postal codes with a town."""
    for word in _WORD.finditer(text):
        house = _HOUSE.match(text, word.end()) if _is_a_street(word[0]) else None
        if house and not _is_measure(text, word[0], house.end()):
            yield _with_first_names(text, word.start()), house.end()
    yield from (found.span() for found in _POST.finditer(text))


def diagnoses(text: str) -> Iterator[Span]:
    """Yield words that may name an illness; what they mean here, a person judges."""
    words = known_words()["diagnoses"]
    beginnings = words["beginnings"]
    within = [one for one in beginnings if len(one) >= _LONG] + words["within"]
    for word in re.finditer(r"[\w-]+", text):
        folded = word[0].casefold()
        if folded.startswith(tuple(beginnings)) or any(one in folded for one in within):
            yield word.span()
    yield from (found.span() for found in _ICD.finditer(text))


def tells_of_harm(text: str) -> bool:
    """Whether words may tell that somebody is beaten, threatened or in danger; a person judges."""
    words = known_words()["harm"]
    spaced = f" {' '.join(re.findall(_LETTERS, text.casefold()))} "
    return any(f" {one}" in spaced for one in words["beginnings"]) or any(
        one in spaced for one in words["within"]
    )


def _check_of(day: str, number: str) -> str:
    return _CHECKS[int(day + number) % len(_CHECKS)]


def _is_a_street(word: str) -> bool:
    folded = word.casefold()
    return any(
        folded.endswith(ending) and len(folded) - len(ending) >= _SHORTEST_NAME
        for ending in _street_endings()
    )


def _is_measure(text: str, street: str, end: int) -> bool:
    """Whether it is “polku 5 km” or “leikkipuisto 3”: no street of anybody's."""
    streets = known_words()["streets"]
    after = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    is_measured = after is not None and after[0].casefold() in streets["measures"]
    return is_measured or street.casefold().startswith(tuple(streets["nobodys"]))


def _with_first_names(text: str, start: int) -> int:
    """Take in the capitals before a street's name: “Vanha Porvoontie”."""
    before = text[:start].rstrip(" ")
    word = before[before.rfind(" ") + 1 :]
    is_next = len(before) == start - 1
    is_name = is_next and word.isalpha() and word.istitle() and text[start].isupper()
    return start - 1 - len(word) if is_name else start


@cache
def _street_endings() -> tuple[str, ...]:
    streets = known_words()["streets"]
    bent = [stem + ending for stem in streets["stems"] for ending in streets["endings"]]
    return (*streets["plain"], *streets["swedish"], *streets["russian"], *bent)


@cache
def known_words() -> dict:
    """Return what the sieve knows by its looks (data/sieve.toml)."""
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))
