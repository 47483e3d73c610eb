"""The journal is only added to, and shows when somebody altered it all the same."""

import io
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from koivu.core import journal
from koivu.core.clock import HELSINKI
from koivu.core.journal_guards import guards_lowered, lower_guards, missing_guards, raise_guards
from koivu.core.models import Checkpoint, Entry, Job

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 23, 12, tzinfo=HELSINKI)
A_JOB = Job(pk=7, name="a row like any other")


def record(verb: str = "slot.changed", **facts) -> Entry:
    return journal.record(verb, A_JOB, **{"by": None, "at": NOON, **facts})


def refused(sql: str) -> bool:
    """Say whether the database itself refuses the statement, and still stands afterwards."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except IntegrityError as error:
        return "append-only" in str(error)
    return False


def tamper(sql: str) -> None:
    """Alter the journal as somebody could who owns the database."""
    with guards_lowered(connection), connection.cursor() as cursor:
        cursor.execute(sql)


def verify_by_command(**options) -> tuple[int, dict]:
    said = io.StringIO()
    try:
        call_command("verify_journal", json=True, stdout=said, **options)
    except SystemExit as ended:
        return ended.code, json.loads(said.getvalue())
    return 0, json.loads(said.getvalue())


def test_a_line_says_who_did_what_to_which_row():
    aino = get_user_model()(pk=5, email="aino@example.fi")

    entry = record(by=aino, fields=["starts", "ends"], place_id=2, organisation_id=3)

    assert Entry.objects.filter(pk=entry.pk).values().get() == {
        "id": entry.pk,
        "at": NOON,
        "actor": 5,
        "verb": "slot.changed",
        "row_table": "core_job",
        "row_id": "7",
        "fields": ["ends", "starts"],
        "place_id": 2,
        "organisation_id": 3,
        "digest": entry.digest,
    }


def test_a_whole_table_may_be_the_row():
    entry = journal.record("retention.deleted", Job, by=None, at=NOON)

    assert (entry.row_table, entry.row_id) == ("core_job", "")


def test_a_line_needs_a_verb():
    with pytest.raises(IntegrityError, match="entry_says_what_was_done"):
        record("")


def test_an_untouched_journal_holds_from_its_first_line():
    record(at=NOON)
    last = record(at=NOON + timedelta(minutes=1))

    verdict = journal.verify()

    assert (verdict.holds, verdict.since, verdict.entries) == (True, NOON, 2)
    assert (verdict.last_entry, verdict.last_digest) == (last.pk, last.digest)


def test_an_empty_journal_holds():
    assert verify_by_command()[0] == 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE core_entry SET verb = 'nothing.happened'",
        "DELETE FROM core_entry",
    ],
)
def test_the_database_refuses_to_change_or_delete_a_line(statement):
    record()

    assert refused(statement)
    assert Entry.objects.get().verb == "slot.changed"


@pytest.mark.sqlite
def test_sqlite_replaces_no_line():
    entry = record()

    assert refused(
        "INSERT OR REPLACE INTO core_entry (id, at, verb, row_table, row_id, fields, digest)"
        f" VALUES ({entry.pk}, '2026-11-23', 'x', 'x', 'x', '[]', 'x')"
    )


@pytest.mark.postgresql
def test_postgresql_truncates_no_journal():
    record()

    assert refused("TRUNCATE core_entry")
    assert refused("TRUNCATE core_checkpoint")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "'2026-11-23 09:00:00+00:00'"),
        ("actor", "99"),
        ("verb", "'slot.kept'"),
        ("row_table", "'core_beat'"),
        ("row_id", "'8'"),
        ("fields", "'[\"title\"]'"),
        ("place_id", "9"),
        ("organisation_id", "9"),
        ("digest", "'0'"),
    ],
)
def test_an_altered_line_is_found(column, value):
    record()
    altered = record(by=get_user_model()(pk=1), place_id=1, organisation_id=1)
    record()

    tamper(f"UPDATE core_entry SET {column} = {value} WHERE id = {altered.pk}")

    code, said = verify_by_command()
    assert (code, said["holds"], said["first_bad"]) == (1, False, altered.pk)


def test_a_missing_line_is_found_at_the_next_one():
    record()
    gone, after = record(), record()

    tamper(f"DELETE FROM core_entry WHERE id = {gone.pk}")

    assert journal.verify().first_bad == after.pk


def test_lines_cut_off_at_the_end_are_found_by_a_digest_noted_down():
    first, last = record(), record()

    tamper(f"DELETE FROM core_entry WHERE id = {last.pk}")

    assert verify_by_command()[0] == 0
    assert verify_by_command(known=first.digest)[0] == 0
    assert verify_by_command(known=last.digest)[0] == 1


def test_missing_triggers_are_found():
    lower_guards(connection)

    assert journal.verify().holds is False

    raise_guards(connection)
    assert missing_guards(connection) == []
    assert journal.verify().holds is True


def test_pruning_leaves_a_checkpoint_and_the_chain_goes_on():
    old = [record(at=NOON - timedelta(days=day)) for day in (9, 8, 7)]
    young = record(at=NOON)

    pruned = journal.prune(NOON - timedelta(days=1), at=NOON)

    checkpoint = Checkpoint.objects.get()
    assert pruned == checkpoint.count == 3
    assert (checkpoint.up_to, checkpoint.digest) == (old[-1].pk, old[-1].digest)
    assert list(Entry.objects.values_list("verb", flat=True)) == ["slot.changed", "journal.pruned"]
    assert (journal.verify().holds, journal.verify().since) == (True, young.at)


def test_the_chain_goes_on_when_everything_was_pruned():
    record(at=NOON - timedelta(days=9))

    journal.prune(NOON, at=NOON)
    record()

    assert (journal.verify().holds, journal.verify().entries) == (True, 2)


def test_nothing_old_leaves_no_checkpoint():
    record()

    assert journal.prune(NOON) == 0
    assert not Checkpoint.objects.exists()


def test_a_line_out_of_turn_is_pruned_with_its_neighbours_only():
    record(at=NOON)
    record(at=NOON - timedelta(days=9))

    assert journal.prune(NOON - timedelta(days=1)) == 0


def test_a_checkpoint_cannot_be_made_up_changed_or_deleted():
    entry = record(at=NOON - timedelta(days=9))
    young = record()
    invented = (
        "INSERT INTO core_checkpoint (up_to, digest, at, count)"
        f" VALUES ({young.pk}, '{entry.digest}', '2026-11-23 09:00:00+00:00', 2)"
    )

    journal.prune(NOON)

    assert refused(invented)
    assert refused("UPDATE core_checkpoint SET count = 0")
    assert refused("DELETE FROM core_checkpoint")
    assert refused(f"DELETE FROM core_entry WHERE id = {young.pk}")


def test_a_forged_checkpoint_is_found():
    record(at=NOON - timedelta(days=9))
    record()
    journal.prune(NOON)

    tamper("UPDATE core_checkpoint SET digest = 'f'")

    assert journal.verify().holds is False


def test_the_journal_can_be_read_by_place_and_from_a_line_on():
    ours = record(organisation_id=1, place_id=4)
    theirs = record(organisation_id=2, place_id=5)

    assert list(Entry.objects.of_place(5)) == [theirs]
    assert list(Entry.objects.since(ours.pk)) == [theirs]


@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_make_one_chain():
    def write_some(_):
        for _ in range(10):
            with transaction.atomic():
                record()
        connection.close()

    with ThreadPoolExecutor(4) as writers:
        list(writers.map(write_some, range(4)))

    assert (journal.verify().holds, journal.verify().entries) == (True, 40)


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_leaves_no_line_and_no_gap():
    record()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record("never.happened")
        raise ZeroDivisionError
    record()

    assert (journal.verify().holds, journal.verify().entries) == (True, 2)


@pytest.mark.django_db(transaction=True)
def test_flush_empties_the_journal_and_leaves_its_guards_standing():
    record()

    call_command("flush", interactive=False, verbosity=0)

    assert not Entry.objects.exists()
    assert missing_guards(connection) == []
