"""Trays: what families say in one half-day lies in one row, always in the order of its keys.

So no file, backup or export shows which came first. When the half-day has ended it becomes rows
of their own, all at once, and the trays are emptied so that neither file nor heap keeps an older
state of them.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

from django.db import connection, models

from koivu.core.half_days import Half, HalfDay
from koivu.core.random_keys import RandomKey, new_key

Row = TypeVar("Row", bound=models.Model)


class HalfDayTray(models.Model):
    """One row of what comes in a half-day while it lasts; a domain adds whose it is, and what."""

    key = RandomKey(primary_key=True)
    day = models.DateField()
    half = models.CharField(max_length=2, choices=Half)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.day} {self.half}"

    @property
    def half_day(self) -> HalfDay:
        return HalfDay(self.day, Half(self.half))


Laid = TypeVar("Laid", bound=HalfDayTray)


class StillRead(Exception):
    """Somebody read all the while: what was in the log of the database is still there."""


def hold(trays: type[models.Model]) -> None:
    """Let nobody lay anything in meanwhile. SQLite writes one at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f'LOCK TABLE "{trays._meta.db_table}" IN ACCESS EXCLUSIVE MODE')


def tray_of(trays: type[Laid], half_day: HalfDay, **whose: models.Model) -> Laid:
    """Return the tray of a half-day, made if there is none, held until the transaction ends."""
    where = {"day": half_day.day, "half": half_day.half, **whose}
    trays._default_manager.get_or_create(**where, defaults={"key": new_key()})
    return trays._default_manager.select_for_update().get(**where)


def take_ended(trays: models.QuerySet[Laid], now: datetime) -> list[Laid]:
    """Take out the trays whose half-day has ended; those that run are laid back by their keys."""
    hold(trays.model)
    there = list(trays)
    ended = [one for one in there if one.half_day < HalfDay.of(now)]
    if ended:
        empty(trays.model)
        running = [one for one in there if one not in ended]
        trays.model._default_manager.bulk_create(sorted(running, key=lambda tray: tray.key))
    return ended


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
