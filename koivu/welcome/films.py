"""What a film's file is made of: whether every browser plays it, and what it tells of its maker.

An MP4 is a tree of boxes (ISO 14496-12). Boxes that tell where and with what it was filmed are
emptied where they stand: nothing moves, so every other address in the file stays right.
"""

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from koivu.welcome.models import PART, FilmKind

MOST_BOXES = 5000
PLAYED_EVERYWHERE = {b"avc1", b"avc3", b"vp09", b"av01"}
_INSIDE = {b"moov", b"trak", b"mdia", b"minf", b"stbl"}
_TELLS_OF_THE_MAKER = {b"udta", b"meta", b"uuid"}
_SHOWN_TRACKS = {b"vide", b"soun"}
_WEBM = b"\x1a\x45\xdf\xa3"


class NotAFilm(Exception):
    """The file is no MP4 or WebM, or it is damaged."""


class PlaysNotEverywhere(Exception):
    """It is a film, but of a kind (HEVC) that many browsers do not play."""


@dataclass(frozen=True)
class Box:
    """One box: its name, and where it, its body and its end are."""

    name: bytes
    start: int
    body: int
    end: int


@dataclass
class LookedInto:
    """A film's kind, and the boxes that are emptied on the way in."""

    kind: str
    size: int
    emptied: list[Box] = field(default_factory=list)
    coded_as: set[bytes] = field(default_factory=set)
    has_sound: bool = False

    def parts(self, file: BinaryIO) -> Iterator[bytes]:
        """Yield the film in parts of `PART` bytes, without what tells of its maker."""
        for start in range(0, self.size, PART):
            file.seek(start)
            part = bytearray(file.read(PART))
            for box in self.emptied:
                _empty(part, start, box)
            yield bytes(part)


def look_into(file: BinaryIO, size: int) -> LookedInto:
    """Return what a film is; raises `NotAFilm` or `PlaysNotEverywhere`."""
    file.seek(0)
    head = file.read(64)
    if head.startswith(_WEBM):
        if b"webm" not in head:
            raise NotAFilm
        return LookedInto(FilmKind.WEBM, size)
    if head[4:8] != b"ftyp":
        raise NotAFilm
    film = LookedInto(FilmKind.MP4, size)
    _walk(file, film)
    if not film.coded_as:
        raise NotAFilm
    if not film.coded_as <= PLAYED_EVERYWHERE:
        raise PlaysNotEverywhere
    return film


def look_into_sound(file: BinaryIO, size: int) -> LookedInto:
    """Return what a sound in an MP4 (M4A) is; raises `NotAFilm`, also when it shows pictures."""
    file.seek(4)
    if file.read(4) != b"ftyp":
        raise NotAFilm
    sound = LookedInto(FilmKind.MP4, size)
    _walk(file, sound)
    if sound.coded_as or not sound.has_sound:
        raise NotAFilm
    return sound


def print_of(parts: Iterator[bytes]) -> str:
    """Return a short print of all the parts, for the film's address."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(part)
    return whole.hexdigest()[:20]


def _walk(file: BinaryIO, film: LookedInto) -> None:
    seen = 0
    ahead = [(0, film.size)]
    while ahead:
        for box in _boxes(file, *ahead.pop()):
            seen += 1
            if seen > MOST_BOXES:
                raise NotAFilm
            if box.name in _TELLS_OF_THE_MAKER or _is_of_no_use(file, box):
                film.emptied.append(box)
            elif box.name in _INSIDE:
                ahead.append((box.body, box.end))
                film.coded_as |= _coded_as(file, box)
                film.has_sound |= box.name == b"trak" and _handler(file, box) == b"soun"


def _boxes(file: BinaryIO, start: int, end: int) -> Iterator[Box]:
    while start < end:
        file.seek(start)
        head = file.read(16)
        if len(head) < 8 or start + 8 > end:
            raise NotAFilm
        size, name = struct.unpack(">I4s", head[:8])
        body = start + 8
        if size == 1:
            if len(head) < 16:
                raise NotAFilm
            size, body = struct.unpack(">Q", head[8:])[0], start + 16
        elif size == 0:
            size = end - start
        if start + size > end or start + size < body:
            raise NotAFilm
        yield Box(name, start, body, start + size)
        start += size


def _is_of_no_use(file: BinaryIO, box: Box) -> bool:
    """Whether a box is a track of neither picture nor sound, such as a phone's whereabouts."""
    if box.name != b"trak":
        return False
    return _handler(file, box) not in _SHOWN_TRACKS


def _handler(file: BinaryIO, track: Box) -> bytes:
    found = _first(file, track, b"mdia", b"hdlr")
    return _bytes_at(file, found.body + 8, 4) if found else b""


def _coded_as(file: BinaryIO, box: Box) -> set[bytes]:
    """Return how the pictures of a track are coded; nothing of other boxes."""
    if box.name != b"trak":
        return set()
    described = _first(file, box, b"mdia", b"minf", b"stbl", b"stsd")
    if described is None or _handler(file, box) != b"vide":
        return set()
    return {_bytes_at(file, described.body + 12, 4)}


def _first(file: BinaryIO, box: Box, *path: bytes) -> Box | None:
    for name in path:
        found = next((one for one in _boxes(file, box.body, box.end) if one.name == name), None)
        if found is None:
            return None
        box = found
    return box


def _bytes_at(file: BinaryIO, place: int, many: int) -> bytes:
    file.seek(place)
    return file.read(many)


def _empty(part: bytearray, start: int, box: Box) -> None:
    """Turn what of `box` lies in a part into room that nobody reads."""
    _write(part, box.start + 4 - start, b"free")
    first, last = max(box.body - start, 0), min(box.end - start, len(part))
    if first < last:
        part[first:last] = bytes(last - first)


def _write(part: bytearray, place: int, word: bytes) -> None:
    for number, letter in enumerate(word, place):
        if 0 <= number < len(part):
            part[number] = letter
