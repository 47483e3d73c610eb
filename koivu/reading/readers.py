"""Which reader a file is for, by what is in it, and reading it apart in a child process.

What the child runs stands in `readers_inside`: bytes and plain options in, what was found as
JSON out.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, timedelta

from koivu.core.apart import Broken, ReadApartFailed, TooBig, TooMany, TooSlow, run_apart
from koivu.reading.found import Problem, Reading
from koivu.reading.found_places import PlacesReading

INSIDE = "koivu.reading.readers_inside"
SECONDS, MEGABYTES = 5, 256
AHEAD = timedelta(days=548)  # eighteen months
BUSY = "too_many_readings"
WHY_NOT = {
    TooMany: BUSY,
    TooSlow: "file_too_slow",
    TooBig: "file_too_big",
    Broken: "file_unreadable",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is read: its bytes or text, its name, and what the reader may lean on.

    `until` is the first day that is not read; `on` the day from which dates without a year count.
    """

    content: bytes
    name: str = ""
    language: str | None = None
    first: date | None = None
    until: date | None = None
    on: date | None = None
    is_text: bool = False

    @property
    def digest(self) -> str:
        """What tells whether it is the same file again."""
        return hashlib.sha256(self.content).hexdigest()


def read(asked: Asked, today: date) -> Reading:
    """Return what is in a file or a text; a file that hurts the reader is a problem, told so."""
    first = asked.first or today
    options: dict[str, object] = {
        "name": asked.name,
        "language": asked.language,
        "first": first.isoformat(),
        "until": (asked.until or first + min(AHEAD, date.max - first)).isoformat(),
        "on": asked.on.isoformat() if asked.on else None,
        "is_text": asked.is_text,
    }
    answer = _apart("read_inside", asked.content, options)
    if isinstance(answer, Problem):
        return Reading(kind="unknown", problems=(answer,))
    return Reading.model_validate(json.loads(answer))


def is_busy(reading: Reading) -> bool:
    """Whether nothing was read because others were: it may be asked again in a moment."""
    return any(problem.kind == BUSY for problem in reading.problems)


def read_places(content: bytes) -> PlacesReading:
    """Return what is in a register of places; one that hurts the reader is a problem, told so."""
    answer = _apart("read_places_inside", content, {})
    if isinstance(answer, Problem):
        return PlacesReading(kind="units", problems=(answer,))
    return PlacesReading.model_validate(json.loads(answer))


def _apart(name: str, content: bytes, options: dict[str, object]) -> bytes | Problem:
    target = f"{INSIDE}:{name}"
    try:
        return run_apart(target, content, seconds=SECONDS, memory_mb=MEGABYTES, options=options)
    except ReadApartFailed as failed:
        kind = next((kind for why, kind in WHY_NOT.items() if isinstance(failed, why)), "")
        return Problem(kind=kind or "file_unreadable")
