"""Where in Finland: municipalities, counties and postal areas, by what people write.

The areas are shipped (`data/areas/`) and read once, when somebody first asks for one.
"""

import csv
import json
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from koivu.core.geo import Position
from koivu.core.plain_text import plain
from koivu.core.words import bared, folded

SHIPPED = Path(__file__).parent / "data" / "areas"
FINLAND = ((59.4, 70.2), (19.0, 31.7))  # (least, most) latitude and longitude, in degrees
LONGEST_NAME = 60

Ring = tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class County:
    """A wellbeing services county; Helsinki and Åland, which are none, stand for themselves."""

    code: str
    fi: str
    sv: str
    en: str


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality: its county's code, and the middle from which distances are measured."""

    code: str
    fi: str
    sv: str
    county_code: str
    middle: Position

    @property
    def county(self) -> County:
        """The wellbeing services county that it belongs to."""
        return _counties()[self.county_code]


@dataclass(frozen=True, slots=True)
class Meant:
    """One reading of what somebody wrote: a municipality, or an area of one by its code."""

    municipality: Municipality
    postal_code: str = ""
    name: str = ""


def meant_by(text: str) -> list[Meant]:
    """Return what a place name or a postal code may mean, the plainest first; [] if nothing.

    A name that several municipalities know gives one reading for each of them.
    """
    said = _as_written(text)
    if said.isdecimal():
        return list(_by_code(said))
    names = _names()
    readings = names.get(said) or names.get(bared(said), ()) if said else ()
    # Distances start from the municipality: two areas of one are the same answer.
    return list({one.municipality.code: one for one in reversed(readings)}.values())[::-1]


def municipality_of(postal_code: str, town: str) -> Municipality | None:
    """Return the municipality of an address; None where its parts disagree or nobody knows.

    A town that is no municipality is a post office's name and says nothing against the code.
    """
    by_code = {one.municipality for one in _by_code(postal_code.strip())}
    by_name = {one.municipality for one in _towns().get(_as_written(town), ())}
    found = by_code & by_name or by_code | by_name
    return found.pop() if len(found) == 1 else None


def postal_codes_of(municipality: Municipality) -> list[str]:
    """Return the codes of its postal areas."""
    return [code for code, (_, whose) in _postal_areas().items() if whose == municipality.code]


def outlines() -> dict[str, tuple[tuple[Ring, ...], ...]]:
    """Return the areas of each municipality by its code: polygons, each of an outer ring first."""
    return _outlines()


def municipalities() -> dict[str, Municipality]:
    """Return all municipalities by code."""
    return _municipalities()


def _as_written(text: str) -> str:
    """Return a name as it is looked up; digits of any script become ours."""
    said = folded(plain(text)[:LONGEST_NAME])
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in said).strip()


def _by_code(code: str) -> Iterator[Meant]:
    if code in _postal_areas():
        name, whose = _postal_areas()[code]
        yield Meant(_municipalities()[whose], code, name)


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[Meant, ...]]:
    """Return the readings of every name: municipalities before areas, whole names before parts."""
    found: dict[str, dict[Meant, None]] = {}
    for name, readings in _towns().items():
        found.setdefault(name, {}).update(dict.fromkeys(readings))
    for cut in (lambda name: [name], lambda name: name.split(" - "), lambda name: _split(name)):
        for code, (name, whose) in _postal_areas().items():
            meant = Meant(_municipalities()[whose], code, name)
            for part in cut(name):
                found.setdefault(folded(part), {})[meant] = None
    for name in list(found):
        # Without the keys å, ä and ö: no name of its own is hidden by it.
        if bared(name) not in found:
            found[bared(name)] = found[name]
    return {name: tuple(readings) for name, readings in found.items()}


def _split(name: str) -> list[str]:
    return [part for one in name.split(" - ") for part in one.split("-")]


@lru_cache(maxsize=1)
def _towns() -> dict[str, tuple[Meant, ...]]:
    found: dict[str, dict[Meant, None]] = {}
    for one in _municipalities().values():
        for name in (one.fi, *one.fi.split(" - "), one.sv):
            found.setdefault(folded(name), {})[Meant(one)] = None
    return {name: tuple(readings) for name, readings in found.items()}


@lru_cache(maxsize=1)
def _municipalities() -> dict[str, Municipality]:
    return {
        row["code"]: Municipality(
            row["code"],
            row["fi"],
            row["sv"],
            row["county"],
            (float(row["latitude"]), float(row["longitude"])),
        )
        for row in _rows("municipalities.csv")
    }


@lru_cache(maxsize=1)
def _counties() -> dict[str, County]:
    return {row["code"]: County(**row) for row in _rows("counties.csv")}


@lru_cache(maxsize=1)
def _postal_areas() -> dict[str, tuple[str, str]]:
    return {row["code"]: (row["name"], row["municipality"]) for row in _rows("postal_areas.csv")}


@lru_cache(maxsize=1)
def _outlines() -> dict[str, tuple[tuple[Ring, ...], ...]]:
    read = json.loads((SHIPPED / "outlines.json").read_text())
    return {code: tuple(_polygon(area) for area in areas) for code, areas in read.items()}


def _polygon(rings: Iterable) -> tuple[Ring, ...]:
    return tuple(tuple((north, east) for north, east in ring) for ring in rings)


def _rows(name: str) -> list[dict[str, str]]:
    with (SHIPPED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
