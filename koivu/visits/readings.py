"""How well books of visits are read that nobody here wrote (`make readings`)."""

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from koivu.reading.readings import Score
from koivu.visits.books.reading import read_visits
from koivu.visits.books.settling import Settled, Told, settle

KIND = "visits"
TODAY = date(2026, 11, 26)
ZOO = "korkeasaari_daily_2018_2020_expected.csv"
SESSIONS = "library_events_attendance_barnet_part.csv"
DOORS = "physical_visits_newcastle.csv"


def measure(data: Path) -> Iterator[Score]:
    """Return a score of each day, session and month in the books of `data`/visits."""
    folder = data / "visits"
    if not folder.exists():
        return
    for year in ("2018", "2019", "2020"):
        yield from _days(folder, year)
    yield from _sessions(folder)
    yield from _months(folder)


def _settled(file: Path, granularity: str) -> Settled:
    found = read_visits(file.read_bytes(), file.name)
    return settle(found, Told("visits", "counted", granularity, file.name), {}, TODAY)


def _asked(settled: Settled) -> set[str]:
    return {item.id for question in settled.questions for item in question.items}


def _rows(file: Path) -> list[dict[str, str]]:
    with open(file, encoding="utf-8-sig") as opened:
        return list(csv.DictReader(opened))


def _days(folder: Path, year: str) -> Iterator[Score]:
    settled = _settled(folder / f"Kavijatilasto_{year}.xlsx", "day")
    asked = _asked(settled)
    read = {str(one.first): one for one in settled.entries}
    for row in _rows(folder / ZOO):
        if row["year"] == year:
            entry = read.get(row["date"])
            is_right = entry is not None and entry.value == int(row["visits"])
            result = "asked" if entry and entry.at in asked else "understood"
            yield Score(KIND, row["date"], result if is_right else "wrong", row["visits"])


def _sessions(folder: Path) -> Iterator[Score]:
    """Each row by its day, name and number; what stands twice or odd is to be asked about."""
    settled = _settled(folder / SESSIONS, "session")
    asked = _asked(settled)
    read: dict[tuple[str, str, int], list[str]] = {}
    for one in settled.entries:
        read.setdefault((str(one.first), one.label, one.value), []).append(one.at)
    twice = Counter((row["Library name"], row["Event date"], row["Name"].casefold())
                    for row in _rows(folder / SESSIONS))  # fmt: skip
    for row in _rows(folder / SESSIONS):
        places = read.get((row["Event date"], row["Name"], int(row["Attendees"])))
        name = f"{row['Event date']} {row['Name']}"
        if not places:
            yield Score(KIND, name, "wrong", row["Attendees"])
            continue
        at = places.pop()
        is_double = twice[row["Library name"], row["Event date"], row["Name"].casefold()] > 1
        yield Score(KIND, name, "asked" if at in asked or is_double else "understood")


def _months(folder: Path) -> Iterator[Score]:
    """Months are read; weeks among them are of another length, which is asked."""
    settled = _settled(folder / DOORS, "month")
    read = {(one.figure.place, str(one.first), one.value) for one in settled.entries}
    asks = any(question.id == "granularity_week" for question in settled.questions)
    for row in _rows(folder / DOORS):
        is_read = (row["Library name"], row["Count start"], int(row["Visits"])) in read
        is_week = "week" in row["Count type"]
        is_asked = is_week and asks and not is_read
        result = "asked" if is_asked else "understood" if is_read else "wrong"
        yield Score(KIND, f"{row['Library name']} {row['Count start']}", result)
