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
        ("<Event><ID>1</ID></Event>".encode("utf-16"), "linked_events"),
        ('{"data": []}'.encode("utf-16"), "linked_events"),
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


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("Måndagar kl. 9–11 familjekafé".encode("cp1252"), "phrase"),
        ("Måndagar kl. 9–11 familjekafé".encode("utf-16"), "phrase"),
        (b"[luonnos] ma 9-11 kahvila", "phrase"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "calendar"),
        (b'[{"name": {"fi": "x"}, "start_time": null}]', "linked_events"),
        (b"%PDF-1.7 ma 9-11", "week_table"),
        (b"", "week_table"),
    ],
)
def test_a_text_is_read_as_a_text_unless_it_is_something_else(content, kind):
    assert read(Asked(content, name="ohjelma.txt", language="sv"), TODAY).kind == kind


def test_a_text_in_old_letters_keeps_them():
    content = "Måndagar kl. 9–11 familjekafé".encode("cp1252")

    (session,) = read(Asked(content, name="program.txt", language="sv"), TODAY).sessions

    assert (session.days, session.title) == (("mon",), {"sv": "familjekafé"})
