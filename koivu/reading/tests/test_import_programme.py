"""The console reads a programme: what it prints, how it ends, and what it finds to lean on."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from koivu.places.tests.factories import make_place
from koivu.programme.models import Slot

KEYS = {
    "place", "place_is_known", "empty_database", "applied", "kind", "season", "sessions",
    "closures", "not_sessions", "questions", "errors", "hours", "occurrences", "changes", "cut",
}  # fmt: skip
WEEK = "Päivä;Klo;Ryhmä\nma;9–12;Perhekahvila\n"
CLEAR = b"Maanantaisin klo 9-11 perhekahvila 1.9.-30.11.2026"
EVENT = "BEGIN:VEVENT\r\nUID:{uid}\r\nSUMMARY:x\r\n{lines}\r\nEND:VEVENT\r\n"


def run(capsys, *arguments) -> tuple[int, dict]:
    """Return (exit code, JSON) of the command."""
    code = 0
    try:
        call_command("import_programme", *map(str, arguments), "--json")
    except CommandError as error:
        code = error.returncode
    return code, json.loads(capsys.readouterr().out)


def kinds(told: dict) -> list[str]:
    return [error["kind"] for error in told["errors"]]


def calendar(*events: str) -> bytes:
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{''.join(events)}END:VCALENDAR\r\n".encode()


def event(uid: str, *lines: str) -> str:
    return EVENT.format(uid=uid, lines="\r\n".join(lines))


GOOD = event("good", "DTSTART:20990907T060000Z", "DURATION:PT1H")
BAD = event("bad", "DTSTART:yesterday")
BUSY = event("busy", "DTSTART:20990907T060000Z", "DURATION:PT1H", "RRULE:FREQ=MINUTELY")


@pytest.fixture
def given(tmp_path):
    """Return a function that writes a file and returns its path."""

    def write(name: str, content: bytes) -> Path:
        file = tmp_path / name
        file.write_bytes(content)
        return file

    return write


@pytest.mark.drawn
@pytest.mark.django_db
def test_what_is_refused_before_it_is_read_is_told_as_json(capsys, given, tmp_path):
    (tmp_path / "one.csv").symlink_to(tmp_path / "other.csv")
    (tmp_path / "other.csv").symlink_to(tmp_path / "one.csv")
    os.mkfifo(tmp_path / "pipe.csv")

    for file, kind in (
        (tmp_path / "nowhere.xlsx", "file_not_there"),
        (tmp_path, "file_is_no_file"),
        (tmp_path / "one.csv", "file_not_opened"),
        (tmp_path / "pipe.csv", "file_is_no_file"),
        (Path("/dev/zero"), "file_is_no_file"),
        (given("big.csv", b"x" * 50_000_000), "file_over_limit"),
        (given("letter.docx", b"PK\x05\x06" + b"\0" * 18), "not_a_spreadsheet"),
        (given("unknown.abc", b"\x89PNG\r\n\x1a\n"), "not_a_spreadsheet"),
    ):
        code, told = run(capsys, "house", file)

        assert (code, kinds(told), told.keys() == KEYS) == (1, [kind], True), file


@pytest.mark.django_db
def test_saving_into_a_place_that_is_not_there_is_refused_as_json(capsys, given):
    code, told = run(capsys, "nowhere", given("week.csv", WEEK.encode()), "--apply")

    assert (code, kinds(told), told["sessions"]) == (1, ["place_not_known"], [])


@pytest.mark.drawn
@pytest.mark.django_db
def test_a_window_without_days_is_refused(capsys, given):
    week = given("week.csv", WEEK.encode())

    backwards = run(capsys, "house", week, "--from", "2026-09-01", "--until", "2026-08-01")
    last = run(capsys, "house", week, "--from", "9999-12-31")

    assert (backwards[0], kinds(backwards[1])) == (1, ["window_is_empty"])
    assert kinds(last[1]) == []


@pytest.mark.drawn
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("events", "code"),
    [([GOOD], 0), ([GOOD, BAD], 0), ([BAD], 1), ([BUSY], 1), ([BUSY, BAD], 1)],
)
def test_it_ends_with_1_when_there_was_something_and_all_of_it_was_refused(
    capsys, given, events, code
):
    window = ("--from", "2099-09-01", "--until", "2099-10-01")

    ended, told = run(capsys, "house", given("c.ics", calendar(*events)), *window)

    assert (ended, len(told["sessions"])) == (code, 1 - code)


@pytest.mark.django_db
def test_nothing_in_the_window_is_nothing_wrong(capsys, given):
    window = ("--from", "2050-09-01", "--until", "2050-10-01")

    code, told = run(capsys, "house", given("c.ics", calendar(GOOD)), *window)

    assert (code, told["errors"], told["sessions"]) == (0, [], [])


@pytest.mark.django_db
def test_one_line_is_saved_and_the_same_again_changes_nothing(capsys, given):
    make_place("house")
    text = given("week.txt", CLEAR)

    first = run(capsys, "house", text, "--language", "fi", "--on", "2026-08-01", "--apply")
    again = run(capsys, "house", text, "--language", "fi", "--on", "2026-08-01", "--apply")

    assert (first[0], first[1]["applied"], again[0]) == (0, True, 0)
    assert [change["doing"] for change in again[1]["changes"]] == ["same"]
    assert Slot.objects.count() == 1


def koivu(database: str, *words: object) -> subprocess.CompletedProcess:
    """Run the command against a database of its own."""
    return subprocess.run(
        [sys.executable, "-m", "koivu.core.tests.console", *map(str, words)],
        cwd=settings.BASE_DIR,
        env={**os.environ, "KOIVU_DATABASE_URL": database},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_a_database_without_tables_is_read_as_if_the_place_were_empty(given, tmp_path):
    empty, text = f"sqlite:///{tmp_path}/empty.sqlite3", given("week.txt", CLEAR)
    asked = ("import_programme", "house", text, "--language", "fi", "--json")

    dry, saving = koivu(empty, *asked), koivu(empty, *asked, "--apply")

    told = json.loads(dry.stdout)
    assert (dry.returncode, told["empty_database"], told["place_is_known"]) == (0, True, False)
    assert [change["doing"] for change in told["changes"]] == ["add"]
    assert (saving.returncode, kinds(json.loads(saving.stdout))) == (1, ["database_is_empty"])
    assert "Traceback" not in dry.stderr + saving.stderr


def test_a_database_that_does_not_answer_is_told_so(given, tmp_path):
    given("no.sqlite3", b"this is no database at all " * 100)
    register = given("places.json", b'[{"id": 1, "name_fi": "Perhetalo"}]')

    for words in (("import_programme", "house", given("week.txt", CLEAR)),
                  ("import_places", register)):  # fmt: skip
        ended = koivu(f"sqlite:///{tmp_path}/no.sqlite3", *words, "--json")

        told = json.loads(ended.stdout)
        assert (ended.returncode, kinds(told)) == (1, ["database_is_silent"])
        assert "Traceback" not in ended.stderr
