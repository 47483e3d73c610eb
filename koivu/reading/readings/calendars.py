"""How well calendars are read: the files of `ics/` against the times that others found in them."""

import json
from collections import Counter
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
    """What is known of a file; `n` and `occ` only where another program could read it.

    `cancelled` times may be listed as well, `alt` lists are as right as `occ`; with `ask`
    something must be asked. `ends` are those of all times.
    """

    window: list[str]
    n: int
    agree: str
    occ: list[list[str]]
    occ_truncated: bool
    error: str
    cancelled: list[list[str]]
    alt: list[list[list[str]]]
    ask: list[str]
    ends: list[str | None]


def measure(data: Path) -> list[Score]:
    """Return one score for each file. What no other program could read, we must only survive."""
    folder = data / "ics"
    files: dict[str, Expected] = json.loads((folder / "expected.json").read_text())["files"]
    return [_score(folder / name, expected) for name, expected in sorted(files.items())]


def _score(path: Path, expected: Expected) -> Score:
    first, until = map(date.fromisoformat, expected.get("window", WITHOUT_WINDOW))
    reading = read_calendar(path.read_bytes(), first, until)
    is_asked = bool(reading.problems or reading.questions)
    if "n" not in expected:
        return Score(KIND, path.name, _result_alone(reading), f"no list: {_summary(reading)}")
    if expected.get("ask") and not is_asked:
        return Score(KIND, path.name, "wrong", f"not asked: {', '.join(expected['ask'])}")
    why = _difference(reading, expected) or _other_ends(reading, expected)
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
    """Return the first time that is in none of the lists that are right, or nothing."""
    found = sorted(_key(one) for one in map(as_listed, reading.occurrences))
    cancelled = expected.get("cancelled", [])
    several = [expected["occ"], *expected.get("alt", [])]
    right = [*several, *([*one, *cancelled] for one in several if cancelled)]
    whys = [_differs(found, listed, expected) for listed in right]
    return "" if "" in whys else whys[0]


def _differs(found: list[tuple[str, str]], right: list[list[str]], expected: Expected) -> str:
    is_cut, many = expected["occ_truncated"], len(right)
    if is_cut:
        many = expected["n"] + max(0, len(right) - len(expected["occ"]))
    if len(found) != many:
        return f"{len(found)} times instead of {many}"
    listed = sorted((start, title[:SHORTEST_LISTED]) for start, title in right)
    # A list that was cut holds the first times, in order.
    inside = found[: len(listed)] if is_cut else found
    if inside == listed:
        return ""
    return next(
        f"{ours} instead of {theirs}"
        for ours, theirs in zip(inside, listed, strict=True)
        if ours != theirs
    )


def _other_ends(reading: Reading, expected: Expected) -> str:
    if "ends" not in expected:
        return ""
    ours = Counter(str(as_listed(one)["end"]) for one in reading.occurrences)
    more = ours - Counter(map(str, expected["ends"]))
    return f"ends {', '.join(more)}" if more else ""


def _key(listed: dict[str, object]) -> tuple[str, str]:
    return str(listed["start"]), str(listed["summary"])[:SHORTEST_LISTED]


def _summary(reading: Reading) -> str:
    problems = {problem.kind for problem in reading.problems}
    kinds = ", ".join(sorted(problems | {question.kind for question in reading.questions}))
    return f"{len(reading.occurrences)} times; {kinds or 'nothing asked'}"
