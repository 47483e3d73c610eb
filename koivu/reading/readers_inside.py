"""What runs in the child process: choosing the reader by what is in the file.

The name is asked only of a text that could be anything: a poster is no table.
"""

import re
from datetime import date

from koivu.core.letters import decoded
from koivu.reading.found import Problem, Reading

HEAD = 4096
TEXTS = (".txt", ".md")
# How files begin that are no text, whatever they are called.
NO_TEXT = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8",
           b"{\\rtf", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"<")  # fmt: skip
_OBJECT = re.compile(rb"[\[{]\s*(?:[\[{\"]|[\]}]\s*$)")


def read_inside(
    content: bytes,
    *,
    name: str,
    language: str | None,
    first: str,
    until: str,
    on: str | None,
    is_text: bool,
) -> str:
    """Return the `Reading` of a file as JSON; dates as ISO text."""
    begins, ends = date.fromisoformat(first), date.fromisoformat(until)
    day = date.fromisoformat(on) if on else None
    reading = _read(content, name, language, begins, ends, day, is_text=is_text)
    return reading.model_dump_json()


def read_places_inside(content: bytes) -> str:
    """Return the `PlacesReading` of a register as JSON."""
    from koivu.reading.units import read_units

    return read_units(content).model_dump_json()


def _read(
    content: bytes,
    name: str,
    language: str | None,
    first: date,
    until: date,
    on: date | None,
    *,
    is_text: bool,
) -> Reading:
    # Each reader brings its libraries along: only the one that is needed is loaded.
    head = _plain_head(content)
    if _is_calendar(head):
        from koivu.reading.calendars import read_calendar

        return read_calendar(content, first, until)
    if is_text:
        from koivu.reading.closing_lines import read_text

        return read_text(content.decode(errors="replace"), language, on)
    is_named_text = name.lower().endswith(TEXTS)
    if _OBJECT.match(head) if is_named_text else head[:1] in (b"{", b"["):
        return _read_json(content, first, until)
    if b"<Event" in head:
        from koivu.reading.linked_events import read_events

        return read_events(content, first, until)
    if is_named_text and (text := _text_of(content)):
        from koivu.reading.closing_lines import read_text

        return read_text(text, language, on)
    from koivu.reading.week_tables import read_table

    return read_table(content, name, language, on)


def _text_of(content: bytes) -> str:
    """Return the words of a text; nothing when it is none, or holds none."""
    if content.startswith(NO_TEXT):
        return ""
    return (decoded(content) or "").strip()


def _plain_head(content: bytes) -> bytes:
    """Return how the file begins, without marks and blanks; UTF-16 has a zero beside a letter."""
    return content[:HEAD].lstrip(b"\xef\xbb\xbf\xfe\xff").replace(b"\0", b"").lstrip()


def _is_calendar(head: bytes) -> bool:
    return b"BEGIN:VCALENDAR" in head.upper() or head.upper().startswith(b"BEGIN:VEVENT")


def _read_json(content: bytes, first: date, until: date) -> Reading:
    """Read opening hours or events. Hours are told, not taken in: they are no programme."""
    from koivu.reading.linked_events import read_events
    from koivu.reading.opening_hours import read_opening_hours

    hours = read_opening_hours(content, first)
    if not hours.hours:
        return read_events(content, first, until)
    return Reading(
        kind=hours.kind, hours=hours.hours, problems=(Problem(kind="hours_are_no_programme"),)
    )
