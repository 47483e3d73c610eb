import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koivu.reading.calendars import as_listed, read_calendar, read_calendar_apart
from koivu.reading.found import Reading
from koivu.reading.readings.calendars import measure
from koivu.reading.sentences.calendars import CUTS, PROBLEMS, QUESTIONS

DATA = Path(__file__).parents[1] / "data"
FIRST, UNTIL = date(2026, 8, 1), date(2027, 8, 1)
ALL_FILES = sorted([*DATA.glob("calendars/*.ics"), *DATA.glob("calendars_written/*.*cs")])
E_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")


def calendar(*lines: str) -> bytes:
    return "\r\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR", ""]).encode()


def event(
    *lines: str, uid: str = "e", start: str = ";TZID=Europe/Helsinki:20261006T100000"
) -> list[str]:
    named = [f"UID:{uid}", "SUMMARY:Perhekahvila", f"DTSTART{start}"]
    return ["BEGIN:VEVENT", *named, *lines, "END:VEVENT"]


def wide(path: Path) -> Reading:
    return read_calendar(path.read_bytes(), date(1990, 1, 1), date(2030, 1, 1))


def test_the_calendars_of_other_programs_are_read_as_they_read_them(tmp_path):
    (tmp_path / "ics").symlink_to(DATA / "calendars")

    scores = measure(tmp_path)

    assert [score for score in scores if score.result == "wrong"] == []
    assert Counter(score.result for score in scores) == {"understood": 34, "asked": 15}


def test_more_calendars_that_came_after_the_reader_are_read_as_others_read_them(tmp_path):
    (tmp_path / "ics").symlink_to(DATA / "calendars_more")

    scores = measure(tmp_path)

    assert [(one.name, one.why) for one in scores if one.result == "wrong"] == []
    assert Counter(score.result for score in scores) == {"understood": 108, "asked": 7}


@pytest.mark.parametrize("wrong", [{"ask": ["the end"]}, {"ends": ["2008-12-04T03:00:00Z"]}])
def test_what_was_not_asked_and_wrong_ends_are_noticed(tmp_path, wrong):
    folder = tmp_path / "ics"
    folder.mkdir()
    files = json.loads((DATA / "calendars" / "expected.json").read_text())["files"]
    name = "ical4j__2207678.ics"
    (folder / "expected.json").write_text(json.dumps({"files": {name: files[name] | wrong}}))
    (folder / name).write_bytes((DATA / "calendars" / name).read_bytes())

    assert [score.result for score in measure(tmp_path)] == ["wrong"]


def test_a_wrong_reading_is_noticed(tmp_path):
    folder = tmp_path / "ics"
    folder.mkdir()
    files = json.loads((DATA / "calendars" / "expected.json").read_text())["files"]
    name = "ical4j__2207678.ics"
    files[name]["occ"][5][0] = "2008-12-05T02:30:00Z"
    (folder / "expected.json").write_text(json.dumps({"files": {name: files[name]}}))
    (folder / name).write_bytes((DATA / "calendars" / name).read_bytes())

    assert [score.result for score in measure(tmp_path)] == ["wrong"]


def test_times_are_listed_in_utc_on_no_wall_or_as_days():
    content = calendar(
        *event("DTEND;TZID=Europe/Helsinki:20261006T120000", uid="zone"),
        *event("DURATION:PT2H", uid="floating", start=":20261007T100000"),
        *event(uid="day", start=";VALUE=DATE:20261008"),
    )

    listed = [as_listed(one) for one in read_calendar(content, FIRST, UNTIL).occurrences]

    assert listed == [
        {
            "uid": "zone",
            "start": "2026-10-06T07:00:00Z",
            "end": "2026-10-06T09:00:00Z",
            "all_day": False,
            "summary": "Perhekahvila",
        },
        {
            "uid": "floating",
            "start": "2026-10-07T10:00:00|floating",
            "end": "2026-10-07T12:00:00|floating",
            "all_day": False,
            "summary": "Perhekahvila",
        },
        {
            "uid": "day",
            "start": "2026-10-08",
            "end": "2026-10-09",
            "all_day": True,
            "summary": "Perhekahvila",
        },
    ]


