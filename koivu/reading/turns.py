"""Whose turn it is to have something read: each person one reading at a time.

A reading holds one of the few threads that also answer families: whoever sends eight files at
once is told to wait, and the week goes on being shown.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_reading: set[int] = set()
_lock = Lock()


class OneAtATime(Exception):
    """This person has something read just now."""


@contextmanager
def own_turn(person: int) -> Iterator[None]:
    """Hold the one turn of a person, or raise `OneAtATime` at once."""
    with _lock:
        if person in _reading:
            raise OneAtATime
        _reading.add(person)
    try:
        yield
    finally:
        with _lock:
            _reading.discard(person)
