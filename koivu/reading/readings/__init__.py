"""How well the readers read: understood, asked and wrong, per kind (`make readings`)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """One thing that was read: right, asked about, or wrong; `why` tells what differs."""

    kind: str
    name: str
    result: str  # "understood", "asked" or "wrong"
    why: str = ""
