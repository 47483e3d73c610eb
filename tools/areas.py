"""`python tools/areas.py FOLDER`: make the areas that Koivu ships out of public statistics' files.

Wants municipalities_2026.csv, wellbeing_services_counties_2026.csv, postal_areas.csv,
paavo_uusimaa_raw.csv and municipalities_4500k.geojson there;
writes koivu/places/data/areas/. Run by hand, once a year.
"""

import csv
import json
import sys
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

AGES = ("0-2", "3-6", "7-12", "13-15")
SHIPPED = Path(__file__).resolve().parent.parent / "koivu/places/data/areas"


def main(folder: Path) -> None:
    outlines = _outlines(folder / "municipalities_4500k.geojson")
    counties = _rows(folder / "wellbeing_services_counties_2026.csv")
    towns = _rows(folder / "municipalities_2026.csv")
    _write(
        "counties.csv",
        ["code", "fi", "sv", "en"],
        ([row["wsc_code"], row["wsc_fi"], row["wsc_sv"], row["wsc_en"]] for row in counties),
    )
    _write(
        "municipalities.csv",
        ["code", "fi", "sv", "county", "latitude", "longitude"],
        (_municipality(row, outlines) for row in towns),
    )
    _write(
        "postal_areas.csv",
        ["code", "name", "municipality"],
        (
            [row["postal_code"], row["name_fi"], row["municipality_code"]]
            for row in _rows(folder / "postal_areas.csv")
        ),
    )
    _write(
        "children.csv",
        ["code", "to_2", "to_6", "to_12", "to_15"],
        (
            [
                row["Postinumero"],
                *(row[f"{ages}-vuotiaat (HE)"].removesuffix(".0") for ages in AGES),
            ]
            for row in _rows(folder / "paavo_uusimaa_raw.csv")
        ),
    )
    _write(
        "languages.csv",
        ["code", "percent"],
        (
            [row["municipality_code"], row["foreign_language_pct_2025"]]
            for row in towns
            if row["foreign_language_pct_2025"]
        ),
    )
    lines = (f"{json.dumps(code)}:{_compact(areas)}" for code, areas in sorted(outlines.items()))
    (SHIPPED / "outlines.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")


def _municipality(row: dict[str, str], outlines: dict) -> list[str]:
    middle = (row["centre_lat"], row["centre_lon"])
    if not all(middle):
        # One has no centre in the source: the middle of its outline stands in.
        latitude, longitude = _middle(max((area[0] for area in outlines[row["municipality_code"]]),
                                          key=len))  # fmt: skip
        middle = (f"{latitude:.5f}", f"{longitude:.5f}")
    return [row["municipality_code"], row["name_fi"], row["name_sv"], row["wsc_code"], *middle]


def _outlines(path: Path) -> dict[str, list]:
    """Return {code: [polygon of rings of (latitude, longitude)]}, three decimals."""
    found = {}
    for feature in json.loads(path.read_text())["features"]:
        shape = feature["geometry"]
        polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        found[feature["properties"]["municipality_code"]] = [
            [[[round(north, 3), round(east, 3)] for east, north, *_ in ring] for ring in polygon]
            for polygon in polygons
        ]
    return found


def _middle(ring: list) -> tuple[float, float]:
    """Return the centroid of a ring."""
    doubled = north = east = 0.0
    for (lat, lon), (next_lat, next_lon) in pairwise(ring):
        cross = lon * next_lat - next_lon * lat
        doubled += cross
        north += (lat + next_lat) * cross
        east += (lon + next_lon) * cross
    return north / (3 * doubled), east / (3 * doubled)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            {name: value.strip() for name, value in row.items()} for row in csv.DictReader(file)
        ]


def _write(name: str, head: list[str], rows: Iterable[list[str]]) -> None:
    with (SHIPPED / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


def _compact(areas: list) -> str:
    return json.dumps(areas, separators=(",", ":"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
