"""What runs in a process of its own: no rows, no settings, only the question and its answer."""

import pickle

from koivu.shifts.rules import suggest


def suggest_apart(asked: bytes) -> bytes:
    """Answer a question about a season."""
    return pickle.dumps(suggest(pickle.loads(asked)))  # noqa: S301 (of our own process)
