"""Captions of a film: read from WebVTT or SubRip, written as plain WebVTT."""

import re
from dataclasses import dataclass
from html import escape, unescape

from koivu.core.plain_text import plain

MOST_CUES = 2000
LONGEST_CUE = 400
_CLOCK = r"(?:(\d{1,2}):)?([0-5]?\d):([0-5]\d)[.,](\d{1,3})"
_TIMES = re.compile(rf"^\s*{_CLOCK}\s*-->\s*{_CLOCK}(?:\s.*)?$")
_MARKS = re.compile(r"<[^>\n]{0,60}>|\{\\[^}\n]{0,40}\}")


class UnreadableCaptions(Exception):
    """The file holds no captions that we can read; `line` is where it went wrong (from 1)."""

    def __init__(self, line: int):
        super().__init__(line)
        self.line = line


@dataclass(frozen=True)
class Cue:
    """What stands under the film from a moment until another, in milliseconds."""

    starts: int
    ends: int
    text: str


def read_captions(text: str) -> list[Cue]:
    """Return the cues of WebVTT or SubRip; raises `UnreadableCaptions`."""
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    cues: list[Cue] = []
    at = 0
    while at < len(lines):
        if "-->" not in lines[at]:
            at += 1
            continue
        first = at + 1
        words = []
        while first < len(lines) and lines[first].strip():
            words.append(_without_marks(lines[first]))
            first += 1
        cues.append(_cue(lines[at], words, at + 1))
        at = first
    _check(cues, len(lines))
    return cues


def write_captions(cues: list[Cue]) -> str:
    """Return WebVTT that holds nothing but times and words."""
    blocks = [f"{_time(one.starts)} --> {_time(one.ends)}\n{_escaped(one.text)}" for one in cues]
    return "WEBVTT\n\n" + "\n\n".join(blocks) + "\n"


def _cue(times: str, words: list[str], line: int) -> Cue:
    read = _TIMES.match(times)
    said = "\n".join(one for one in words if one)
    if not read or not said or len(said) > LONGEST_CUE:
        raise UnreadableCaptions(line)
    starts, ends = _milliseconds(*read.groups()[:4]), _milliseconds(*read.groups()[4:])
    if starts >= ends:
        raise UnreadableCaptions(line)
    return Cue(starts, ends, said)


def _check(cues: list[Cue], last_line: int) -> None:
    if not cues or len(cues) > MOST_CUES:
        raise UnreadableCaptions(last_line)


def _milliseconds(hours: str | None, minutes: str, seconds: str, rest: str) -> int:
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
    return whole * 1000 + int(rest.ljust(3, "0"))


def _without_marks(line: str) -> str:
    """Return a line without bold, colour or a speaker's mark; its words as they are read."""
    return plain(unescape(_MARKS.sub("", line)))


def _escaped(text: str) -> str:
    """Return words that no player takes for a mark or for the next cue's times."""
    return escape(text, quote=False)


def _time(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"
