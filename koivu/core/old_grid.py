"""The plane coordinates of Finland before 2008 (KKJ) in degrees of today.

Gauss–Krüger on Hayford's ellipsoid, then the seven published figures (JHS 153, EPSG:10098) that
turn, stretch and move the old earth onto ETRS89: right to two metres, enough to find a house.
"""

from math import atan2, cos, degrees, hypot, radians, sin

from koivu.core.geo import Position
from koivu.core.grids import GRS80, HAYFORD, Ellipsoid, Grid

ZONES = range(6)
_MOVED = (-96.062, -82.428, -121.753)  # metres
_TURNED = tuple(radians(seconds / 3600) for seconds in (4.801, 0.345, -1.376))
_STRETCHED = 1.496e-6
_ROUNDS = 4  # far more than a double can tell so near the ground


def kkj(zone: int) -> Grid:
    """Return zone 0–5; its eastings begin with the zone, and zone 3 over all of Finland is YKJ."""
    name = "YKJ" if zone == 3 else f"KKJ{zone}"
    return Grid(name, 18 + 3 * zone, 1, zone * 1_000_000 + 500_000, HAYFORD)


def kkj_to_degrees(zone: int, northing: float, easting: float) -> Position:
    """Return latitude and longitude of today of a point in metres of an old zone."""
    x, y, z = _in_space(kkj(zone).to_degrees(northing, easting), HAYFORD)
    (x0, y0, z0), (rx, ry, rz) = _MOVED, _TURNED
    scale = 1 + _STRETCHED
    return _on_earth(
        x0 + scale * (x - rz * y + ry * z),
        y0 + scale * (rz * x + y - rx * z),
        z0 + scale * (-ry * x + rx * y + z),
    )


def _in_space(position: Position, on: Ellipsoid) -> tuple[float, float, float]:
    """Return the point on the ground in metres from the middle of the earth."""
    phi, away = map(radians, position)
    squared = on.eccentricity**2
    bend = on.major / (1 - squared * sin(phi) ** 2) ** 0.5
    return bend * cos(phi) * cos(away), bend * cos(phi) * sin(away), bend * (1 - squared) * sin(phi)


def _on_earth(x: float, y: float, z: float) -> Position:
    squared, across = GRS80.eccentricity**2, hypot(x, y)
    phi = atan2(z, across * (1 - squared))
    for _round in range(_ROUNDS):
        bend = GRS80.major / (1 - squared * sin(phi) ** 2) ** 0.5
        phi = atan2(z + squared * bend * sin(phi), across)
    return degrees(phi), degrees(atan2(y, x))
