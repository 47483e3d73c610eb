"""A small shelf in the memory of one process: what was made once and is still right."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Shelf(Generic[Thing]):
    """Keeps the `room` things used last; when it is full the one longest unused goes."""

    def __init__(self, room: int):
        self._room = room
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
            self._things[key] = thing
            self._things.move_to_end(key)
            while len(self._things) > self._room:
                self._things.popitem(last=False)
        return thing

    def clear(self) -> None:
        """Forget everything (tests and benchmarks ask for it)."""
        with self._lock:
            self._things.clear()
