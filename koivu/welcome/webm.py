"""A WebM is a tree of elements (RFC 8794, RFC 9559): what a player does not need is made void.

Tags, attachments, chapters, titles and dates may tell where, when and with what it was filmed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from koivu.welcome.films import LookedInto, NotAFilm, PlaysNotEverywhere, bytes_at
from koivu.welcome.models import FilmKind

MOST_ELEMENTS = 200_000  # a minute of sound and pictures has some five thousand
PLAYED_EVERYWHERE = {b"V_VP8", b"V_VP9", b"V_AV1"}
_HEAD = 0x1A45DFA3
_SEGMENT, _CLUSTER, _INFO, _TRACKS, _TRACK = 0x18538067, 0x1F43B675, 0x1549A966, 0x1654AE6B, 0xAE
# These may be so long that nobody knew it when they began; their insides have names of their own.
_OPEN = {_SEGMENT, _CLUSTER}
_SEEK_HEAD, _CUES = 0x114D9B74, 0x1C53BB6B
_TIME, _BLOCK, _BLOCKS, _BEFORE = 0xE7, 0xA3, 0xA0, 0xAB
_NEEDED = {_HEAD, _SEEK_HEAD, _CUES, _TIME, _BLOCK, _BLOCKS, _BEFORE}
_SCALE, _LENGTH = 0x2AD7B1, 0x4489
_MADE_BY = {0x4D80, 0x5741}  # must be there, and may say nothing
_TYPE, _CODEC, _PICTURE, _SOUND = 0x83, 0x86, 1, 2
_NAMES_OF_TRACKS = {0x536E, 0x258688, 0xBF, 0xEC, 0x7446}
_VOID = 0xEC


@dataclass(frozen=True, slots=True)
class Element:
    """One element: its id, and where it, its body and its end are."""

    id: int
    start: int
    body: int
    end: int


def begins(head: bytes) -> bool:
    """Whether a file that begins so is of this family; another one than WebM is no film of ours."""
    return head.startswith(_HEAD.to_bytes(4)) and b"webm" in head


def look_into(file: BinaryIO, size: int) -> LookedInto:
    """Return what is made void of a WebM; raises `NotAFilm` or `PlaysNotEverywhere`."""
    film = LookedInto(FilmKind.WEBM, size)
    coded_as: set[bytes] = set()
    for number, one in enumerate(_elements(file, 0, size)):
        if number > MOST_ELEMENTS:
            raise NotAFilm
        if one.id == _INFO:
            _clean_info(file, film, one)
        elif one.id == _TRACKS:
            coded_as |= _clean_tracks(file, film, one)
        elif one.id not in _NEEDED | _OPEN:
            _make_void(film, one)
    if not coded_as:
        raise NotAFilm
    if not coded_as <= PLAYED_EVERYWHERE:
        raise PlaysNotEverywhere
    return film


def _elements(file: BinaryIO, at: int, end: int) -> Iterator[Element]:
    """Yield elements one after another, stepping into those that are open."""
    while at < end:
        head = bytes_at(file, at, 12)
        id_, id_length = _number(head, longest=4, with_mark=True)
        length, length_length = _number(head[id_length:], longest=8)
        body = at + id_length + length_length
        is_open = id_ in _OPEN
        unknown = length == (1 << 7 * length_length) - 1
        last = end if unknown else body + length
        if last > end or (unknown and not is_open):
            raise NotAFilm
        yield Element(id_, at, body, last)
        at = body if is_open else last


def _number(written: bytes, *, longest: int, with_mark: bool = False) -> tuple[int, int]:
    """Return a number of one to `longest` bytes and how many it took; zeros tell how many."""
    long = 9 - written[0].bit_length() if written else 9
    if long > longest or len(written) < long:
        raise NotAFilm
    read = int.from_bytes(written[:long])
    return (read if with_mark else read ^ 1 << 7 * long), long


def _clean_info(file: BinaryIO, film: LookedInto, info: Element) -> None:
    for one in _elements(file, info.body, info.end):
        if one.id in _MADE_BY:
            film.empty(one.body, one.end)
        elif one.id not in (_SCALE, _LENGTH):
            _make_void(film, one)


def _clean_tracks(file: BinaryIO, film: LookedInto, tracks: Element) -> set[bytes]:
    """Empty the names of tracks; return how the pictures are coded."""
    coded_as = set()
    for track in _elements(file, tracks.body, tracks.end):
        if track.id != _TRACK:
            _make_void(film, track)
            continue
        told = {}
        for one in _elements(file, track.body, track.end):
            if one.id in _NAMES_OF_TRACKS:
                _make_void(film, one)
            elif one.id in (_TYPE, _CODEC):
                told[one.id] = bytes_at(file, one.body, min(one.end - one.body, 32))
        kind = int.from_bytes(told.get(_TYPE, b""))
        if kind not in (_PICTURE, _SOUND):
            # A track of words or whereabouts: its blocks lie among those of the film.
            raise NotAFilm
        if kind == _PICTURE:
            coded_as.add(told.get(_CODEC, b"").rstrip(b"\0"))
    return coded_as


def _make_void(film: LookedInto, one: Element) -> None:
    """Write over an element one that says nothing, and is exactly as long."""
    long = one.end - one.start
    head = bytes([_VOID, 0x80 | long - 2]) if long < 128 else b"\xec\x01" + (long - 9).to_bytes(7)
    film.empty(one.start, one.end, head)
