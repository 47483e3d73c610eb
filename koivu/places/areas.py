"""Where in Finland: municipalities, counties and postal areas, by what people write.

The areas are shipped (`data/areas/`) and read once, when somebody first asks for one.
"""

import csv
import json
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from sys import intern

from koivu.core.geo import Position
from koivu.core.plain_text import plain
from koivu.core.words import bared, folded

SHIPPED = Path(__file__).parent / "data" / "areas"
FINLAND = ((59.4, 70.2), (19.0, 31.7))  # (least, most) latitude and longitude, in degrees
LONGEST_NAME = 60

CODE_LENGTH = 5  # of a postal code
PARTS = " - "

# Latitude, longitude, latitude, longitude …
Ring = array
Polygons = tuple[tuple[Ring, ...], ...]


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


@dataclass(frozen=True, slots=True)
class PeopleAround:
    """Who lives around a place: children of the postal area under 3, 3–6, 7–12 and 13–15.

    `percent` of the municipality's people speak another language than Finnish, Swedish or Sámi
    (2025).
    """

    municipality: Municipality
    area: str
    children: tuple[int, ...]
    percent: float | None


def meant_by(text: str) -> list[Meant]:
    """Return what a place name or a postal code may mean, the plainest first; [] if nothing.

    A name that several municipalities know gives one reading for each of them.
    """
    said = _as_written(text)
    if said.isdecimal():
        return list(_by_code(said))
    alike = [_meant(code) for code in _names().get(bared(said), "").split()]
    # Who writes ä means ä; who has no such key means both, but first what is written so.
    found = [one for one in alike if said in _names_of(one)] or (
        alike if said == bared(said) else []
    )
    # Distances start from the municipality: two areas of one are the same answer.
    return list({one.municipality.code: one for one in reversed(found)}.values())[::-1]


def municipality_of(postal_code: str, town: str) -> Municipality | None:
    """Return the municipality of an address; None where its parts disagree or nobody knows.

    A town that is no municipality is a post office's name and says nothing against the code.
    """
    by_code = {one.municipality for one in _by_code(postal_code.strip())}
    name = _as_written(town)
    by_name = {_municipalities()[_towns()[name]]} if name in _towns() else set()
    found = by_code & by_name or by_code | by_name
    return found.pop() if len(found) == 1 else None


def people_around(postal_code: str, town: str) -> PeopleAround | None:
    """Return who lives around an address, as far as statistics are shipped; None if nothing is."""
    where = municipality_of(postal_code, town)
    children = _children().get(postal_code.strip())
    if where is None or (children is None and where.code not in _languages()):
        return None
    area = _postal_areas().get(postal_code.strip(), ("", ""))[0] if children else ""
    return PeopleAround(where, area, children or (), _languages().get(where.code))


def postal_codes_of(municipality: Municipality) -> list[str]:
    """Return the codes of its postal areas."""
    return [code for code, (_, whose) in _postal_areas().items() if whose == municipality.code]


def outlines() -> dict[str, Polygons]:
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


def _meant(code: str) -> Meant:
    """Return the reading of a code: three digits are a municipality's, five a postal area's."""
    if len(code) < CODE_LENGTH:
        return Meant(_municipalities()[code])
    return next(_by_code(code))


def _names_of(meant: Meant) -> list[str]:
    one = meant.municipality
    if not meant.postal_code:
        return [folded(name) for name in (one.fi, *one.fi.split(PARTS), one.sv)]
    parts = [part for whole in meant.name.split(PARTS) for part in (whole, *whole.split("-"))]
    return [folded(name) for name in (meant.name, *parts)]


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Return the codes of all that may be meant by a name, by the name without å, ä and ö.

    Municipalities come before areas. Codes alone, so that Finland takes no room in a server.
    """
    found: dict[str, str] = {}
    for code in (*_municipalities(), *_postal_areas()):
        for name in {bared(name) for name in _names_of(_meant(code))}:
            found[name] = f"{found[name]} {code}" if name in found else code
    return found


@lru_cache(maxsize=1)
def _towns() -> dict[str, str]:
    """Return the code of the municipality of each of its names."""
    return {name: code for code in _municipalities() for name in _names_of(_meant(code))}


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
    return {
        row["code"]: (row["name"], intern(row["municipality"])) for row in _rows("postal_areas.csv")
    }


@lru_cache(maxsize=1)
def _children() -> dict[str, tuple[int, ...]]:
    ages = ("to_2", "to_6", "to_12", "to_15")
    return {row["code"]: tuple(int(row[age]) for age in ages) for row in _rows("children.csv")}


@lru_cache(maxsize=1)
def _languages() -> dict[str, float]:
    return {row["code"]: float(row["percent"]) for row in _rows("languages.csv")}


@lru_cache(maxsize=1)
def _outlines() -> dict[str, Polygons]:
    found = {}
    with (SHIPPED / "outlines.json").open(encoding="utf-8") as file:
        # A line is a municipality: the whole at once would take ten times its room.
        for line in file:
            if ":" in line:
                code, _, areas = line.rstrip(",\n").partition(":")
                found[code.strip('"')] = tuple(
                    tuple(array("f", chain.from_iterable(ring)) for ring in area)
                    for area in json.loads(areas)
                )
    return found


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (SHIPPED / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
