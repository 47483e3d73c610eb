"""The triggers that make the journal append-only, for both databases.

`verify_journal` asks whether they stand. Only migrations and `flush` (emptying a whole
database, as tests and the demo do) may take them down.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

_REFUSAL = "The journal is append-only."

_SQLITE = {
    "entry_is_never_changed": "BEFORE UPDATE ON core_entry",
    "entry_goes_only_under_a_checkpoint": (
        "BEFORE DELETE ON core_entry"
        " WHEN NOT EXISTS (SELECT 1 FROM core_checkpoint WHERE up_to >= OLD.id)"
    ),
    # INSERT OR REPLACE would otherwise delete without firing a trigger.
    "entry_never_replaces_another": (
        "BEFORE INSERT ON core_entry WHEN EXISTS (SELECT 1 FROM core_entry"
        " WHERE id = NEW.id OR digest = NEW.digest)"
    ),
    "checkpoint_is_never_changed": "BEFORE UPDATE ON core_checkpoint",
    "checkpoint_is_never_deleted": "BEFORE DELETE ON core_checkpoint",
    "checkpoint_names_a_real_entry": (
        "BEFORE INSERT ON core_checkpoint WHEN NOT EXISTS"
        " (SELECT 1 FROM core_entry WHERE id = NEW.up_to AND digest = NEW.digest)"
        " OR EXISTS (SELECT 1 FROM core_checkpoint WHERE id = NEW.id OR up_to = NEW.up_to)"
    ),
}

_POSTGRESQL_FUNCTIONS = {
    "journal_refuses": "",
    "journal_prunes_under_a_checkpoint": (
        "IF EXISTS (SELECT 1 FROM core_checkpoint WHERE up_to >= OLD.id) THEN RETURN OLD; END IF;"
    ),
    "journal_checks_a_checkpoint": (
        "IF EXISTS (SELECT 1 FROM core_entry WHERE id = NEW.up_to AND digest = NEW.digest)"
        " THEN RETURN NEW; END IF;"
    ),
}

_POSTGRESQL = {
    "entry_is_never_changed": ("UPDATE ON core_entry FOR EACH ROW", "journal_refuses"),
    "entry_is_never_truncated": ("TRUNCATE ON core_entry", "journal_refuses"),
    "entry_goes_only_under_a_checkpoint": (
        "DELETE ON core_entry FOR EACH ROW",
        "journal_prunes_under_a_checkpoint",
    ),
    "checkpoint_is_never_changed": ("UPDATE ON core_checkpoint FOR EACH ROW", "journal_refuses"),
    "checkpoint_is_never_deleted": ("DELETE ON core_checkpoint FOR EACH ROW", "journal_refuses"),
    "checkpoint_is_never_truncated": ("TRUNCATE ON core_checkpoint", "journal_refuses"),
    "checkpoint_names_a_real_entry": (
        "INSERT ON core_checkpoint FOR EACH ROW",
        "journal_checks_a_checkpoint",
    ),
}


def raise_guards(connection: BaseDatabaseWrapper) -> None:
    """Put every trigger in place."""
    _run(connection, _raising_sqlite() if _is_sqlite(connection) else _raising_postgresql())


def lower_guards(connection: BaseDatabaseWrapper) -> None:
    """Take every trigger away."""
    _run(connection, _lowering_sqlite() if _is_sqlite(connection) else _lowering_postgresql())


@contextmanager
def guards_lowered(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Lower the guards within one transaction, so that a failure leaves them standing."""
    with transaction.atomic(using=connection.alias):
        lower_guards(connection)
        yield
        raise_guards(connection)


def missing_guards(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the names of the triggers that do not stand."""
    wanted = _SQLITE if _is_sqlite(connection) else _POSTGRESQL
    asked = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if _is_sqlite(connection)
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        standing = {name for (name,) in cursor.fetchall()}
    return sorted(set(wanted) - standing)


def _is_sqlite(connection: BaseDatabaseWrapper) -> bool:
    return connection.vendor == "sqlite"


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _raising_sqlite() -> list[str]:
    return [
        f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        for name, when in _SQLITE.items()
    ]


def _lowering_sqlite() -> list[str]:
    return [f"DROP TRIGGER IF EXISTS {name}" for name in _SQLITE]


def _raising_postgresql() -> list[str]:
    functions = [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {unless}"
        f" RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        for name, unless in _POSTGRESQL_FUNCTIONS.items()
    ]
    triggers = [
        f"CREATE TRIGGER {name} BEFORE {when} EXECUTE FUNCTION {function}()"
        for name, (when, function) in _POSTGRESQL.items()
    ]
    return functions + triggers


def _lowering_postgresql() -> list[str]:
    tables = {name: when.split(" ON ")[1].split()[0] for name, (when, _) in _POSTGRESQL.items()}
    triggers = [f"DROP TRIGGER IF EXISTS {name} ON {table}" for name, table in tables.items()]
    return triggers + [f"DROP FUNCTION IF EXISTS {name}()" for name in _POSTGRESQL_FUNCTIONS]
