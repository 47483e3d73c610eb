"""Addresses in the web made from names: leikkipuisto-trumpetti."""

import re
import unicodedata
from collections.abc import Collection
from itertools import count

LONGEST = 40
_SIGNS = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans({"ø": "o", "æ": "a", "ß": "ss", "đ": "d", "ł": "l", "’": "", "'": ""})


def slug_for(name: str, town: str, taken: Collection[str]) -> str:
    """Return an address that nobody has: the name, with the town or a number when it must."""
    base = _slug(name) or _slug(town) or "paikka"
    for candidate in (base, _joined(base, _slug(town))):
        if candidate not in taken:
            return candidate
    return next(
        candidate for number in count(2) if (candidate := _joined(base, str(number))) not in taken
    )


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _cut(_SIGNS.sub("-", bare).strip("-"), LONGEST)


def _joined(base: str, end: str) -> str:
    return f"{_cut(base, LONGEST - len(end) - 1)}-{end}" if end else base


def _cut(slug: str, longest: int) -> str:
    """Cut between words where that leaves most of it."""
    if len(slug) <= longest:
        return slug
    whole = slug[: longest + 1].rpartition("-")[0]
    return whole if len(whole) > longest // 2 else slug[:longest].rstrip("-")
