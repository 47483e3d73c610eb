"""Calendars as different programs write them; what is right was decided before they were read."""

import json
from datetime import date
from pathlib import Path

import pytest

from koivu.reading.calendars import read_calendar
from koivu.reading.found import FoundSession

FOLDER = Path(__file__).parents[1] / "data" / "calendars_written"
FIRST, UNTIL = date(2026, 8, 1), date(2027, 8, 1)
EXPECTED = json.loads((FOLDER / "expected.json").read_text())


def as_told(session: FoundSession) -> dict:
    told = session.model_dump(mode="json", exclude_defaults=True)
    return {name: value for name, value in told.items() if name not in ("id", "at", "uid")}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_calendar_is_read_as_it_was_meant(name):
    expected = EXPECTED[name]

    reading = read_calendar((FOLDER / name).read_bytes(), FIRST, UNTIL)

    assert [as_told(session) for session in reading.sessions] == expected["sessions"]
    assert [[one.kind, one.blocks] for one in reading.questions] == expected["asked"]
    assert [problem.kind for problem in reading.problems] == expected["problems"]
    assert len(reading.occurrences) == expected["n"]
    assert [[str(one.first), str(one.last), one.text] for one in reading.closures] == expected.get(
        "closures", []
    )


def test_every_calendar_has_its_right_result():
    assert sorted(EXPECTED) == sorted(
        path.name for path in FOLDER.iterdir() if path.suffix in (".ics", ".vcs")
    )