@pytest.mark.parametrize("path", ALL_FILES, ids=lambda path: path.name)
def test_a_reading_crosses_a_process_unchanged(path):
    reading = wide(path)

    assert Reading.model_validate_json(reading.model_dump_json()) == reading


def test_a_child_process_reads_the_same():
    content = (DATA / "calendars_written" / "google_weekly.ics").read_bytes()

    assert read_calendar_apart(content, FIRST, UNTIL) == read_calendar(content, FIRST, UNTIL)


PEOPLE = (
    "ORGANIZER;CN=Oili Organisoija:mailto:oili@example.org",
    "ATTENDEE;CN=Antti Osallistuja;PARTSTAT=ACCEPTED:mailto:antti@example.org",
    "CONTACT:Kati Kontakti 040 000 0000",
    "COMMENT:Soita Sirpalle",
    "X-ALT-DESC;FMTTYPE=text/html:<p>kirjoita <a href='mailto:hanna@example.org'>Hannalle</a></p>",
)


@pytest.mark.parametrize("line", PEOPLE)
def test_nobody_who_takes_part_is_read(line):
    reading = read_calendar(calendar(*event("DURATION:PT1H", line)), FIRST, UNTIL)
    told = reading.model_dump_json()

    for word in ("Oili", "Antti", "Kati", "040", "Sirpa", "@example"):
        assert word not in told


@pytest.mark.parametrize("name", ["SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES"])
def test_no_address_is_read_from_any_text(name):
    line = f"{name}:Ilmoittaudu oili.organisoija@example.org pian"

    reading = read_calendar(
        calendar("BEGIN:VEVENT", "UID:e", line, "DTSTART:20261006T100000", "END:VEVENT"),
        FIRST,
        UNTIL,
    )

    assert "Ilmoittaudu pian" in reading.model_dump_json()
    assert not E_MAIL.search(reading.model_dump_json())


@pytest.mark.parametrize("path", ALL_FILES, ids=lambda path: path.name)
def test_no_file_gives_an_address(path):
    reading = wide(path)
    told = reading.model_copy(update={"occurrences": ()}).model_dump_json()
    names = {one.uid for one in reading.occurrences} | {one.at[4:] for one in reading.problems}
    for name in names - {""}:
        told = told.replace(name, "")

    assert not E_MAIL.search(told)


def test_what_is_left_out_of_a_text_is_told():
    reading = read_calendar(
        calendar(*event("DURATION:PT1H", "DESCRIPTION:oili@example.org")), FIRST, UNTIL
    )

    assert [(one.kind, one.blocks) for one in reading.questions] == [("address_left_out", False)]


def test_private_events_are_not_published_before_somebody_says_so():
    reading = read_calendar(calendar(*event("DURATION:PT1H", "CLASS:PRIVATE")), FIRST, UNTIL)

    question = reading.questions[0]
    assert (question.kind, question.about, question.blocks) == ("marked_private", ("e",), True)
    assert [(choice.key, choice.settles) for choice in question.choices] == [
        ("take", {"title": {"fi": "Perhekahvila"}}),
        ("leave", {}),
    ]


@pytest.mark.parametrize("path", ALL_FILES, ids=lambda path: path.name)
def test_every_question_and_problem_has_a_sentence_and_concerns_a_session(path):
    reading = wide(path)
    names = [session.id for session in reading.sessions]

    for question in reading.questions:
        assert str(QUESTIONS[question.kind]) % question.told
        assert set(question.about) <= set(names)
        assert question.about
    for problem in reading.problems:
        assert str(PROBLEMS[problem.kind]) % problem.told
    assert set(reading.cut) <= set(CUTS)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    "name", ["google_weekly.ics", "apple_this_and_future.ics", "cancelled.ics"]
)
def test_names_of_sessions_are_the_same_when_more_events_come(name):
    content = (DATA / "calendars_written" / name).read_bytes()
    more = content.replace(
        b"BEGIN:VEVENT",
        "\r\n".join(event("DURATION:PT1H", uid="new")).encode() + b"\r\nBEGIN:VEVENT",
        1,
    )

    names = {session.id for session in read_calendar(content, FIRST, UNTIL).sessions}

    assert {one.id for one in read_calendar(more, FIRST, UNTIL).sessions} == names | {"new"}


