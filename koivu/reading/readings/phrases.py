"""Phrases against their right reading: ours in the tests, the published ones in the data folder."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from koivu.reading.phrases import as_expected, read_phrase
from koivu.reading.readings import Score

KIND = "phrases"
Json = dict[str, object]


def measure(data: Path) -> list[Score]:
    """Read the published time texts, and the published words of the programmes, below `data`."""
    folder = data / "programmes"
    texts = json.loads((folder / "time_texts.json").read_text())["items"]
    places = json.loads((folder / "programmes.json").read_text())["places"]
    return [score_of(item) for item in texts] + [_programme(place) for place in places]


def score_of(item: Json) -> Score:
    """Compare one phrase with its right reading, in the shape of the published time texts."""
    text, language = str(item["text"]), str(item["lang"])
    on = date.fromisoformat(str(item["on"])) if "on" in item else None
    read = as_expected(read_phrase(text, language, on))
    wanted, found = _spread(item["expect"]), _spread(read["expect"])
    name = f"{language}: {text}" + (f" (on {on})" if on else "")
    same = wanted == found
    if read["unclear"]:
        is_right = same and bool(item["unclear"])
        why = ", ".join(str(question["kind"]) for question in _rows(read["questions"]))
        return Score(KIND, name, "understood" if is_right else "asked", "" if is_right else why)
    if item["unclear"]:
        return Score(KIND, name, "wrong", f"asked nothing, read {found}")
    return Score(KIND, name, "understood" if same else "wrong", "" if same else f"read {found}")


def _spread(sessions: object) -> list[str]:
    """One line for each weekday of each session, so that it does not matter how they are joined."""
    lines: list[str] = []
    for session in _rows(sessions):
        days = session.get("days")
        for day in days if isinstance(days, list) else [None]:
            lines.append(json.dumps({**session, "days": day}, sort_keys=True))
    return sorted(lines)


def _rows(value: object) -> Iterable[Json]:
    return value if isinstance(value, list) else []


def _programme(place: Json) -> Score:
    """Whether each session of a place was read from its published words, days and hours alike."""
    published = place["published_text"]
    text = "\n".join(published) if isinstance(published, list) else str(published)
    read = as_expected(read_phrase(text))
    found = {line for session in _rows(read["expect"]) for line in _hours(session, "days")}
    wanted = {line for session in _rows(place["sessions"]) for line in _hours(session, "weekdays")}
    name = f"programme: {place['id']}"
    if read["unclear"]:
        missed = wanted - found
        result = "asked" if missed else "understood"
        return Score(KIND, name, result, f"not among what was read: {missed}" if missed else "")
    differ = wanted ^ found
    return Score(KIND, name, "wrong" if differ else "understood", f"{differ}" if differ else "")


def _hours(session: Json, days: str) -> list[tuple[object, object, object]]:
    named = session.get(days)
    every = named if isinstance(named, list) and named else [None]
    return [(day, session.get("start"), session.get("end")) for day in every]
