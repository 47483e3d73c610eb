"""Documents on paper: Typst templates that stand beside their domain, typeset to tagged PDF.

What people wrote goes in as JSON and is text to Typst, never a part of the source: markup in a
title is printed as it was typed.
"""

import json
import logging
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore
from typing import TypeAlias

from koivu.core import typefaces
from koivu.core.plain_text import plain

Printable: TypeAlias = (
    "str | int | float | bool | Sequence[Printable] | Mapping[str, Printable] | None"
)

log = logging.getLogger(__name__)

# A program and no module of this process, whose memory its library would fill.
TYPESETTER = Path(__file__).with_name("typesetter.py")
# More than any sheet that fits a door; what is longer would keep others waiting.
MOST_LETTERS = 200_000
LONGEST_QUEUE = 2  # seconds: whoever waits holds one of the few threads of the house
LONGEST_WAIT = 15  # seconds for the work
# Typst uses every core by itself, so one document at a time is also the fastest.
_turn = BoundedSemaphore(1)
# At work or waiting for strangers: of the few threads of the house two are left for its pages,
# and whoever is at the desk waits for two documents at most.
MOST_FOR_ANYBODY = 2
_room = BoundedSemaphore(MOST_FOR_ANYBODY)


class NotTypeset(Exception):
    """The document could not be made: too long, too slow, or too many are waiting."""


@contextmanager
def for_anybody() -> Iterator[None]:
    """Make a document that anybody may ask for; `NotTypeset` at once when too many do."""
    if not _room.acquire(blocking=False):
        raise NotTypeset("too many are waiting")
    try:
        yield
    finally:
        _room.release()


def typeset(template: Path, facts: Mapping[str, Printable]) -> bytes:
    """Return a PDF of a Typst template, which finds `facts` in `sys.inputs.facts` as JSON.

    The template sets the document's title and `lang` from them; without them, as with any
    other breach of PDF/UA-1, Typst refuses. `NotTypeset` when there is no document.
    """
    return _made(template, facts, 0)[0]


def pictured(template: Path, facts: Mapping[str, Printable], dots: int) -> list[bytes]:
    """Return each page of a Typst template as a PNG of so many dots an inch."""
    return _made(template, facts, dots)


def _made(template: Path, facts: Mapping[str, Printable], dots: int) -> list[bytes]:
    text = _Text()
    written = json.dumps(text.printable(facts), ensure_ascii=False)
    if len(written) > MOST_LETTERS:
        raise NotTypeset(f"{template.name}: {len(written)} letters")
    text.tell(template.name)
    order = {
        "template": str(template),
        "folder": str(template.parent),
        "fonts": [typefaces.folder_of(face) for face in sorted(text.faces)],
        "facts": written,
        "dots": dots,
    }
    if not _turn.acquire(timeout=LONGEST_QUEUE):
        raise NotTypeset(f"{template.name}: too many are waiting")
    try:
        return _parts(_typeset(json.dumps(order)))
    finally:
        _turn.release()


def _typeset(order: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 (our own program, and no word of anybody in the command)
            [sys.executable, "-I", str(TYPESETTER)],
            input=order.encode(),
            capture_output=True,
            timeout=LONGEST_WAIT,
            check=True,
        )
    except subprocess.TimeoutExpired as slow:
        raise NotTypeset("it took too long") from slow
    except subprocess.CalledProcessError as broken:
        complaint = broken.stderr.decode(errors="replace")[:800]
        log.error("No document: %s", complaint)
        raise NotTypeset(complaint) from broken
    return done.stdout


def _parts(stream: bytes) -> list[bytes]:
    parts, at = [], 0
    while at < len(stream):
        end = at + 8 + int.from_bytes(stream[at : at + 8], "big")
        parts.append(stream[at + 8 : end])
        at = end
    return parts


class _Text:
    """The text of one document as it can be drawn; remembers the faces that it needs."""

    def __init__(self) -> None:
        self.faces = {typefaces.OWN}
        self.lacking: dict[str, str] = {}

    def printable(self, thing: Printable) -> Printable:
        """Return `thing` with every text in it as it can be drawn."""
        if isinstance(thing, str):
            return self._written(plain(thing)).strip()
        if isinstance(thing, Mapping):
            return {name: self.printable(part) for name, part in thing.items()}
        if isinstance(thing, Sequence):
            return [self.printable(part) for part in thing]
        return thing

    def tell(self, name: str) -> None:
        """Say in the log which letters the house's own typeface lacks, and what stands there."""
        if self.lacking:
            told = ", ".join(f"U+{ord(one):04X} {how}" for one, how in self.lacking.items())
            log.warning("%s: letters that %s lacks: %s", name, typefaces.OWN, told)

    def _written(self, text: str) -> str:
        """Return a text letter by letter; a mark stays where the face of its letter has it."""
        written, face = [], typefaces.OWN
        for letter in text:
            if not typefaces.is_mark(letter):
                face = typefaces.drawn(letter).face or typefaces.OWN
            elif not typefaces.has(face, letter):
                self.lacking[letter] = "left out"
                continue
            written.append(self._drawn(letter))
        return "".join(written)

    def _drawn(self, letter: str) -> str:
        text, face = typefaces.drawn(letter)
        if face != typefaces.OWN:
            self.lacking[letter] = f"in {face}" if face else f"as “{text}”"
        if face:
            self.faces.add(face)
        return text