def test_one_calendars_zone_is_not_anothers():
    described = [
        "BEGIN:VTIMEZONE", "TZID:Customized Time Zone", "BEGIN:STANDARD", "DTSTART:16010101T000000",
        "TZOFFSETFROM:+0500", "TZOFFSETTO:+0500", "END:STANDARD", "END:VTIMEZONE",
    ]  # fmt: skip
    start = ";TZID=Customized Time Zone:20261006T100000"
    read_calendar(calendar(*described, *event(start=start)), FIRST, UNTIL)

    reading = read_calendar(calendar(*event("DURATION:PT1H", start=start)), FIRST, UNTIL)

    assert [question.kind for question in reading.questions] == ["zone_unknown"]


def test_a_series_in_utc_is_dated_even_if_the_window_shows_only_summer():
    content = calendar(*event("DURATION:PT1H", "RRULE:FREQ=WEEKLY", start=":20260804T070000Z"))

    reading = read_calendar(content, FIRST, date(2026, 9, 1))

    assert [session.dates for session in reading.sessions] == [
        (date(2026, 8, 4), date(2026, 8, 11), date(2026, 8, 18), date(2026, 8, 25))
    ]


def test_what_is_known_after_the_window_is_left_out_of_a_rhythm_without_end():
    content = calendar(
        *event("DURATION:PT1H", "RRULE:FREQ=WEEKLY", "EXDATE;TZID=Europe/Helsinki:20270907T100000")
    )

    (session,) = read_calendar(content, FIRST, UNTIL).sessions

    assert session.valid_until is None
    assert session.cancelled_dates == (date(2027, 9, 7),)


def test_an_older_version_outside_the_window_does_not_hide_the_newer_one():
    newer = event("DURATION:PT1H", "SEQUENCE:2")
    older = event("DURATION:PT1H", "SEQUENCE:1", start=":20100101T100000")

    assert len(read_calendar(calendar(*older, *newer), FIRST, UNTIL).sessions) == 1


def test_a_newer_version_outside_the_window_takes_the_older_one_away():
    older = event("DURATION:PT1H", "SEQUENCE:1")
    newer = event("DURATION:PT1H", "SEQUENCE:2", start=":20300101T100000")

    assert read_calendar(calendar(*older, *newer), FIRST, UNTIL).sessions == ()


def test_a_cancelled_calendar_cancels_all_of_its_events():
    (session,) = read_calendar(
        calendar("METHOD:CANCEL", *event("DURATION:PT1H")), FIRST, UNTIL
    ).sessions

    assert session.cancelled_dates == session.dates == (date(2026, 10, 6),)


def test_words_may_be_in_another_language_and_walls_elsewhere():
    content = calendar(*event("DURATION:PT1H"))

    (session,) = read_calendar(
        content, FIRST, UNTIL, zone="Europe/Stockholm", language="sv"
    ).sessions

    assert (session.title, f"{session.start:%H:%M}") == ({"sv": "Perhekahvila"}, "09:00")


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_spoilt_file_never_stops_the_reader(data):
    content = bytearray(data.draw(st.sampled_from(ALL_FILES)).read_bytes()[-3000:])
    for _ in range(data.draw(st.integers(1, 20))):
        at = data.draw(st.integers(0, len(content) - 1)) if content else 0
        new = data.draw(
            st.sampled_from([b"", b"\n", b":", b";", b"9", b"\xff", b"=", b"-", b"BEGIN:VEVENT\n"])
        )
        content[at : at + data.draw(st.integers(0, 3))] = new

    reading = read_calendar(bytes(content), date(2000, 1, 1), date(2028, 1, 1))

    assert reading.problems or reading.sessions or reading.closures or not reading.occurrences
