"""Codes inside a file whose text cannot be read as it stands; runs apart, in a child process.

A PDF says its code in the facts about it, whether they are packed or not, and on its pages. Each
way of looking may stumble over a file that somebody changed; the others still look.
"""

import io
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress

from koivu.core.document_codes import codes_in, codes_written_plainly
from koivu.core.letters import decoded

MOST_CODES = 50
MOST_PAGES = 40
MOST_UNPACKED = 24 << 20  # bytes, of all packed parts together
MORSEL = 4096  # bytes: where a part is broken, what stands before is still read
_PACKED = re.compile(rb"stream\r?\n")


def codes_inside(content: bytes) -> list[str]:
    """Return the codes that a file carries, what is said about it before what stands on it."""
    looks = _looks_into_pdf if b"%PDF" in content[:1024] else (_of_text, *_looks_into_pdf)
    found: dict[str, None] = {}
    for look in looks:
        # Whatever a changed file breaks: the next way of looking may still find something.
        with suppress(Exception):
            for code in look(content):
                found.setdefault(code)
                if len(found) >= MOST_CODES:
                    return list(found)
    return list(found)


def _of_text(content: bytes) -> Iterator[str]:
    yield from codes_in(decoded(content) or "")


def _of_facts(content: bytes) -> Iterator[str]:
    from pypdf import PdfReader

    facts: Mapping[str, object] = PdfReader(io.BytesIO(content)).metadata or {}
    for said in facts.values():
        yield from codes_in(str(said))


def _of_packed_parts(content: bytes) -> Iterator[str]:
    """Every part, also of what the file calls no part of it: unpacked as far as it can be."""
    whole, left = memoryview(content), MOST_UNPACKED
    for start in _PACKED.finditer(content):
        unpacked = _unpacked(whole[start.end() :], left)
        yield from codes_written_plainly(unpacked)
        left -= len(unpacked)
        if left <= 0:
            return


def _unpacked(packed: memoryview, most: int) -> bytes:
    """Return what was packed, up to where it is broken or ends."""
    unpacking, unpacked = zlib.decompressobj(), b""
    with suppress(zlib.error):
        for at in range(0, len(packed), MORSEL):
            unpacked += unpacking.decompress(packed[at : at + MORSEL], most - len(unpacked))
            if unpacking.eof or len(unpacked) >= most:
                break
    return unpacked


def _of_pages(content: bytes) -> Iterator[str]:
    from pypdf import PdfReader

    for at, page in enumerate(PdfReader(io.BytesIO(content)).pages):
        if at == MOST_PAGES:
            return
        with suppress(Exception):
            yield from codes_in(page.extract_text())


_looks_into_pdf: tuple[Callable[[bytes], Iterator[str]], ...] = (
    _of_facts,
    _of_packed_parts,
    _of_pages,
)
