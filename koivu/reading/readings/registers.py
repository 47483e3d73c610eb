"""How well event feeds, opening hours and registers of places are read, beside right readings.

The right readings were decided by hand and stand with the tests. A right question counts as
asked; a question that nobody should have to answer, or a missing one, counts as wrong.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from koivu.reading.found import FoundClosure, FoundHours, FoundSession, Reading
from koivu.reading.linked_events import read_events
from koivu.reading.opening_hours import read_opening_hours
from koivu.reading.readings import Score
from koivu.reading.units import read_units

RIGHT = Path(__file__).parents[1] / "tests" / "data"
EVER = (date(2000, 1, 1), date(2040, 1, 1))
ON = date(2017, 1, 2)  # before all hours in the files: none is over
REFUSED = "refused"
Right = dict[str, object]


def measure(data: Path) -> list[Score]:
    """Return a score for every event, line of hours and place of the shared data."""
    return [*_events(data), *_hours(data), *_service_hours(data), *_units(data)]


def _events(data: Path) -> Iterator[Score]:
    for name, right in _right("linked_events").items():
        reading = read_events((data / "linked_events" / name).read_bytes(), *EVER)
        yield from _compared_events(name, reading, right)


def _compared_events(name: str, reading: Reading, right: object) -> Iterator[Score]:
    kind = "linked_events"
    if right == REFUSED or not isinstance(right, list):
        yield _score(kind, name, "", [], told=reading.is_refused, should=True)
        return
    if not right:
        yield _score(kind, name, "no events", [], told=len(reading.sessions), should=0)
    found = {session.uid: session for session in reading.sessions}
    for one in right:
        session = found.pop(one["uid"], None)
        asks = [] if session is None else _asked(reading, session.id)
        told = {} if session is None else {**_event(session, reading), "asks": asks}
        yield _score(kind, name, one["uid"], asks, told=told, should=one)
    for uid in found:
        yield Score(kind, f"{name} {uid}", "wrong", "no such event")


def _event(session: FoundSession, reading: Reading) -> Right:
    facts = session.model_dump(mode="json")
    same = ("uid", "dates", "start", "end", "languages", "place", "organisers", "note")
    times = [
        [
            f"{one.start:%Y-%m-%dT%H:%M:%S}" + _z(one.start),
            f"{one.end:%Y-%m-%dT%H:%M:%S}" + _z(one.end),
        ]
        for one in reading.occurrences
        if one.uid == session.uid
    ]
    return {
        **{name: facts[name] for name in same},
        "title": sorted(session.title),
        "occurrences": times,
    }


def _z(moment: object) -> str:
    return "Z" if getattr(moment, "tzinfo", None) else ""


def _hours(data: Path) -> Iterator[Score]:
    for name, right in _right("opening_hours").items():
        reading = read_opening_hours((data / "opening_hours" / name).read_bytes(), ON)
        yield from _compared_hours("opening_hours", name, reading, right)


def _service_hours(data: Path) -> Iterator[Score]:
    for name, right in _right("ptv").items():
        reading = read_opening_hours((data / "ptv" / name).read_bytes(), ON)
        yield from _compared_hours("ptv_hours", name, reading, right)


def _compared_hours(kind: str, name: str, reading: Reading, right: object) -> Iterator[Score]:
    if not isinstance(right, dict):
        yield _score(kind, name, "", [], told=reading.is_refused, should=True)
        return
    found = {said(one): _asked(reading, one.id) for one in reading.hours}
    found |= {said(one): _asked(reading, one.id) for one in reading.closures}
    for line in (*right["hours"], *right["closures"]):
        asks = found.pop(line, None)
        yield _score(kind, name, line, asks or [], told=asks is not None, should=True)
    for line in found:
        yield Score(kind, f"{name} {line}", "wrong", "no such hours")
    kinds = sorted(question.kind for question in reading.questions)
    yield _score(kind, name, "questions", kinds, told=kinds, should=right["asks"])


def said(found: FoundHours | FoundClosure) -> str:
    """Return hours or a closure on one line, as the right readings are written."""
    if isinstance(found, FoundClosure):
        return f"{found.unit} {found.first}..{found.last} {found.text}".strip()
    days: list[str] = list(found.days) or [day.isoformat() for day in found.dates]
    words = [found.unit, ",".join(days) or "every day"]
    if found.is_closed:
        words.append("closed")
    elif found.all_day:
        words.append("0-24")
    else:
        words.append(f"{found.opens:%H:%M}-{found.closes:%H:%M}")
    if found.valid_from or found.valid_until:
        words.append(f"{found.valid_from or ''}..{found.valid_until or ''}")
    words += [word for word in ("overrides",) if found.overrides]
    words += [word for word in ("self_service",) if found.is_self_service]
    return " ".join(words)


def _units(data: Path) -> Iterator[Score]:
    content = (data / "units" / "palvelukartta_supervised_places.json").read_bytes()
    reading = read_units(content)
    found = {place.source_id: place for place in reading.places}
    for number, right in _right("units").items():
        place = found.pop(number, None)
        if place is None:
            yield Score("units", number, "wrong", "not read")
            continue
        about = [one for one in reading.questions if place.id in one.about]
        asks = sorted(one.kind for one in about if one.blocks)
        told = {
            "name": place.name.get("fi", ""),
            "kind": place.kind,
            "staffed": place.is_staffed,
            "municipality": place.municipality,
            "flags": sorted(_flag(one.kind, one.told) for one in about if not one.blocks),
            "asks": asks,
        }
        yield _score("units", number, place.name.get("fi", ""), asks, told=told, should=right)
    for number in found:
        yield Score("units", number, "wrong", "no such place")


def _flag(kind: str, told: Mapping[str, str]) -> str:
    return f"{kind}.{told['language']}" if "language" in told else kind


def _asked(reading: Reading, own_id: str) -> list[str]:
    return sorted(one.kind for one in reading.questions if one.blocks and own_id in one.about)


def _score(
    kind: str, file: str, name: str, asks: Sequence[str], *, told: object, should: object
) -> Score:
    called = f"{file} {name}".strip()
    if told != should:
        return Score(kind, called, "wrong", f"{told} instead of {should}")
    return Score(kind, called, "asked" if asks else "understood", ", ".join(asks))


def _right(folder: str) -> dict[str, object]:
    right: dict[str, object] = json.loads((RIGHT / folder / "expected.json").read_text())
    return right
