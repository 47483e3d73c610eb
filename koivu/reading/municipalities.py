"""Municipalities: by any name that a register gives them, and how far a point is outside one."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import cos, hypot, radians
from pathlib import Path

from koivu.core.geo import EARTH, Position

SHIPPED = Path(__file__).parent / "data" / "municipalities.json"
ROUGH_KM = 2.5  # borders drawn for 1:4 500 000 tell nothing finer
# "City of Helsinki", "Helsingfors stad", "Espoon kaupunki": the name stands beside the office.
_OFFICE = re.compile(
    r"^(?:city|town|municipality) of\s+|\s+(?:kaupunki|kunta|stad|kommun|city|town|municipality)$",
    re.IGNORECASE,
)
_KM_PER_DEGREE = radians(1) * EARTH

Ring = tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality with its areas; each area is an outer ring and the holes in it."""

    code: str
    fi: str
    sv: str
    areas: tuple[tuple[Ring, ...], ...]

    def km_outside(self, position: Position) -> float:
        """Return how far outside the point is, in km; 0 inside."""
        if any(_is_inside(position, area) for area in self.areas):
            return 0
        return min(_km_to(position, ring) for area in self.areas for ring in area)


def municipality_of(*said: str) -> Municipality | None:
    """Return the first municipality that is named, by name in fi or sv, by office or by code."""
    for text in said:
        name = _OFFICE.sub("", " ".join(text.split())).casefold()
        if found := _by_name().get(name) or _by_genitive(name, text):
            return found
    return None


def municipalities() -> tuple[Municipality, ...]:
    """Return all of them, by code."""
    return _all()


@lru_cache(maxsize=1)
def _all() -> tuple[Municipality, ...]:
    return tuple(
        Municipality(
            row["code"],
            row["fi"],
            row["sv"],
            tuple(
                tuple(tuple((north, east) for north, east in ring) for ring in area)
                for area in row["areas"]
            ),
        )
        for row in json.loads(SHIPPED.read_text())
    )


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Municipality]:
    names: dict[str, Municipality] = {}
    for one in _all():
        for name in (one.code, *one.fi.split(" - "), one.sv, one.fi):
            names.setdefault(name.casefold(), one)
    return names


def _by_genitive(name: str, text: str) -> Municipality | None:
    """ "Espoon kaupunki": only where an office follows, and where the name just takes an n."""
    is_office = name != text.strip().casefold()
    return _by_name().get(name[:-1]) if is_office and name.endswith("n") else None


def _is_inside(position: Position, area: tuple[Ring, ...]) -> bool:
    """Count borders to the east: an odd number of them is inside, also with holes."""
    north, east = position
    crossed = 0
    for (lat, lon), (next_lat, next_lon) in _edges(area):
        if (lat > north) != (next_lat > north):
            crossed += east < lon + (north - lat) / (next_lat - lat) * (next_lon - lon)
    return crossed % 2 == 1


def _edges(area: tuple[Ring, ...]) -> Iterator[tuple[Position, Position]]:
    for ring in area:
        yield from pairwise(ring)


def _km_to(position: Position, ring: Ring) -> float:
    """Return the distance to a border; so near, the earth is flat."""
    narrow = cos(radians(position[0])) * _KM_PER_DEGREE
    flat = [
        ((lat - position[0]) * _KM_PER_DEGREE, (lon - position[1]) * narrow) for lat, lon in ring
    ]
    return min(_to_segment(*ends) for ends in pairwise(flat))


def _to_segment(start: Position, end: Position) -> float:
    (up, right), (tall, wide) = start, (end[0] - start[0], end[1] - start[1])
    length = tall**2 + wide**2
    along = 0 if not length else max(0, min(1, -(up * tall + right * wide) / length))
    return hypot(up + along * tall, right + along * wide)
