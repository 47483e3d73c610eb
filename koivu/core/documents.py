"""Documents on paper: Typst templates that stand beside their domain, typeset to tagged PDF.

What people wrote goes in as JSON and is text to Typst, never a part of the source: markup in a
title is printed as it was typed.
"""

import json
import logging
import subprocess
import sys
import unicodedata
from bisect import bisect
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from threading import BoundedSemaphore
from typing import TypeAlias

from koivu.core import typesetter
from koivu.core.plain_text import plain

Printable: TypeAlias = (
    "str | int | float | bool | Sequence[Printable] | Mapping[str, Printable] | None"
)

log = logging.getLogger(__name__)

FONTS = Path(__file__).parent / "data" / "fonts"
# More than any sheet that fits a door; what is longer would keep others waiting.
MOST_LETTERS = 200_000
LONGEST_QUEUE = 2  # seconds: whoever waits holds one of the few threads of the house
LONGEST_WAIT = 15  # seconds for the work
# Typst uses every core by itself, so one document at a time is also the fastest.
_turn = BoundedSemaphore(1)
_SAME_ON_PAPER = str.maketrans(
    {"\u2010": "-", "\u2011": "-", "\u2015": "—", "\u02bc": "’", "\u2032": "’", "→": "–", "←": "–"}
)
# Drawings and joiners only decorate; without them the words still say the same.
_LEFT_OUT = {"So", "Sk", "Cf", "Cn", "Mn", "Me"}


class NotTypeset(Exception):
    """The document could not be made: too long, too slow, or too many are waiting."""


def typeset(template: Path, facts: Mapping[str, Printable]) -> bytes:
    """Return a PDF of a Typst template, which finds `facts` in `sys.inputs.facts` as JSON.

    The template sets the document's title and `lang` from them; without them, as with any
    other breach of PDF/UA-1, Typst refuses. `NotTypeset` when there is no document.
    """
    written = json.dumps(_printable(facts), ensure_ascii=False)
    if len(written) > MOST_LETTERS:
        raise NotTypeset(f"{template.name}: {len(written)} letters")
    order = {
        "template": str(template),
        "folder": str(template.parent),
        "fonts": str(FONTS),
        "facts": written,
    }
    if not _turn.acquire(timeout=LONGEST_QUEUE):
        raise NotTypeset(f"{template.name}: too many are waiting")
    try:
        return _typeset(json.dumps(order))
    finally:
        _turn.release()


def _typeset(order: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 (our own program, and no word of anybody in the command)
            [sys.executable, "-I", typesetter.__file__],
            input=order.encode(),
            capture_output=True,
            timeout=LONGEST_WAIT,
            check=True,
        )
    except subprocess.TimeoutExpired as slow:
        raise NotTypeset("it took too long") from slow
    except subprocess.CalledProcessError as broken:
        complaint = broken.stderr.decode(errors="replace")[-500:]
        log.error("No document: %s", complaint)
        raise NotTypeset(complaint) from broken
    return done.stdout


def _printable(thing: Printable) -> Printable:
    if isinstance(thing, str):
        return "".join(_drawn(letter) for letter in plain(thing).translate(_SAME_ON_PAPER)).strip()
    if isinstance(thing, Mapping):
        return {name: _printable(part) for name, part in thing.items()}
    if isinstance(thing, Sequence):
        return [_printable(part) for part in thing]
    return thing


@cache
def _letters() -> tuple[list[int], list[int]]:
    """First and last code points of the runs of letters that the typeface has."""
    spans = json.loads((FONTS / "letters.json").read_text())
    return [first for first, _ in spans], [last for _, last in spans]


def _has(letter: str) -> bool:
    firsts, lasts = _letters()
    at = bisect(firsts, ord(letter)) - 1
    return at >= 0 and ord(letter) <= lasts[at]


def _drawn(letter: str) -> str:
    """Return what the typeface can draw of a letter: itself, its plain form, or "?"."""
    if _has(letter):
        return letter
    parts = unicodedata.normalize("NFKD", letter)
    simpler = "".join(part for part in parts if _has(part) and not unicodedata.combining(part))
    if simpler or unicodedata.category(letter) in _LEFT_OUT:
        return simpler
    return "?"
