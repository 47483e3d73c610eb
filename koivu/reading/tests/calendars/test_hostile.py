"""Files that want too much: they are read within bounds and say what was cut, or are refused."""

import time
from contextlib import suppress
from datetime import date

import pytest

from koivu.core.apart import ReadApartFailed
from koivu.reading.calendars import as_listed, read_calendar, read_calendar_apart

FIRST, UNTIL = date(2026, 8, 1), date(2028, 2, 1)


def calendar(*events: str, before: str = "") -> bytes:
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{before}{''.join(events)}END:VCALENDAR\r\n".encode()


def event(uid: str, *lines: str, start: str = "20260901T100000Z") -> str:
    body = "\r\n".join(
        [f"UID:{uid}", f"SUMMARY:{uid}", f"DTSTART:{start}", "DURATION:PT1H", *lines]
    )
    return f"BEGIN:VEVENT\r\n{body}\r\nEND:VEVENT\r\n"


def test_a_milliard_of_times_is_cut_after_a_thousand():
    content = calendar(event("many", "RRULE:FREQ=DAILY;INTERVAL=1;BYHOUR=8,9,10;COUNT=1000000000"))

    reading = read_calendar(content, FIRST, UNTIL)

    assert len(reading.occurrences) == 1000
    assert reading.cut == {"series": 1}


@pytest.mark.parametrize("frequency", ["SECONDLY", "MINUTELY", "HOURLY"])
@pytest.mark.parametrize("start", ["20260901T100000Z", "19700101T000000Z", "00010101T000000Z"])
@pytest.mark.parametrize("count", ["", ";COUNT=1000000000"])
def test_what_repeats_all_the_time_is_listed_to_the_bound_and_not_published(
    frequency, start, count
):
    began = time.process_time()

    reading = read_calendar(
        calendar(event("busy", f"RRULE:FREQ={frequency}{count}", start=start)), FIRST, UNTIL
    )

    assert time.process_time() - began < 2
    assert reading.sessions == ()
    if reading.occurrences:
        assert len(reading.occurrences) == 1000
        assert [problem.kind for problem in reading.problems] == ["repeats_too_often"]
        assert reading.cut == {"series": 1}


def test_a_second_by_second_series_begins_with_the_window():
    reading = read_calendar(
        calendar(event("busy", "RRULE:FREQ=SECONDLY", start="19700101T000000Z")), FIRST, UNTIL
    )

    assert as_listed(reading.occurrences[-1])["start"] == "2026-07-31T23:16:40Z"


def test_a_file_has_ten_thousand_times_at_most():
    events = [event(f"e{number}", "RRULE:FREQ=DAILY") for number in range(30)]

    reading = read_calendar(calendar(*events), FIRST, UNTIL)

    assert len(reading.occurrences) == 10_000
    assert reading.cut["events"] > 0


def test_a_file_has_twelve_thousand_events_at_most():
    events = [event(f"e{number}") for number in range(13_000)]

    reading = read_calendar(calendar(*events), FIRST, UNTIL)

    assert len(reading.occurrences) == 10_000
    assert reading.cut == {"events": 3_000}


def test_a_long_history_is_no_burden():
    old = [event(f"old{number}", start="20150901T100000Z") for number in range(20_000)]
    began = time.process_time()

    reading = read_calendar(calendar(*old, event("new")), FIRST, UNTIL)

    assert [session.uid for session in reading.sessions] == ["new"]
    assert reading.cut == {}
    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    "lines",
    [
        ["RRULE:FREQ=YEARLY;UNTIL=99991231T235959Z"],
        ["RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"],
        ["RRULE:FREQ=DAILY;INTERVAL=99999999999"],
        ["RRULE:FREQ=WEEKLY;INTERVAL=99999999999;COUNT=5"],
        ["EXDATE:99991231T235959Z"],
        ["RDATE:99991231T235959Z,00010101T000000Z"],
        ["RECURRENCE-ID:99991231T235959Z"],
    ],
)
def test_the_year_9999_and_what_never_comes_do_no_harm(lines):
    reading = read_calendar(calendar(event("far", *lines), event("near")), FIRST, UNTIL)

    assert "near" in [session.uid for session in reading.sessions]


