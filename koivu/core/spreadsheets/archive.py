"""The zip around .xlsx and .ods, opened with care: sizes are looked at before anything is read."""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from koivu.core.spreadsheets.grid import Unreadable

MOST_PARTS = 2_000
MOST_BYTES = 160 * 1024 * 1024
# Text of a sheet shrinks by 20 to 60; a bomb by a thousand.
MOST_SHRUNK = 250
SMALL = 1024 * 1024
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    ValueError,
    OSError,
    EOFError,
    NotImplementedError,
)
CHUNK = 128 * 1024


class Archive:
    """The parts of a file, read piece by piece."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except DAMAGE as damage:
            raise Unreadable("unreadable_file") from damage
        self._parts = {part.filename.lstrip("/"): part for part in self._zip.infolist()}
        self._bytes_left = MOST_BYTES
        if len(self._zip.infolist()) > MOST_PARTS:
            raise Unreadable("too_large")

    @property
    def names(self) -> list[str]:
        return list(self._parts)

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def size(self, name: str) -> int:
        return self._parts[name].file_size if name in self._parts else 0

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of one part, in pieces; refused before opening when it is a bomb."""
        part = self._parts.get(name)
        if part is None:
            raise Unreadable("unreadable_file")
        if part.flag_bits & 1:
            raise Unreadable("locked_file")
        self._bytes_left -= part.file_size
        if self._bytes_left < 0 or _is_bomb(part):
            raise Unreadable("too_large")
        try:
            with self._zip.open(part) as opened:
                while piece := opened.read(CHUNK):
                    yield piece
        except DAMAGE as damage:
            raise Unreadable("unreadable_file") from damage

    def whole(self, name: str, at_most: int = SMALL) -> bytes:
        """A small part, such as a file type's name."""
        gathered = b""
        for piece in self.pieces(name):
            gathered += piece
            if len(gathered) > at_most:
                raise Unreadable("too_large")
        return gathered


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > SMALL and part.file_size > MOST_SHRUNK * max(part.compress_size, 1)
