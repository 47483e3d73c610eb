"""How well calendars are read: the files of `ics/` against the times that others found in them."""

import json
from datetime import date
from pathlib import Path
from typing import TypedDict

from koivu.reading.calendars import as_listed, read_calendar
from koivu.reading.found import Reading
from koivu.reading.readings import Score

KIND = "calendars"
SHORTEST_LISTED = 60  # letters of a title that the list holds
WITHOUT_WINDOW = ["1990-01-01", "2030-01-01"]


class Expected(TypedDict, total=False):
    """What is known of a file; `n` and `occ` only where another program could read it."""

    window: list[str]
    n: int
    agree: str
    occ: list[list[str]]
    occ_truncated: bool
    error: str


def measure(data: Path) -> list[Score]:
    """Return one score for each file. What no other program could read, we must only survive."""
    folder = data / "ics"
    files: dict[str, Expected] = json.loads((folder / "expected.json").read_text())["files"]
    return [_score(folder / name, expected) for name, expected in sorted(files.items())]


def _score(path: Path, expected: Expected) -> Score:
    first, until = map(date.fromisoformat, expected.get("window", WITHOUT_WINDOW))
    reading = read_calendar(path.read_bytes(), first, until)
    if "n" not in expected:
        return Score(KIND, path.name, _result_alone(reading), f"no list: {_summary(reading)}")
    why = _difference(reading, expected)
    if not why:
        return Score(KIND, path.name, "understood")
    is_sure = expected["agree"] == "exact"
    return Score(KIND, path.name, "wrong" if is_sure else "asked", f"{expected['agree']}: {why}")


def _result_alone(reading: Reading) -> str:
    """Return the result where there is nothing to compare with: silence would be wrong."""
    if reading.problems or reading.questions:
        return "asked"
    return "understood" if reading.occurrences else "wrong"


def _difference(reading: Reading, expected: Expected) -> str:
    found = sorted(_key(one) for one in map(as_listed, reading.occurrences))
    if len(found) != expected["n"]:
        return f"{len(found)} times instead of {expected['n']}"
    listed = sorted((start, title) for start, title in expected["occ"])
    # A list that was cut holds the first times, in order.
    inside = found[: len(listed)] if expected["occ_truncated"] else found
    if inside == listed:
        return ""
    return next(
        f"{ours} instead of {theirs}"
        for ours, theirs in zip(inside, listed, strict=True)
        if ours != theirs
    )


def _key(listed: dict[str, object]) -> tuple[str, str]:
    return str(listed["start"]), str(listed["summary"])[:SHORTEST_LISTED]


def _summary(reading: Reading) -> str:
    problems = {problem.kind for problem in reading.problems}
    kinds = ", ".join(sorted(problems | {question.kind for question in reading.questions}))
    return f"{len(reading.occurrences)} times; {kinds or 'nothing asked'}"
