"""Which reader a file is for, by what is in it."""

from datetime import date
from pathlib import Path

import pytest

from koivu.reading.readers import Asked, read

DATA = Path(__file__).parent / "data"
TODAY = date(2020, 1, 1)


def problems(reading) -> list[str]:
    return [problem.kind for problem in reading.problems]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"ma 9-11 kahvila", "week_table"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "calendar"),
        ("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".encode("utf-16"), "calendar"),
        (b"<Event><ID>1</ID></Event>", "linked_events"),
    ],
)
def test_the_reader_is_chosen_by_what_is_in_the_file(content, kind):
    assert read(Asked(content, name="whatever.bin"), TODAY).kind == kind


def test_opening_hours_are_told_and_never_taken_for_a_programme():
    content = next(DATA.glob("opening_hours/hauki*.json")).read_bytes()

    reading = read(Asked(content), TODAY)

    assert problems(reading) == ["hours_are_no_programme"]
    assert len(reading.hours) > 0
    assert (reading.sessions, reading.closures) == ((), ())


def test_an_event_feed_is_read_as_events():
    content = next(DATA.glob("linked_events/events_page*.json")).read_bytes()

    assert len(read(Asked(content), TODAY).sessions) > 0
