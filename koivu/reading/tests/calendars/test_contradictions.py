"""Calendars that say two things at once: both readings are seen, and somebody is asked."""

from datetime import date

import pytest

from koivu.reading.calendars import as_listed, read_calendar
from koivu.reading.found import Reading

FIRST, UNTIL = date(2026, 8, 1), date(2027, 8, 1)
ZONED = "DTSTART;TZID=Europe/Helsinki:20260902T100000"
FLOATING = "DTSTART:20260902T100000"


def event(*lines: str, uid: str = "e", title: str = "Kahvila") -> str:
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}", *lines, "END:VEVENT", ""])


def read(*events: str, before: str = "") -> Reading:
    content = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{before}{''.join(events)}END:VCALENDAR\r\n"
    return read_calendar(content.encode(), FIRST, UNTIL)


def asked(reading: Reading) -> list[tuple[str, bool]]:
    return [(one.kind, one.blocks) for one in reading.questions]


def starts(reading: Reading) -> list[str]:
    return [str(as_listed(one)["start"]) for one in reading.occurrences]


def zone(name: str, *observances: tuple[str, str, str, str]) -> str:
    """Return a zone; each observance has its kind, its only onset, and the offsets around it."""
    parts = (
        f"BEGIN:{kind}\r\nDTSTART:{onset}\r\nTZOFFSETFROM:{before}\r\nTZOFFSETTO:{after}\r\n"
        f"END:{kind}\r\n"
        for kind, onset, before, after in observances
    )
    return f"BEGIN:VTIMEZONE\r\nTZID:{name}\r\n{''.join(parts)}END:VTIMEZONE\r\n"


@pytest.mark.parametrize(
    "lines",
    [
        ("DTSTART;TZID=Europe/Helsinki:20260902T100000Z", "DURATION:PT1H"),
        (ZONED, "DTEND;TZID=Europe/Helsinki:20260902T110000Z"),
        (FLOATING, "DTEND:20260902T110000Z"),
    ],
)
def test_a_zone_and_utc_on_one_time_are_asked(lines):
    assert ("zone_and_utc", True) in asked(read(event(*lines)))


@pytest.mark.parametrize(
    "lines",
    [
        ("DTSTART;TZID=UTC:20260902T100000Z", "DURATION:PT1H"),
        ("DTSTART;TZID=Etc/UTC:20260902T100000Z", "DURATION:PT1H"),
        (ZONED, "DTEND:20260902T080000Z"),
        (ZONED, "DTEND:20260902T110000"),
    ],
)
def test_times_of_different_kinds_that_say_one_thing_are_not_asked(lines):
    assert asked(read(event(*lines))) == []


def test_exceptions_in_utc_of_a_series_without_a_zone_are_asked():
    lines = (FLOATING, "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=5", "EXDATE:20260909T100000Z")

    assert asked(read(event(*lines))) == [("exceptions_in_utc", True)]


def test_a_whole_day_that_is_left_out_is_left_out_and_told():
    lines = (ZONED, "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=5", "EXDATE;VALUE=DATE:20260916")

    reading = read(event(*lines))

    assert asked(reading) == [("exception_is_a_day", False)]
    assert len(reading.occurrences) == 4


@pytest.mark.parametrize(
    ("lines", "questions"),
    [
        (("DTEND;TZID=Europe/Helsinki:20260902T110000", "DURATION:PT60M"), []),
        (("DTEND;TZID=Europe/Helsinki:20260902T110000", "DURATION:PT2H"), [("two_ends", True)]),
    ],
)
def test_an_end_and_a_length_that_differ_are_asked(lines, questions):
    assert asked(read(event(ZONED, *lines))) == questions


@pytest.mark.parametrize(
    ("length", "end"),
    [
        # On the night when clocks go back hours are hours, but a day is until the same hour.
        ("PT6H", "2026-10-25T02:30:00Z"),
        ("PT24H", "2026-10-25T20:30:00Z"),
        ("P1D", "2026-10-25T21:30:00Z"),
        ("P1DT1H", "2026-10-25T22:30:00Z"),
        ("P1W", "2026-10-31T21:30:00Z"),
    ],
)
def test_hours_of_a_length_are_exact_and_its_days_are_not(length, end):
    start = "DTSTART;TZID=Europe/Helsinki:20261024T233000"

    (held,) = read(event(start, f"DURATION:{length}")).occurrences

    assert as_listed(held)["end"] == end


def test_one_name_for_two_events_at_one_time_is_asked():
    same = (ZONED, "DURATION:PT1H")

    two = read(event(*same), event(*same, title="Muskari"))
    twice = read(event(*same), event(*same))
    newer = read(event(*same), event(*same, "SEQUENCE:1", title="Muskari"))

    assert asked(two) == [("uid_twice", True), ("uid_twice", True)]
    assert (asked(twice), len(twice.occurrences)) == ([], 1)
    assert (asked(newer), [one.title for one in newer.sessions]) == ([], [{"fi": "Muskari"}])


def test_midnight_with_hours_at_the_other_end_is_an_hour():
    lines = ("DTSTART;VALUE=DATE:20260902T000000", "DTEND;VALUE=DATE:20260902T010000")

    assert starts(read(event(*lines))) == ["2026-09-02T00:00:00|floating"]


def test_midnight_at_both_ends_is_a_day():
    lines = ("DTSTART;VALUE=DATE:20260902T000000", "DTEND;VALUE=DATE:20260903T000000")

    assert starts(read(event(*lines))) == ["2026-09-02"]


ONLY_WINTER = ("STANDARD", "20261025T040000", "+0300", "+0200")
ONLY_SUMMER = ("DAYLIGHT", "20270328T030000", "+0200", "+0300")


@pytest.mark.parametrize(
    ("observances", "start", "questions"),
    [
        # Before all that is described: the first offset that is no summer time, and asked where
        # the file itself has another one before its first change.
        ((ONLY_WINTER, ONLY_SUMMER), "2026-09-02T08:00:00Z", [("zone_begins_later", True)]),
        ((ONLY_SUMMER,), "2026-09-02T08:00:00Z", []),
        (
            (("STANDARD", "19701025T040000", "+0300", "+0200"),
             ("DAYLIGHT", "20260329T030000", "+0200", "+0300")),
            "2026-09-02T07:00:00Z",
            [],
        ),
    ],
)  # fmt: skip
def test_a_time_before_its_zone_begins_is_asked(observances, start, questions):
    reading = read(
        event("DTSTART;TZID=Oma:20260902T100000", "DURATION:PT1H"),
        before=zone("Oma", *observances),
    )

    assert (starts(reading), asked(reading)) == ([start], questions)


def test_a_start_that_its_own_rule_does_not_name_is_asked():
    lines = (ZONED, "DURATION:PT1H")

    odd = read(event(*lines, "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=4"))
    fits = read(event(*lines, "RRULE:FREQ=WEEKLY;BYDAY=TU,WE;COUNT=4"))
    before = read(event("DTSTART:20250101T080000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;BYDAY=TU"))

    assert asked(odd) == [("start_not_in_rule", True)]
    assert odd.questions[0].told["day"] == "2026-09-02"
    assert asked(fits) == asked(before) == []


def test_an_hour_that_the_clocks_skip_is_shown_as_it_will_be():
    skipped = event("DTSTART;TZID=Europe/Helsinki:20270328T033000", "DURATION:PT1H")

    (session,) = read(skipped).sessions

    assert (f"{session.start:%H:%M}", f"{session.end:%H:%M}") == ("04:30", "05:30")


def test_small_letters_are_read_in_a_length():
    assert asked(read(event(ZONED, "DURATION:pt1h"))) == []
