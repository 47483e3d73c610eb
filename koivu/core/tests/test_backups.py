"""A backup brings back the same rows, all of them or none; nothing is overwritten unasked."""

import sqlite3
from pathlib import Path

import pytest
from django.db import connection
from django.utils.translation import override

from koivu.core import backups
from koivu.core.refusals import Reason, Refused
from koivu.core.tests.conftest import House

pytestmark = pytest.mark.slow

WRITE_A_LINE = (
    "from koivu.core import journal; from koivu.core.models import Job;"
    "journal.record('slot.changed', Job, by=None)"
)
FROM_THE_FUTURE = (
    "INSERT INTO django_migrations (app, name, applied)"
    " VALUES ('core', '9999_from_the_future', '2027-01-01')"
)
ONE_MORE = "INSERT INTO core_beat (process, at) VALUES ('one more', '2020-11-23 12:00:00')"


def told(reason: Reason) -> str:
    """Return the words in which a command gives the reason."""
    with override("en"):
        return str(reason.label)


def name_of(house: House) -> str:
    if connection.vendor == "sqlite":
        return house.url.removeprefix("sqlite:///")
    return house.url.split("?")[0].rsplit("/", 1)[1]


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "koivu.backup"


def test_what_was_changed_after_a_backup_is_as_before_once_it_is_restored(house, file):
    house.ask(WRITE_A_LINE)
    before = house.all_rows()
    made = house.koivu("backup", file)
    house.sql(ONE_MORE)
    assert house.all_rows() != before

    restored = house.koivu("restore", file, "--yes")

    assert (made.returncode, restored.returncode) == (0, 0), restored.stderr
    # Whoever types in a shell without the server's surroundings sees where she is.
    assert name_of(house) in made.stdout and name_of(house) in restored.stdout
    assert house.all_rows() == before
    assert len(before["core_entry"]) == 1
    assert "migrate" not in restored.stdout
    # With the tables the triggers came back, too.
    assert house.koivu("verify_journal").returncode == 0


@pytest.mark.drawn
def test_only_its_owner_can_read_a_backup_and_nothing_lies_beside_it(house, file):
    house.koivu("backup", file)

    assert file.stat().st_mode & 0o777 == 0o600
    assert [found.name for found in file.parent.glob("*backup*")] == [file.name]


@pytest.mark.drawn
def test_a_backup_overwrites_nothing(house, file):
    file.write_text("my diary")

    refused = house.koivu("backup", file)

    assert refused.returncode == 1
    assert file.read_text() == "my diary"


@pytest.mark.drawn
def test_a_database_without_tables_is_told_so(house, file):
    house.sql("DELETE FROM django_migrations WHERE app = 'core'")

    refused = house.koivu("backup", file)

    assert refused.returncode == 1
    assert told(backups.BackupRefusal.NO_TABLES) in refused.stderr
    assert list(file.parent.glob("*backup*")) == []


@pytest.mark.drawn
def test_nothing_is_restored_while_koivu_runs(house, file):
    house.koivu("backup", file)
    house.ask("from koivu.core import clock, workers; workers.beat('worker:one', clock.now())")
    before = house.all_rows()

    refused = house.koivu("restore", file, "--yes")

    assert refused.returncode == 1
    assert told(backups.BackupRefusal.RUNNING) in refused.stderr
    assert house.all_rows() == before


@pytest.mark.drawn
def test_a_backup_into_a_folder_that_is_not_there_is_refused(house, file):
    refused = house.koivu("backup", file / "x")

    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr


@pytest.mark.drawn
def test_restore_asks_and_takes_only_yes_for_yes(house, file):
    house.koivu("backup", file)
    before = house.all_rows()
    house.sql(ONE_MORE)
    after = house.all_rows()

    for typed in ("", "y\n"):
        assert house.koivu("restore", file, typed=typed).returncode == 1
        assert house.all_rows() == after
    assert house.koivu("restore", file, typed="yes\n").returncode == 0
    assert house.all_rows() == before


def test_a_backup_that_is_not_whole_changes_nothing(house, file):
    house.koivu("backup", file)
    house.sql(ONE_MORE)
    before = house.all_rows()
    whole = file.read_bytes()

    for missing in (len(whole) // 2, 30):
        file.write_bytes(whole[:-missing])
        refused = house.koivu("restore", file, "--yes")
        assert refused.returncode == 1
        assert told(backups.BackupRefusal.NOT_OURS) in refused.stderr
    assert house.all_rows() == before


@pytest.mark.parametrize(
    ("content", "reasons"),
    [
        (b"", {"sqlite": "not_ours", "postgresql": "not_ours"}),
        (b"my diary", {"sqlite": "not_ours", "postgresql": "not_ours"}),
        (b"SQLite format 3\x00 not so", {"sqlite": "not_ours", "postgresql": "other_kind"}),
        (b"PGDMP not so", {"sqlite": "other_kind", "postgresql": "not_ours"}),
    ],
)
def test_what_is_no_backup_of_this_kind_is_refused(file, content, reasons):
    file.write_bytes(content)

    with pytest.raises(Refused) as refused:
        backups.read(file)

    assert refused.value.reason == reasons[connection.vendor]


@pytest.mark.drawn
def test_a_file_that_is_not_there_is_refused(file):
    with pytest.raises(Refused) as refused:
        backups.read(file)

    assert refused.value.reason == backups.BackupRefusal.MISSING


@pytest.mark.drawn
def test_a_command_without_a_file_is_a_usage_error(house):
    assert house.koivu("restore").returncode == 2


@pytest.mark.drawn
def test_a_backup_by_a_newer_koivu_is_refused(house, file):
    house.sql(FROM_THE_FUTURE)
    # A newer Koivu would have made it; this one does not know what is in it.
    made = house.koivu("backup", file)

    assert made.returncode == 1
    assert told(backups.BackupRefusal.NEWER) in made.stderr
    assert list(file.parent.glob("*backup*")) == []


@pytest.mark.sqlite
def test_somebody_elses_sqlite_database_is_refused(file):
    other = sqlite3.connect(file)
    other.execute("CREATE TABLE django_migrations (app, name)")
    other.execute("INSERT INTO django_migrations VALUES ('core', '0002_guard_the_journal')")
    other.commit()
    other.close()

    with pytest.raises(Refused) as refused:
        backups.read(file)

    assert refused.value.reason == backups.BackupRefusal.NOT_OURS


@pytest.mark.postgresql
def test_an_older_backup_goes_into_an_empty_database_only(house, file):
    house.koivu("backup", file)
    house.sql(FROM_THE_FUTURE)

    refused = house.koivu("restore", file, "--yes")

    assert refused.returncode == 1
    assert told(backups.BackupRefusal.OLDER) in refused.stderr


@pytest.mark.postgresql
def test_no_password_stands_on_a_command_line(house, file, monkeypatch, tmp_path):
    spy = tmp_path / "pg_dump"
    spy.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/words\nenv > {tmp_path}/env\nexit 1\n')
    spy.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    secret = House(
        house.url.replace("@/", ":salaisuus@/") if ":" not in house.url[11:] else house.url
    )

    secret.koivu("backup", file)

    assert "salaisuus" not in (tmp_path / "words").read_text()
    assert "PGPASSWORD=salaisuus" in (tmp_path / "env").read_text()
