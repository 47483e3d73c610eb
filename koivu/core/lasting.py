"""Promises that outlive a power cut: what is committed here is on the disk when it is told."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def lasting() -> Iterator[None]:
    """Let the transaction inside be written through to the disk before it is answered.

    PostgreSQL always does so. SQLite is told to; inside a transaction that has begun it cannot be.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    _write_through("FULL")
    try:
        yield
    finally:
        _write_through("NORMAL")


def _write_through(how: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA synchronous={how}")
