"""Reading a calendar in a process of its own: both ends of it."""

from datetime import date

from koivu.core.apart import run_apart
from koivu.reading.calendars.reading import read_calendar
from koivu.reading.found import Reading


def read_calendar_apart(
    content: bytes,
    first: date,
    until: date,
    zone: str = "Europe/Helsinki",
    language: str = "fi",
) -> Reading:
    """Return what `read_calendar` does; raises `ReadApartFailed` when the file is too much."""
    answer = run_apart(
        "koivu.reading.calendars.apart:answer",
        content,
        options={
            "first": first.isoformat(),
            "until": until.isoformat(),
            "zone": zone,
            "language": language,
        },
    )
    return Reading.model_validate_json(answer)


def answer(content: bytes, first: str, until: str, zone: str, language: str) -> Reading:
    """Read in the child, where days come as words."""
    return read_calendar(
        content, date.fromisoformat(first), date.fromisoformat(until), zone, language
    )
