"""What a film's file is made of: whether every browser plays it, and what it tells of its maker.

What tells where, when and with what it was filmed is emptied where it stands: nothing moves, so
every other address in the file stays right. `mp4.py` and `webm.py` know where that is.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from koivu.welcome.models import PART


class NotAFilm(Exception):
    """The file is no MP4 or WebM, or it is damaged."""


class PlaysNotEverywhere(Exception):
    """It is a film, but of a kind (HEVC) that many browsers do not play."""


@dataclass(frozen=True, slots=True)
class Emptied:
    """Bytes from `start` to `end` (not included) that are sent as `words` and then zeros."""

    start: int
    end: int
    words: bytes = b""

    def write(self, part: bytearray, at: int) -> None:
        """Empty what of it lies in a part of the file that begins `at`."""
        first, last = max(self.start, at), min(self.end, at + len(part))
        if first < last:
            said = self.words[first - self.start : last - self.start]
            part[first - at : last - at] = said.ljust(last - first, b"\0")


@dataclass
class LookedInto:
    """A film's kind, and what of its file is emptied on the way in."""

    kind: str
    size: int
    emptied: list[Emptied] = field(default_factory=list)

    def empty(self, start: int, end: int, words: bytes = b"") -> None:
        """Let the bytes from `start` to `end` be sent as `words` and then zeros."""
        self.emptied.append(Emptied(start, end, words))

    def parts(self, file: BinaryIO) -> Iterator[bytes]:
        """Yield the film in parts of `PART` bytes, without what tells of its maker."""
        for start in range(0, self.size, PART):
            file.seek(start)
            part = bytearray(file.read(PART))
            for one in self.emptied:
                one.write(part, start)
            yield bytes(part)


def bytes_at(file: BinaryIO, place: int, many: int) -> bytes:
    """Return at most so many bytes from a place of the file."""
    file.seek(place)
    return file.read(many)


def look_into(file: BinaryIO, size: int) -> LookedInto:
    """Return what a film is; raises `NotAFilm` or `PlaysNotEverywhere`."""
    from koivu.welcome import mp4, webm

    head = bytes_at(file, 0, 64)
    if webm.begins(head):
        return webm.look_into(file, size)
    if mp4.begins(head):
        return mp4.look_into(file, size)
    raise NotAFilm


def look_into_sound(file: BinaryIO, size: int) -> LookedInto:
    """Return what a sound in an MP4 (M4A) is; raises `NotAFilm`, also when it shows pictures."""
    from koivu.welcome import mp4

    if not mp4.begins(bytes_at(file, 0, 64)):
        raise NotAFilm
    return mp4.look_into_sound(file, size)


def print_of(parts: Iterator[bytes]) -> str:
    """Return a short print of all the parts, for the film's address."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(part)
    return whole.hexdigest()[:20]
