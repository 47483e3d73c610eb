"""Where a place of a register is: all its coordinates in degrees, checked against each other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from koivu.core.geo import Circle, Position
from koivu.reading.json_text import Json, as_list, as_number, as_object
from koivu.reading.municipalities import ROUGH_KM, Municipality
from koivu.reading.units.records import Record
from koivu.reading.units.references import DEGREES, Meaning, meanings, reference_of

SAME_KM = 0.1  # coordinates of one place in two systems are rounded differently
_SYSTEM = r"(?P<told>(?:etrs)?(?:gk\d\d|tm35(?:fin)?|kkj|ykj)?)$"
_PART = r"(?:koordinaatti|coordinate|koord|coord)?"
_LATITUDE = re.compile(r"^(?:latitude|lat|leveysaste|leveyspiiri)(?P<told>)$")
_LONGITUDE = re.compile(r"^(?:longitude|lon|lng|long|pituusaste|pituuspiiri)(?P<told>)$")
_NORTH = re.compile(rf"^(?:northing|north|pohjoinen|n|y|p|{_PART}y|y{_PART}){_SYSTEM}")
_EAST = re.compile(rf"^(?:easting|east|ita|e|x|i|{_PART}x|x{_PART}){_SYSTEM}")
_POINTS = ("geometry", "location", "position", "point", "coordinates", "koordinaatit")

Remarks = list[tuple[str, dict[str, str]]]


@dataclass(frozen=True, slots=True)
class Told:
    """Two numbers of a record, named north and east by it, and the system it names, if any."""

    north: float
    east: float
    reference: str = ""
    says_degrees: bool = False


@dataclass(frozen=True, slots=True)
class Where:
    """The position in degrees, its system, and what is unclear; none when nobody can know."""

    position: Position | None
    reference: str
    remarks: Remarks


def where_is(record: Record, municipality: Municipality | None, file_says: str) -> Where:
    """Return where the place is; `file_says` is the reference system of the whole file, or ""."""
    remarks: Remarks = []
    told = [one for one in _told(record, file_says) if one.north or one.east]
    found = [
        meaning for one in told if (meaning := _understood(one, municipality, remarks)) is not None
    ]
    if not found:
        return Where(None, "", remarks)
    best = next((one for one in found if one.reference == DEGREES), found[0])
    apart = max(Circle(*best.position, 0).distance_to(one.position) for one in found)
    if apart > SAME_KM:
        remarks.append(("positions_disagree", _apart(found, apart)))
    if municipality and (km := municipality.km_outside(best.position)) > ROUGH_KM:
        place = {
            "municipality": municipality.fi,
            "km": f"{km:.0f}",
            "position": _said(best.position),
        }
        remarks.append(("position_outside_municipality", place))
    north, east = best.position
    return Where((round(north, 6), round(east, 6)), best.reference, remarks)


def _understood(one: Told, municipality: Municipality | None, remarks: Remarks) -> Meaning | None:
    """Return the one meaning that the numbers can have, or say why there is none."""
    numbers = {"north": f"{one.north:g}", "east": f"{one.east:g}"}
    possible = list(meanings(one.north, one.east, one.reference))
    if not possible:
        remarks.append(("position_not_in_finland", numbers))
        return None
    meaning = _settled(possible, municipality)
    if meaning is None:
        systems = ", ".join(dict.fromkeys(one.reference for one in possible))
        remarks.append(("reference_system_not_known", {**numbers, "systems": systems[:120]}))
        return None
    if meaning.is_turned:
        remarks.append(("position_was_turned", {**numbers, "position": _said(meaning.position)}))
    if one.says_degrees and meaning.reference != DEGREES:
        told = {"reference": meaning.reference, "position": _said(meaning.position)}
        remarks.append(("metres_not_degrees", {**numbers, **told}))
    return meaning


def _settled(possible: list[Meaning], municipality: Municipality | None) -> Meaning | None:
    """One sure meaning, or the only one that lies in the municipality."""
    sure = [one for one in possible if one.is_sure]
    if len(sure) == 1:
        return sure[0]
    if not municipality:
        return None
    inside = [one for one in possible if municipality.km_outside(one.position) <= ROUGH_KM]
    return inside[0] if len(inside) == 1 else None


def _told(record: Record, file_says: str) -> Iterator[Told]:
    yield from _pairs(record, _LATITUDE, _LONGITUDE, says_degrees=True)
    for name in _POINTS:
        for value in record.fields.get(name, {}).values():
            yield from _point(value, file_says)
    yield from _pairs(record, _NORTH, _EAST, file_says=file_says)


def _pairs(
    record: Record,
    north: re.Pattern[str],
    east: re.Pattern[str],
    *,
    says_degrees: bool = False,
    file_says: str = "",
) -> Iterator[Told]:
    norths, easts = _numbers(record, north), _numbers(record, east)
    for system in norths:
        if system in easts:
            told = reference_of(system) or file_says
            yield Told(norths[system], easts[system], told, says_degrees)


def _numbers(record: Record, pattern: re.Pattern[str]) -> dict[str, float]:
    """Return {system as it is named: number} of the fields that fit the pattern."""
    found: dict[str, float] = {}
    for name, values in record.fields.items():
        if match := pattern.match(name):
            numbers = [as_number(value) for value in values.values()]
            if numbers and numbers[0] is not None:
                found.setdefault(match["told"], numbers[0])
    return found


def _point(value: Json, file_says: str) -> Iterator[Told]:
    """A point of GeoJSON is written east first; other objects name their numbers."""
    row = as_object(value)
    if row.get("type") == "Point":
        numbers = [as_number(one) for one in as_list(row.get("coordinates"))[:2]]
        if len(numbers) == 2 and numbers[0] is not None and numbers[1] is not None:
            own = reference_of(
                str(as_object(as_object(row.get("crs")).get("properties")).get("name"))
            )
            reference = own or file_says
            says_degrees = reference in ("", DEGREES)
            yield Told(numbers[1], numbers[0], reference, says_degrees)
    elif row and "type" not in row:
        yield from _told_in(Record(row, 0))


def _told_in(inside: Record) -> Iterator[Told]:
    yield from _pairs(inside, _LATITUDE, _LONGITUDE, says_degrees=True)
    yield from _pairs(inside, _NORTH, _EAST)


def _apart(found: list[Meaning], km: float) -> dict[str, str]:
    positions = ", ".join(f"{one.reference} {_said(one.position)}" for one in found)
    return {"positions": positions, "km": f"{km:.1f}"}


def _said(position: Position) -> str:
    return f"{position[0]:.5f}, {position[1]:.5f}"
