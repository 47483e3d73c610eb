"""SQLite: `VACUUM INTO` makes the copy while people work; the backup API puts it back."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper

HEADER = b"SQLite format 3\x00"
# "Koiv": tells our backups from other people's databases.
MARK = 0x4B6F6976


def is_mine(file: Path) -> bool:
    """Whether the file begins as a backup of this kind of database does."""
    with file.open("rb") as opened:
        return opened.read(len(HEADER)) == HEADER


def write(connection: BaseDatabaseWrapper, partial: Path) -> None:
    """Write the whole database to `partial`, as it stood at one moment."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(partial)])
    with closing(sqlite3.connect(partial)) as copy:
        copy.execute(f"PRAGMA application_id = {MARK}")


def migrations_in(connection: BaseDatabaseWrapper, file: Path) -> frozenset[tuple[str, str]]:
    """Return the migrations in the file; none when it is not ours or not whole."""
    try:
        with closing(_open(file)) as copy:
            (mark,) = copy.execute("PRAGMA application_id").fetchone()
            (verdict,) = copy.execute("PRAGMA integrity_check").fetchone()
            if mark != MARK or verdict != "ok":
                return frozenset()
            return frozenset(copy.execute("SELECT app, name FROM django_migrations").fetchall())
    except sqlite3.DatabaseError:
        return frozenset()


def restore(connection: BaseDatabaseWrapper, file: Path) -> None:
    """Put the file in the place of everything, all or nothing."""
    # One step of all pages is one transaction: others see the old house or the restored one.
    connection.ensure_connection()
    with closing(_open(file)) as copy:
        copy.backup(connection.connection, pages=-1)


def leftovers(connection: BaseDatabaseWrapper, migrations: frozenset) -> bool:
    """Nothing stays behind: every page is replaced."""
    return False


def _open(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
