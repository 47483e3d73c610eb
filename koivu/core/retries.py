"""How often background work is tried again, and after what pause."""

from datetime import timedelta

MOST_ATTEMPTS = 5
_PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))


def pause_after(attempt: int) -> timedelta | None:
    """Return how long to wait after the failed `attempt` (from 1), or None to give up."""
    return _PAUSES[attempt - 1] if attempt < MOST_ATTEMPTS else None
