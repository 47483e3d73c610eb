"""Trays: what families say in one half-day lies in one row, always in the order of its keys.

So no file, backup or export shows which came first. When the half-day has ended it becomes rows
of their own, all at once, and the trays are emptied so that neither file nor heap keeps an older
state of them.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db import connection, models

from koivu.core.random_keys import new_key

Row = TypeVar("Row", bound=models.Model)


class StillRead(Exception):
    """Somebody read all the while: what was in the log of the database is still there."""


def hold(trays: type[models.Model]) -> None:
    """Let nobody lay anything in meanwhile. SQLite writes one at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f'LOCK TABLE "{trays._meta.db_table}" IN ACCESS EXCLUSIVE MODE')


def once(rows: Iterable[Row], says: Callable[[Row], object]) -> list[Row]:
    """Return rows to be made, in the order of their keys; one that came twice is there once.

    What says something else under a key that is taken gets a key of its own: nothing is lost, and
    nobody who sends one key to two trays keeps all others from becoming rows.
    """
    rows = list(rows)
    taken = type(rows[0])._default_manager.in_bulk([row.pk for row in rows]) if rows else {}
    fresh: list[Row] = []
    for row in rows:
        there = taken.get(row.pk)
        if there is not None and says(there) == says(row):
            continue
        if there is not None:
            row.pk = new_key()
        taken[row.pk] = row
        fresh.append(row)
    return sorted(fresh, key=lambda row: row.pk)


def empty(trays: type[models.Model]) -> None:
    """Take all at once: SQLite wipes every page of the table, PostgreSQL begins a new file."""
    table = f'"{trays._meta.db_table}"'
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"TRUNCATE {table}")
            return
        cursor.execute(f"DELETE FROM {table}")  # noqa: S608 (a name of ours)


def lay_anew(rows: models.QuerySet) -> None:
    """Write rows anew in the order of their keys, all in one: neither heap nor export shows which
    came first, nor which of two tables came together."""
    laid = list(rows.select_for_update().order_by("pk"))
    rows.delete()
    rows.model._default_manager.bulk_create(laid)


def lay_all_anew(table: type[models.Model]) -> None:
    """The same for a whole table, with nothing left of how it lay."""
    hold(table)
    laid = list(table._default_manager.order_by("pk"))
    empty(table)
    table._default_manager.bulk_create(laid)


def leave_no_trace() -> None:
    """Let SQLite forget its log, which holds former states; outside a transaction only."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        is_busy, _pages, _done = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if is_busy:
        raise StillRead
