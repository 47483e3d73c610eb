"""An MP4 is a tree of boxes (ISO 14496-12): those that a player needs stay, all others are emptied.

So is what a track of neither picture nor sound holds, such as a phone's whereabouts: its samples
lie among those of the film.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from koivu.welcome.films import LookedInto, NotAFilm, PlaysNotEverywhere, bytes_at
from koivu.welcome.models import FilmKind

MOST_BOXES = 5000
MOST_INSIDE = 100  # of one box, among which one is looked for
MOST_SAMPLES = 500_000  # of one track: hours of a film
MOST_CHUNKS = 20_000
PLAYED_EVERYWHERE = {b"avc1", b"avc3", b"vp09", b"av01"}
_SHOWN_TRACKS = {b"vide", b"soun"}
# What a player needs, by the box that it stands in.
_NEEDED: dict[bytes, frozenset[bytes]] = {
    box: frozenset(inside.encode().split())
    for box, inside in {
        b"": "ftyp styp moov mdat moof sidx mfra",
        b"moov": "mvhd trak mvex iods",
        b"trak": "tkhd edts mdia tref",
        b"mdia": "mdhd hdlr minf elng",
        b"minf": "vmhd smhd dinf stbl",
        b"stbl": "stsd stts ctts cslg stsc stsz stz2 stco co64 stss stsh padb sdtp sbgp sgpd subs "
        "saiz saio stps",
        b"moof": "mfhd traf",
        b"traf": "tfhd tfdt trun sdtp sbgp sgpd subs saiz saio senc",
    }.items()
}
_TELLS_WHEN = {b"mvhd", b"tkhd", b"mdhd"}


@dataclass(frozen=True)
class Box:
    """One box: its name, and where it, its body and its end are."""

    name: bytes
    start: int
    body: int
    end: int


def begins(head: bytes) -> bool:
    """Whether a file that begins so is an MP4."""
    return head[4:8] == b"ftyp"


def look_into(file: BinaryIO, size: int) -> LookedInto:
    """Return what is emptied of an MP4; raises `NotAFilm` or `PlaysNotEverywhere`."""
    walk = _Walk(file, size)
    if not walk.coded_as:
        raise NotAFilm
    if not walk.coded_as <= PLAYED_EVERYWHERE:
        raise PlaysNotEverywhere
    return walk.film


def look_into_sound(file: BinaryIO, size: int) -> LookedInto:
    """Return what is emptied of a sound alone; raises `NotAFilm`, also when it shows pictures."""
    walk = _Walk(file, size)
    if walk.coded_as or not walk.has_sound:
        raise NotAFilm
    return walk.film


class _Walk:
    """One walk through all the boxes of a file."""

    def __init__(self, file: BinaryIO, size: int):
        self.file, self.film = file, LookedInto(FilmKind.MP4, size)
        self.coded_as: set[bytes] = set()
        self.has_fragments = self.has_other_tracks = self.has_sound = False
        self._walk(size)
        if self.has_fragments and self.has_other_tracks:
            # Where in the fragments the other track lies is not told by its own boxes.
            raise NotAFilm

    def _walk(self, size: int) -> None:
        seen = 0
        ahead = [(b"", 0, size)]
        while ahead:
            inside, start, end = ahead.pop()
            for box in _boxes(self.file, start, end):
                seen += 1
                if seen > MOST_BOXES:
                    raise NotAFilm
                if self._stays(box, inside) and box.name in _NEEDED:
                    ahead.append((box.name, box.body, box.end))

    def _stays(self, box: Box, inside: bytes) -> bool:
        """Whether a box stays; empty what does not."""
        if box.name not in _NEEDED[inside] or self._is_of_no_use(box):
            self.film.empty(box.start + 4, box.start + 8, b"free")
            self.film.empty(box.body, box.end)
            return False
        if box.name in _TELLS_WHEN:
            is_long = bytes_at(self.file, box.body, 1) == b"\x01"
            self.film.empty(box.body + 4, min(box.body + (20 if is_long else 12), box.end))
        self.has_fragments |= box.name == b"moof"
        self.coded_as |= _coded_as(self.file, box)
        self.has_sound |= box.name == b"trak" and _handler(self.file, box) == b"soun"
        return True

    def _is_of_no_use(self, box: Box) -> bool:
        """Whether a box is a track of neither picture nor sound; empty its samples, too."""
        if box.name != b"trak" or _handler(self.file, box) in _SHOWN_TRACKS:
            return False
        self.has_other_tracks = True
        for start, end in _chunks(self.file, box):
            if end > self.film.size:
                raise NotAFilm
            self.film.empty(start, end)
        return True


def _boxes(file: BinaryIO, start: int, end: int) -> Iterator[Box]:
    while start < end:
        head = bytes_at(file, start, 16)
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


def _handler(file: BinaryIO, track: Box) -> bytes:
    handler = _first(file, track, b"mdia", b"hdlr")
    return bytes_at(file, handler.body + 8, 4) if handler else b""


def _coded_as(file: BinaryIO, box: Box) -> set[bytes]:
    """Return how the pictures of a track are coded; nothing of other boxes."""
    if box.name != b"trak" or _handler(file, box) != b"vide":
        return set()
    described = _first(file, box, b"mdia", b"minf", b"stbl", b"stsd")
    return {bytes_at(file, described.body + 12, 4)} if described else set()


def _chunks(file: BinaryIO, track: Box) -> Iterator[tuple[int, int]]:
    """Yield from where to where the chunks of a track lie in the file."""
    table = _first(file, track, b"mdia", b"minf", b"stbl")
    if table is None:
        return
    found = {box.name: box for box in islice(_boxes(file, table.body, table.end), MOST_INSIDE)}
    where = _numbers(file, found, b"stco", 4) or _numbers(file, found, b"co64", 8)
    if not where:
        return
    sizes, many_in = _sizes(file, found), dict(_runs(file, found))
    taken = many = 0
    for number, start in enumerate(where, start=1):
        many = many_in.get(number, many)
        yield start, start + sum(sizes[taken : taken + many])
        taken += many
    if taken < len(sizes):
        raise NotAFilm


def _numbers(file: BinaryIO, found: dict[bytes, Box], name: bytes, wide: int) -> list[int]:
    """Return a table of numbers, `wide` bytes each, that begins with how many there are."""
    if name not in found:
        return []
    many = int.from_bytes(bytes_at(file, found[name].body + 4, 4))
    return _read(file, found[name], 8, many, wide, MOST_CHUNKS)


def _runs(file: BinaryIO, found: dict[bytes, Box]) -> list[tuple[int, int]]:
    """Return from which chunk on there are how many samples in each."""
    if b"stsc" not in found:
        return []
    many = int.from_bytes(bytes_at(file, found[b"stsc"].body + 4, 4))
    read = _read(file, found[b"stsc"], 8, 3 * many, 4, MOST_SAMPLES)
    return list(zip(read[::3], read[1::3], strict=True))[:MOST_CHUNKS]


def _sizes(file: BinaryIO, found: dict[bytes, Box]) -> list[int]:
    """Return the size of each sample; one without them, or in half bytes, is no phone's."""
    if b"stsz" not in found:
        raise NotAFilm
    box = found[b"stsz"]
    size, many = struct.unpack(">II", bytes_at(file, box.body + 4, 8).ljust(8, b"\0"))
    if many > MOST_SAMPLES:
        raise NotAFilm
    return [size] * many if size else _read(file, box, 12, many, 4, MOST_SAMPLES)


def _read(file: BinaryIO, box: Box, after: int, many: int, wide: int, most: int) -> list[int]:
    if many > most or box.body + after + many * wide > box.end:
        raise NotAFilm
    table = bytes_at(file, box.body + after, many * wide)
    return [int.from_bytes(table[at : at + wide]) for at in range(0, len(table), wide)]


def _first(file: BinaryIO, box: Box, *path: bytes) -> Box | None:
    for name in path:
        inside = islice(_boxes(file, box.body, box.end), MOST_INSIDE)
        found = next((one for one in inside if one.name == name), None)
        if found is None:
            return None
        box = found
    return box
