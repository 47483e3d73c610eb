"""Tables that hold the answers of a half-day: held while they are emptied, emptied whole.

Neither file nor heap keeps an older state of them.
"""

from django.db import connection, models

Table = type[models.Model]


def hold(table: Table) -> None:
    """Let nobody lay an answer in meanwhile. SQLite writes one at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f'LOCK TABLE "{table._meta.db_table}" IN ACCESS EXCLUSIVE MODE')


def empty(table: Table) -> None:
    """Take all at once: SQLite wipes every page of the table, PostgreSQL begins a new file."""
    name = f'"{table._meta.db_table}"'
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"TRUNCATE {name}")
            return
        cursor.execute(f"DELETE FROM {name}")  # noqa: S608 (a name of ours)
