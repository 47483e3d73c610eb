"""What two numbers may mean: degrees, or metres of one of the planes that Finland uses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from koivu.core import old_grid
from koivu.core.geo import Position
from koivu.core.grids import TM35FIN, gauss_kruger, web_mercator_to_degrees

DEGREES, WEB, OLD = "WGS84", "EPSG:3857", "KKJ"
ZONES = range(19, 32)
FAR_FROM_MERIDIAN = 65_000  # metres; each municipality uses the plane of its nearest meridian
_NORTHINGS = (6_580_000, 7_820_000)
_WEB_NORTHINGS, _WEB_EASTINGS = (8_200_000, 11_300_000), (2_100_000, 3_600_000)
_LATITUDES, _LONGITUDES = (59.0, 70.5), (19.0, 32.0)
_CODE = re.compile(r"(?:EPSG\D{0,8}|urn:ogc:def:crs:EPSG:[^:]*:)(\d{4,5})|(CRS84)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Meaning:
    """One way to understand two numbers; `is_turned` when east stood where north belongs."""

    reference: str
    position: Position
    is_turned: bool = False
    is_sure: bool = True


def reference_of(name: str) -> str:
    """Return the reference system that a file or a field names, as `Meaning` calls it, or ""."""
    if found := _CODE.search(name):
        return DEGREES if found[2] else _by_epsg(int(found[1]))
    if found := re.search(r"gk_?(\d\d)", name, re.IGNORECASE):
        return gauss_kruger(int(found[1])).name if int(found[1]) in ZONES else ""
    if re.search(r"tm35", name, re.IGNORECASE):
        return TM35FIN.name
    return OLD if re.search(r"kkj|ykj", name, re.IGNORECASE) else ""


def meanings(north: float, east: float, told: str) -> Iterator[Meaning]:
    """Yield what the numbers can mean, as they stand and turned; `told` is what the file says.

    A told system is believed where the numbers fit it; metres are never degrees.
    """
    for up, right, is_turned in ((north, east, False), (east, north, True)):
        yield from _meanings(up, right, told, is_turned)


def _meanings(up: float, right: float, told: str, is_turned: bool) -> Iterator[Meaning]:
    if _is_in(up, _LATITUDES) and _is_in(right, _LONGITUDES):
        yield Meaning(DEGREES, (up, right), is_turned)
    elif _is_in(up, _WEB_NORTHINGS) and _is_in(right, _WEB_EASTINGS):
        yield Meaning(WEB, web_mercator_to_degrees(up, right), is_turned)
    elif _is_in(up, _NORTHINGS):
        yield from _on_planes(up, right, told, is_turned)


def _on_planes(up: float, right: float, told: str, is_turned: bool) -> Iterator[Meaning]:
    zone = int(right // 1_000_000)
    if zone in ZONES:
        grid = gauss_kruger(zone)
        yield Meaning(grid.name, grid.to_degrees(up, right), is_turned)
        return
    if 1_000_000 <= right < 6_000_000:
        # No other plane of Finland has eastings of seven figures: they begin with the old zone.
        yield from _on_old_plane(up, right, zone, is_turned)
        return
    if not 40_000 <= right <= 800_000:
        return
    if told == OLD:
        for zone in old_grid.ZONES:
            full = right + zone * 1_000_000
            yield from _on_old_plane(up, full, zone, is_turned, is_sure=False)
        return
    bare = (
        [gauss_kruger(zone) for zone in ZONES] if abs(right - 500_000) < FAR_FROM_MERIDIAN else []
    )
    for grid in bare:
        if told in ("", grid.name):
            full = right + grid.false_easting - 500_000
            position = grid.to_degrees(up, full)
            yield Meaning(grid.name, position, is_turned, is_sure=told == grid.name)
    if told in ("", TM35FIN.name, DEGREES, WEB):
        is_sure = told == TM35FIN.name or not bare
        yield Meaning(TM35FIN.name, TM35FIN.to_degrees(up, right), is_turned, is_sure)


def _on_old_plane(
    up: float, right: float, zone: int, is_turned: bool, *, is_sure: bool = True
) -> Iterator[Meaning]:
    position = old_grid.kkj_to_degrees(zone, up, right)
    if _is_in(position[0], _LATITUDES) and _is_in(position[1], _LONGITUDES):
        yield Meaning(old_grid.kkj(zone).name, position, is_turned, is_sure)


def _by_epsg(code: int) -> str:
    if code in (3067, 5048, 25835):
        return TM35FIN.name
    if 3873 <= code <= 3885:
        return gauss_kruger(code - 3854).name
    if code in (4326, 4258, 4937, 4936):
        return DEGREES
    if code in (3857, 900913):
        return WEB
    return OLD if 2391 <= code <= 2394 or code in (3386, 3387) else ""


def _is_in(number: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= number <= bounds[1]
