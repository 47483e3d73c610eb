"""Keys that tell nothing: 63 random bits, so that rows stand in no order of time.

What a device has made up is mixed with our secret: sent twice it gives the same key, and neither
a device that counts upwards nor one that knows its own id can tell where its row stands.
"""

import secrets
from enum import StrEnum

from django.db import models
from django.utils.crypto import salted_hmac

BITS = 63
LONGEST_MADE_UP = 40  # letters of an id that a device or a form has made up


class Result(StrEnum):
    """What became of something that was sent: the second time it counts no more."""

    SAVED = "saved"
    DUPLICATE = "duplicate"


class RandomKey(models.BigIntegerField):
    """A primary key of 63 random bits; on SQLite it is the rowid, so that none counts beside it."""

    def db_type(self, connection) -> str | None:
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)


def new_key() -> int:
    """Return a key that nothing else leads to."""
    return secrets.randbits(BITS)


def key_of(purpose: str, made_up: str) -> int:
    """Return the key of what a device has named; apart for each purpose."""
    mixed = salted_hmac(f"koivu.key.{purpose}", made_up, algorithm="sha256").digest()
    return int.from_bytes(mixed[:8], "big") >> (64 - BITS)
