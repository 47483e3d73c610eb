"""How much comes at a time, without knowing from whom: a bucket that drips full again.

Kept in the memory of one process and nowhere else.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import datetime


@dataclass
class Damper:
    """Lets `burst` through at once, and then one every `pause` seconds; apart for each key."""

    burst: int
    pause: float
    _left: dict[Hashable, tuple[float, datetime]] = field(default_factory=dict)

    def lets_in(self, key: Hashable, now: datetime) -> bool:
        """Whether one more may come now; it is counted if so."""
        left, since = self._left.get(key, (float(self.burst), now))
        left = min(self.burst, left + max(0.0, (now - since).total_seconds()) / self.pause)
        if left < 1:
            return False
        self._left[key] = (left - 1, now)
        return True

    def forget(self) -> None:
        """Begin anew (tests)."""
        self._left.clear()