@pytest.mark.parametrize("start", ["99991231T235959Z", "00010101T000000Z", "99991231", "00010101"])
@pytest.mark.parametrize("rule", ["", "RRULE:FREQ=DAILY", "RRULE:FREQ=MONTHLY;BYDAY=1MO"])
def test_the_ends_of_time_do_no_harm(start, rule):
    odd = event("far", *filter(None, [rule]), start=start)

    reading = read_calendar(calendar(odd, event("near")), FIRST, UNTIL)

    assert "near" in [session.uid for session in reading.sessions]


@pytest.mark.parametrize("first, until", [(date.min, date(1, 2, 1)), (date(9999, 1, 1), date.max)])
def test_any_window_may_be_asked_for(first, until):
    assert read_calendar(calendar(event("e", "RRULE:FREQ=DAILY")), first, until).problems == ()


def test_a_rule_that_never_moves_is_asked_about():
    reading = read_calendar(calendar(event("still", "RRULE:FREQ=DAILY;INTERVAL=0")), FIRST, UNTIL)

    assert [question.kind for question in reading.questions] == ["repetition_unreadable"]


def zone(name: str, rule: str = "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU") -> str:
    return (
        f"BEGIN:VTIMEZONE\r\nTZID:{name}\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\n"
        f"RRULE:{rule}\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0300\r\nEND:STANDARD\r\n"
        "END:VTIMEZONE\r\n"
    )


def test_a_hundred_thousand_zones_do_no_harm():
    zones = "".join(zone(f"Z{number}") for number in range(100_000))

    reading = read_calendar(calendar(event("near"), before=zones), FIRST, UNTIL)

    assert [session.uid for session in reading.sessions] == ["near"]
    assert reading.cut == {"zones": 99_000}


def test_a_zone_that_changes_every_second_is_not_followed():
    begins = "DTSTART;TZID=Mad:20260901T100000"
    mad = f"BEGIN:VEVENT\r\nUID:mad\r\nSUMMARY:x\r\n{begins}\r\nDURATION:PT1H\r\nEND:VEVENT\r\n"
    began = time.process_time()

    reading = read_calendar(calendar(mad, before=zone("Mad", "FREQ=SECONDLY")), FIRST, UNTIL)

    assert len(reading.occurrences) == 1
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    "content",
    [
        b"BEGIN:VCALENDAR\r\n" + b"BEGIN:X\r\n" * 1_000_000,
        b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 300_000,
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:" + b"x" * 20_000_000,
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:" + b":" * 5_000_000,
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nRRULE:" + b"FREQ=DAILY;" * 500_000,
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDESCRIPTION:" + b"<p>&amp;@" * 500_000,
        b"BEGIN:VCALENDAR\r\n" + b" x\r\n" * 2_000_000,
        b"\0" * 10_000_000,
        b"\xff\xfe" + b"\0\xd8" * 1_000_000,
    ],
)
def test_heaps_of_nonsense_are_refused(content):
    try:
        reading = read_calendar_apart(content, FIRST, UNTIL)
    except ReadApartFailed:
        return

    assert reading.is_refused


def test_fifty_megabytes_are_read_or_refused():
    one = event("e", "DESCRIPTION:" + "tervetuloa " * 20)
    content = calendar(*([one] * (50_000_000 // len(one))))
    began = time.monotonic()

    with suppress(ReadApartFailed):
        assert read_calendar_apart(content, FIRST, UNTIL).cut["events"] > 0

    assert time.monotonic() - began < 30  # the reader itself is ended after five


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>"])
def test_what_is_no_calendar_is_refused(content):
    reading = read_calendar(content, FIRST, UNTIL)

    assert [problem.kind for problem in reading.problems if not problem.at] == ["not_a_calendar"]
    assert reading.is_refused
