"""What runs in the child process: choosing the reader by what is in the file, never by its name."""

from datetime import date

from koivu.reading.found import Problem, Reading

HEAD = 4096


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
    if is_text or _is_plain_text(content, name):
        from koivu.reading.phrases import read_phrase

        return read_phrase(content.decode(errors="replace"), language, on)
    if _is_calendar(content):
        from koivu.reading.calendars import read_calendar

        return read_calendar(content, first, until)
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return _read_json(content, first, until)
    if b"<Event" in content[:HEAD]:
        from koivu.reading.linked_events import read_events

        return read_events(content, first, until)
    from koivu.reading.week_tables import read_table

    return read_table(content, name, language, on)


def _is_plain_text(content: bytes, name: str) -> bool:
    return name.lower().endswith((".txt", ".md")) and b"\0" not in content[:HEAD]


def _is_calendar(content: bytes) -> bool:
    # UTF-16 has a zero beside every letter.
    return b"BEGIN:VCALENDAR" in content[:HEAD].replace(b"\0", b"").upper()


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
