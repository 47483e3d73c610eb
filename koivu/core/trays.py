"""Trays: what families say in one half-day lies in one row, always in the order of its keys.

So no file, backup or export shows which came first. When the half-day has ended it becomes rows
of their own, all at once, and the trays are emptied so that neither file nor heap keeps an older
state of them.
"""

from django.db import connection, models


class StillRead(Exception):
    """Somebody read all the while: what was in the log of the database is still there."""


def hold(trays: type[models.Model]) -> None:
    """Let nobody lay anything in meanwhile. SQLite writes one at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f'LOCK TABLE "{trays._meta.db_table}" IN ACCESS EXCLUSIVE MODE')


def empty(trays: type[models.Model]) -> None:
    """Take all at once: SQLite wipes every page of the table, PostgreSQL begins a new file."""
    table = f'"{trays._meta.db_table}"'
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"TRUNCATE {table}")
            return
        cursor.execute(f"DELETE FROM {table}")  # noqa: S608 (a name of ours)


def leave_no_trace() -> None:
    """Let SQLite forget its log, which holds former states; outside a transaction only."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        is_busy, _pages, _done = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if is_busy:
        raise StillRead
