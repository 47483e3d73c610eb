"""The migrated database without rows that each process of the tests copies: migrated once.

    python -m koivu.core.tests.template_database    make it beforehand, beside something else

It serves until any file of Koivu changes; `conftest.py` sweeps old ones up.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import OperationalError, connection

# What no migration reads.
NOT_READ = {"tests", "templates", "static", "locale", "__pycache__"}


def template() -> str:
    """Return the file (SQLite) or the database (PostgreSQL), migrated by whoever comes first."""
    named = f"test-template-{_digest()}"
    with _in_turn(named):
        return _file(named) if connection.vendor == "sqlite" else _database(named)


def address_of(name: str) -> str:
    """Write KOIVU_DATABASE_URL for another database beside the one of these settings."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    here = {
        key: quote(str(connection.settings_dict[key]), safe="/") for key in ("USER", "PASSWORD")
    }
    who = here["USER"] + (f":{here['PASSWORD']}" if here["PASSWORD"] else "")
    where = f"host={connection.settings_dict['HOST']}&port={connection.settings_dict['PORT']}"
    return f"postgres://{who}@/{name}?{where}&pool=4"


def copy_to(name: str) -> None:
    """Make the database `name` alike the template; one that was there is gone."""
    if connection.vendor == "sqlite":
        shutil.copyfile(template(), name)
        return
    source = template()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')


def _file(named: str) -> str:
    whole = Path(settings.BASE_DIR) / "var" / f"{named}.sqlite3"
    if whole.exists():
        whole.touch()
        return str(whole)
    begun = whole.with_suffix(".begun")
    begun.unlink(missing_ok=True)
    _migrate(str(begun))
    begun.rename(whole)
    return str(whole)


def _database(named: str) -> str:
    begun = f"{named}-begun"
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE 'test-template-%'")
        there = {name for (name,) in cursor.fetchall()}
        for old in there - {named}:
            with suppress(OperationalError):  # another run is just copying it
                cursor.execute(f'DROP DATABASE IF EXISTS "{old}"')
        if named not in there:
            cursor.execute(f'CREATE DATABASE "{begun}" TEMPLATE template0')
    if named not in there:
        _migrate(begun)
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'ALTER DATABASE "{begun}" RENAME TO "{named}"')
    return named


def _migrate(name: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "koivu.core.tests.console", "migrate", "-v0", "--skip-checks"],
        cwd=settings.BASE_DIR,
        env={**os.environ, "KOIVU_DATABASE_URL": address_of(name)},
        check=True,
    )


@cache
def _digest() -> str:
    """Name all that a migration could depend on: the code of Koivu and its libraries."""
    read = hashlib.sha256()
    for folder in ("koivu", "config", "requirements"):
        for path in sorted(_files(Path(settings.BASE_DIR) / folder)):
            read.update(str(path).encode() + path.read_bytes())
    return read.hexdigest()[:16]


def _files(folder: Path) -> Iterator[Path]:
    for at, folders, names in os.walk(folder):
        folders[:] = [one for one in folders if one not in NOT_READ]
        yield from (Path(at) / name for name in names)


@contextmanager
def _in_turn(named: str) -> Iterator[None]:
    """The processes of a run all want it at once: the others wait for the first."""
    lock = Path(settings.BASE_DIR) / "var" / f"{named}.sqlite3.{connection.vendor}.lock"
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    template()
