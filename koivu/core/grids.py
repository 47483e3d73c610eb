"""Metres on a map and degrees on the earth: the plane coordinates of Finnish registers.

Gauss–Krüger by Krüger's series (as in JHS 197) on the GRS 80 ellipsoid; right to less than a
millimetre within Finland. ETRS89 and WGS84 are taken as one: they differ by less than a metre.
"""

from dataclasses import dataclass
from math import (
    asinh,
    atan,
    atan2,
    atanh,
    cos,
    cosh,
    degrees,
    exp,
    pi,
    radians,
    sin,
    sinh,
    sqrt,
    tan,
)

from koivu.core.geo import Position

MAJOR = 6_378_137.0  # metres
FLATTENING = 1 / 298.257222101
_N = FLATTENING / (2 - FLATTENING)
_E = sqrt(FLATTENING * (2 - FLATTENING))
_MERIDIAN = MAJOR / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_TO_PLANE = (
    _N / 2 - 2 / 3 * _N**2 + 5 / 16 * _N**3 + 41 / 180 * _N**4,
    13 / 48 * _N**2 - 3 / 5 * _N**3 + 557 / 1440 * _N**4,
    61 / 240 * _N**3 - 103 / 140 * _N**4,
    49561 / 161280 * _N**4,
)
_TO_EARTH = (
    _N / 2 - 2 / 3 * _N**2 + 37 / 96 * _N**3 - 1 / 360 * _N**4,
    1 / 48 * _N**2 + 1 / 15 * _N**3 - 437 / 1440 * _N**4,
    17 / 480 * _N**3 - 37 / 840 * _N**4,
    4397 / 161280 * _N**4,
)


@dataclass(frozen=True, slots=True)
class Grid:
    """A transverse Mercator plane: its middle meridian in degrees, scale, and false easting."""

    name: str
    meridian: float
    scale: float
    false_easting: float

    def to_degrees(self, northing: float, easting: float) -> Position:
        """Return latitude and longitude in degrees of a point given in metres."""
        up = northing / (_MERIDIAN * self.scale)
        right = (easting - self.false_easting) / (_MERIDIAN * self.scale)
        up_, right_ = up, right
        for step, factor in enumerate(_TO_EARTH, start=1):
            up_ -= factor * sin(2 * step * up) * cosh(2 * step * right)
            right_ -= factor * cos(2 * step * up) * sinh(2 * step * right)
        conformal = asinh(sin(up_) / sqrt(sinh(right_) ** 2 + cos(up_) ** 2))
        longitude = self.meridian + degrees(atan2(sinh(right_), cos(up_)))
        return degrees(_latitude(conformal)), longitude

    def to_metres(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Return northing and easting in metres of a point given in degrees."""
        phi, away = radians(latitude), radians(longitude - self.meridian)
        conformal = asinh(tan(phi)) - _E * atanh(_E * sin(phi))
        up = atan2(sinh(conformal), cos(away))
        right = asinh(sin(away) / sqrt(sinh(conformal) ** 2 + cos(away) ** 2))
        up_, right_ = up, right
        for step, factor in enumerate(_TO_PLANE, start=1):
            up_ += factor * sin(2 * step * up) * cosh(2 * step * right)
            right_ += factor * cos(2 * step * up) * sinh(2 * step * right)
        return _MERIDIAN * self.scale * up_, _MERIDIAN * self.scale * right_ + self.false_easting


TM35FIN = Grid("ETRS-TM35FIN", 27, 0.9996, 500_000)


def gauss_kruger(zone: int) -> Grid:
    """Return the plane ETRS-GKn, n from 19 to 31; its eastings begin with n, as 25497423."""
    return Grid(f"ETRS-GK{zone}", zone, 1, zone * 1_000_000 + 500_000)


def web_mercator_to_degrees(northing: float, easting: float) -> Position:
    """Return the point of a web map (EPSG:3857), whose metres are no metres on the ground."""
    latitude = 2 * atan(exp(northing / MAJOR)) - pi / 2
    return degrees(latitude), degrees(easting / MAJOR)


def _latitude(conformal: float) -> float:
    """Undo the isometric latitude; six rounds are far more than a double can tell."""
    q = conformal
    for _round in range(6):
        q = conformal + _E * atanh(_E * sin(atan(sinh(q))))
    return atan(sinh(q))
