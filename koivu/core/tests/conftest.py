"""A house of its own for tests that start, back up or kill real processes."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from koivu.core.tests.template_database import address_of, copy_to

numbers = count(1)


@dataclass(frozen=True)
class House:
    """A migrated database that no other test touches."""

    url: str

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "KOIVU_DATABASE_URL": self.url, "PYTHONUNBUFFERED": "1"}

    def koivu(self, *words: object, typed: str = "") -> subprocess.CompletedProcess:
        """Run one command to its end."""
        return subprocess.run(
            [sys.executable, "-m", "koivu.core.tests.console", *map(str, words)],
            cwd=settings.BASE_DIR,
            env=self.environment,
            input=typed,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def start(self, *words: object, output: Path) -> subprocess.Popen:
        """Start one command and leave it running; it is the leader of its own group."""
        with output.open("wb") as opened:
            return subprocess.Popen(
                [sys.executable, "-m", "koivu.core.tests.console", *map(str, words)],
                cwd=settings.BASE_DIR,
                env=self.environment,
                stdout=opened,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def ask(self, python: str) -> str:
        """Run lines of Python inside the house; return what they print."""
        asked = self.koivu("shell", "--no-imports", "-c", python)
        assert asked.returncode == 0, asked.stderr
        return asked.stdout.strip()

    def sql(self, statement: str) -> list[tuple]:
        """Run one statement in the house's database; return its rows."""
        if self.url.startswith("sqlite"):
            with closing(sqlite3.connect(_file_of(self), isolation_level=None)) as opened:
                return opened.execute(statement).fetchall()
        with psycopg.connect(self.url.split("&pool")[0], autocommit=True) as opened:
            cursor = opened.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def all_rows(self) -> dict[str, list[tuple]]:
        """Return every row of every table."""
        tables = connection.introspection.django_table_names(only_existing=False)
        return {table: self.sql(f'SELECT * FROM "{table}" ORDER BY 1') for table in tables}


@pytest.fixture
def house(django_db_setup, tmp_path, django_db_blocker) -> House:
    """A migrated house without any rows."""
    is_file = connection.vendor == "sqlite"
    name = str(tmp_path / "house.sqlite3") if is_file else _next_name()
    with django_db_blocker.unblock():
        copy_to(name)
    return House(address_of(name))


def _next_name() -> str:
    return f"{connection.settings_dict['NAME']}_house_{next(numbers)}"


def _file_of(house: House) -> str:
    return house.url.removeprefix("sqlite:///")
