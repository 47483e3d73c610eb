"""A small shelf in the memory of one process: what was made once and is still right."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Shelf(Generic[Thing]):
    """Keeps the things used last, as many as have `room`; the one longest unused goes first.

    A thing takes one place, or as much as `weigh` says of it.
    """

    def __init__(self, room: int, weigh: Callable[[Thing], int] = lambda thing: 1):
        self._room, self._left, self._weigh = room, room, weigh
        self._things: OrderedDict[Hashable, Thing] = OrderedDict()
        self._lock = Lock()

    def take(self, key: Hashable) -> Thing | None:
        """Return the thing under `key`, or None."""
        with self._lock:
            if key in self._things:
                self._things.move_to_end(key)
            return self._things.get(key)

    def put(self, key: Hashable, thing: Thing) -> Thing:
        """Keep a thing and return it."""
        with self._lock:
            self._drop(key)
            self._things[key] = thing
            self._left -= self._weigh(thing)
            while self._left < 0:
                self._drop(next(iter(self._things)))
        return thing

    def _drop(self, key: Hashable) -> None:
        if key in self._things:
            self._left += self._weigh(self._things.pop(key))

    def clear(self) -> None:
        """Forget everything (tests and benchmarks ask for it)."""
        with self._lock:
            self._things.clear()
            self._left = self._room
