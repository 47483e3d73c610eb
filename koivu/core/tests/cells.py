"""Where keys lie in the raw pages of SQLite: a cell tells when it came by its place alone."""

import re
from collections.abc import Iterable

PAGE = 4096


def varint(number: int) -> bytes:
    """Write a key as a page of SQLite does: nine bytes, the last one whole."""
    head, tail = number >> 8, number & 255
    return bytes(0x80 | (head >> shift) & 127 for shift in range(49, -1, -7)) + bytes([tail])


def places_of(raw: bytes, keys: Iterable[int], write=varint) -> list[list[int]]:
    """Return where each key stands, in the order of the keys.

    One key in a hundred is short enough to be written in fewer bytes: those are left out.
    """
    long = sorted(key for key in keys if key >= 2**56)
    return [[one.start() for one in re.finditer(re.escape(write(key)), raw)] for key in long]


def by_page(found: list[list[int]]) -> list[list[int]]:
    """Return the places page by page; each key stands at one."""
    pages: dict[int, list[int]] = {}
    for (place,) in found:
        pages.setdefault(place // PAGE, []).append(place)
    return list(pages.values())


def lie_in_order(raw: bytes, keys: Iterable[int], write=varint) -> bool:
    """Whether cells are laid from the end of each page in the order of their keys alone."""
    pages = by_page(places_of(raw, keys, write))
    return bool(pages) and all(page == sorted(page, reverse=True) for page in pages)
