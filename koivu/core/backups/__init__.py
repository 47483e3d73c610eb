"""The whole database in one file, and back again, for both databases.

A backup is checked as soon as it is written. A restore first asks what the file is, and then
happens wholly or not at all.
"""

import os
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import ModuleType

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext_lazy as _

from koivu.core.backups import postgresql, sqlite
from koivu.core.health import is_running
from koivu.core.refusals import Reason, Refused

Migrations = frozenset[tuple[str, str]]
# No database of ours is without it, and no other has it.
OURS = ("core", "0002_guard_the_journal")


class BackupRefusal(Reason):
    TAKEN = "taken", _("This file is there already. Choose another name; nothing is overwritten.")
    MISSING = "missing", _("There is no such file.")
    NO_TABLES = (
        "no_tables",
        _(
            "This database has no tables of Koivu. Is it the right one (KOIVU_DATABASE_URL)?"
            " A new one is filled by: koivu migrate"
        ),
    )
    RUNNING = (
        "running",
        _("Koivu is running on this database. Stop it, or wait a minute if it was killed."),
    )
    NOT_OURS = "not_ours", _("This file is not a backup made by Koivu, or it is damaged.")
    OTHER_KIND = (
        "other_kind",
        _("This backup is of the other kind of database (SQLite or PostgreSQL)."),
    )
    NEWER = "newer", _("This backup was made by a newer Koivu. Update Koivu, then restore.")
    OLDER = (
        "older",
        _("This backup is older than the tables here. Restore it into an empty database."),
    )


@dataclass(frozen=True)
class Backup:
    """A file that has been looked into."""

    file: Path
    migrations: Migrations

    @property
    def needs_migrate(self) -> bool:
        """Whether `koivu migrate` has work to do once this is restored."""
        return bool(_known_here().difference(self.migrations))


def back_up(file: Path) -> int:
    """Write the database to `file`, readable by its owner only; return its size in bytes."""
    if file.exists():
        raise Refused(BackupRefusal.TAKEN)
    if not _has_tables():
        raise Refused(BackupRefusal.NO_TABLES)
    with _aside(file) as partial:
        _of_this_kind().write(connection, partial)
        read(partial)
        os.rename(partial, file)
    return file.stat().st_size


def read(file: Path) -> Backup:
    """Look into `file`; raises `Refused` when it cannot be restored here."""
    if not file.is_file():
        raise Refused(BackupRefusal.MISSING)
    kind = next((kind for kind in (sqlite, postgresql) if kind.is_mine(file)), None)
    if kind is None:
        raise Refused(BackupRefusal.NOT_OURS)
    if kind is not _of_this_kind():
        raise Refused(BackupRefusal.OTHER_KIND)
    migrations = kind.migrations_in(connection, file)
    if OURS not in migrations:
        raise Refused(BackupRefusal.NOT_OURS)
    if not migrations <= _known_here():
        raise Refused(BackupRefusal.NEWER)
    return Backup(file, migrations)


def restore(backup: Backup, *, now: datetime) -> None:
    """Put the backup in the place of everything that is here; raises `Refused`."""
    if _has_tables() and is_running(now):
        raise Refused(BackupRefusal.RUNNING)
    if _of_this_kind().leftovers(connection, backup.migrations):
        raise Refused(BackupRefusal.OLDER)
    _of_this_kind().restore(connection, backup.file)


def name_of_database() -> str:
    """Return what the database here is called: a file, or a name on a host."""
    name, host = connection.settings_dict["NAME"], connection.settings_dict["HOST"]
    return str(name) if connection.vendor == "sqlite" else f"{name} ({host or 'this machine'})"


def _has_tables() -> bool:
    return OURS in MigrationRecorder(connection).applied_migrations()


def _of_this_kind() -> ModuleType:
    return sqlite if connection.vendor == "sqlite" else postgresql


def _known_here() -> Migrations:
    loader = MigrationLoader(None)
    # A squashed migration stands in a database under the names it replaces, too.
    replaced = {name for migration in loader.replacements.values() for name in migration.replaces}
    return frozenset(loader.disk_migrations) | replaced


@contextmanager
def _aside(file: Path):
    """Give a private file beside `file` that is gone afterwards, whatever happens."""
    partial = file.with_name(f".{file.name}.{os.getpid()}")
    os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        yield partial
    finally:
        partial.unlink(missing_ok=True)
