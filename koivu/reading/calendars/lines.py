"""The lines of a calendar file, whatever wrote it: unfolded, still as bytes.

Programs fold between the bytes of one letter, so a line is put together before it is decoded.
"""

import codecs
import io
import re
from collections.abc import Iterator

# Longer than any list of dates that people keep; what is longer is cut and so does not parse.
LONGEST_LINE = 1_000_000
_MOST_NAMES = 5_000
_NO_NAME = re.compile(rb"[^A-Za-z0-9_-]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WITHOUT_BOM = ((b"B\0E\0G\0I\0N\0", "utf-16-le"), (b"\0B\0E\0G\0I\0N", "utf-16-be"))


def lines_of(content: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield number, name in capitals (empty: none) and whole of each line that is not empty."""
    names = _Names()
    number, start = 0, 0
    parts: list[bytes] = []
    for raw in io.BytesIO(_in_utf8(content)):
        number += 1
        line = raw.rstrip(b"\r\n")
        if not line:
            continue
        if parts:
            if parts[-1][-1:] == b"=" and _goes_on(parts):
                parts[-1] = parts[-1][:-1]
                parts.append(line)
                continue
            if line[0] in b" \t":
                parts.append(line[1:])
                continue
            whole = parts[0] if len(parts) == 1 else b"".join(parts)
            yield start, names[whole[:80].partition(b":")[0]], whole[:LONGEST_LINE]
        start, parts = number, [line]
    if parts:
        whole = b"".join(parts)
        yield start, names[whole[:80].partition(b":")[0]], whole[:LONGEST_LINE]


def text_of(line: bytes) -> str:
    """Return a line as text: UTF-8, or what Windows used to write in Western Europe."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


class _Names(dict[bytes, bytes]):
    """Names in capitals by what stands before the colon: the same few come again and again."""

    def __missing__(self, before: bytes) -> bytes:
        name = before.partition(b";")[0].strip().upper()
        name = b"" if _NO_NAME.search(name) else name
        if len(self) < _MOST_NAMES:
            self[before] = name
        return name


def _goes_on(parts: list[bytes]) -> bool:
    """Whether a line of the older vCalendar ends in the middle: `=` before the line's end."""
    return b"QUOTED-PRINTABLE" in parts[0].partition(b":")[0].upper()


def _in_utf8(content: bytes) -> bytes:
    bom = next((mark for mark, _ in _BOMS if content.startswith(mark)), b"")
    encoding = dict(_BOMS).get(bom) or next(
        (kind for begin, kind in _WITHOUT_BOM if content.startswith(begin)), "utf-8"
    )
    content = content[len(bom) :]
    if encoding != "utf-8":
        content = content.decode(encoding, errors="replace").encode()
    # Old Macintosh programs end a line with a carriage return alone.
    return content if b"\n" in content else content.replace(b"\r", b"\n")
