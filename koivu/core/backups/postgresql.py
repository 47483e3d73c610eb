"""PostgreSQL: `pg_dump` and `pg_restore`, which must be as new as the server."""

import os
import re
import subprocess
from pathlib import Path

import structlog
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext_lazy as _

from koivu.core.refusals import Reason, Refused

HEADER = b"PGDMP"
_MIGRATIONS = re.compile(
    r"^COPY \S*django_migrations \((?P<columns>[^)]*)\) FROM stdin;\n(?P<rows>.*?)^\\\.$",
    re.MULTILINE | re.DOTALL,
)
log = structlog.get_logger(__name__)
_ENVIRONMENT = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD"}


class ToolRefusal(Reason):
    MISSING = (
        "tools_missing",
        _("pg_dump and pg_restore are missing; on Debian: apt-get install postgresql-client"),
    )
    FAILED = "tool_failed", _("PostgreSQL refused, for the reason above. Nothing was changed.")


def is_mine(file: Path) -> bool:
    """Whether the file begins as a backup of this kind of database does."""
    with file.open("rb") as opened:
        return opened.read(len(HEADER)) == HEADER


def write(connection: BaseDatabaseWrapper, partial: Path) -> None:
    """Write the whole database to `partial`, as it stood at one moment."""
    dumping = ["pg_dump", "--format=custom", "--no-owner", "--no-acl"]
    with partial.open("wb") as opened:
        _run(connection, dumping, stdout=opened)
        os.fsync(opened.fileno())


def migrations_in(connection: BaseDatabaseWrapper, file: Path) -> frozenset[tuple[str, str]]:
    """Return the migrations in the file; none when it is not ours or not whole."""
    try:
        # Reading all of it to nowhere shows whether it is whole.
        _run(connection, ["pg_restore", "--file=/dev/null", str(file)])
        picked = ["pg_restore", "--data-only", "--table=django_migrations", "--file=-", str(file)]
        script = _run(connection, picked).stdout.decode()
    except Refused:
        return frozenset()
    found = _MIGRATIONS.search(script)
    if found is None:
        return frozenset()
    columns = found["columns"].split(", ")
    app, name = columns.index("app"), columns.index("name")
    rows = [line.split("\t") for line in found["rows"].splitlines()]
    return frozenset((row[app], row[name]) for row in rows)


def restore(connection: BaseDatabaseWrapper, file: Path) -> None:
    """Put the file in the place of everything, all or nothing."""
    connection.close()
    restoring = ["pg_restore", "--clean", "--if-exists", "--single-transaction"]
    restoring += ["--no-owner", "--no-acl", "--dbname", connection.settings_dict["NAME"]]
    _run(connection, [*restoring, str(file)])


def leftovers(connection: BaseDatabaseWrapper, migrations: frozenset) -> bool:
    """Whether tables that the backup does not know would stay behind and stop `koivu migrate`."""
    return not migrations.issuperset(MigrationRecorder(connection).applied_migrations())


def _run(connection: BaseDatabaseWrapper, command: list[str], stdout=subprocess.PIPE):
    """Run one of PostgreSQL's tools; what it needs to get in never stands on the command line."""
    here = {
        variable: str(connection.settings_dict[key])
        for key, variable in _ENVIRONMENT.items()
        if connection.settings_dict[key]
    }
    here["PGDATABASE"] = connection.settings_dict["NAME"]
    # Rather a refusal than a house that waits for a lock.
    here["PGOPTIONS"] = "-c lock_timeout=30s"
    if sslmode := connection.settings_dict["OPTIONS"].get("sslmode"):
        here["PGSSLMODE"] = sslmode
    try:
        return subprocess.run(  # noqa: S603  no shell, and every word is ours
            command, env={**os.environ, **here}, stdout=stdout, stderr=subprocess.PIPE, check=True
        )
    except FileNotFoundError as missing:
        raise Refused(ToolRefusal.MISSING) from missing
    except subprocess.CalledProcessError as failed:
        log.error("a tool failed", tool=command[0], words=failed.stderr.decode(errors="replace"))
        raise Refused(ToolRefusal.FAILED) from failed
