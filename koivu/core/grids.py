"""Metres on a map and degrees on the earth: the plane coordinates of Finnish registers.

Gauss–Krüger by Krüger's series (as in JHS 197) on the ellipsoid of the plane; right to less than a
millimetre within Finland. ETRS89 and WGS84 are taken as one: they differ by less than a metre.
"""

from dataclasses import dataclass
from functools import cached_property
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


@dataclass(frozen=True)
class Ellipsoid:
    """The shape of the earth that a system counts with; `major` in metres."""

    major: float
    flattening: float

    @cached_property
    def eccentricity(self) -> float:
        return sqrt(self.flattening * (2 - self.flattening))

    @cached_property
    def n(self) -> float:
        """The third flattening, in whose powers the series go."""
        return self.flattening / (2 - self.flattening)

    @cached_property
    def meridian(self) -> float:
        """The radius of a circle as long as a meridian, in metres."""
        return self.major / (1 + self.n) * (1 + self.n**2 / 4 + self.n**4 / 64)

    @cached_property
    def to_plane(self) -> tuple[float, ...]:
        n = self.n
        return (
            n / 2 - 2 / 3 * n**2 + 5 / 16 * n**3 + 41 / 180 * n**4,
            13 / 48 * n**2 - 3 / 5 * n**3 + 557 / 1440 * n**4,
            61 / 240 * n**3 - 103 / 140 * n**4,
            49561 / 161280 * n**4,
        )

    @cached_property
    def to_earth(self) -> tuple[float, ...]:
        n = self.n
        return (
            n / 2 - 2 / 3 * n**2 + 37 / 96 * n**3 - 1 / 360 * n**4,
            1 / 48 * n**2 + 1 / 15 * n**3 - 437 / 1440 * n**4,
            17 / 480 * n**3 - 37 / 840 * n**4,
            4397 / 161280 * n**4,
        )


GRS80 = Ellipsoid(6_378_137.0, 1 / 298.257222101)
HAYFORD = Ellipsoid(6_378_388.0, 1 / 297)


@dataclass(frozen=True, slots=True)
class Grid:
    """A transverse Mercator plane: its middle meridian in degrees, scale, and false easting."""

    name: str
    meridian: float
    scale: float
    false_easting: float
    ellipsoid: Ellipsoid = GRS80

    def to_degrees(self, northing: float, easting: float) -> Position:
        """Return latitude and longitude in degrees of a point given in metres."""
        radius = self.ellipsoid.meridian * self.scale
        up, right = northing / radius, (easting - self.false_easting) / radius
        up_, right_ = up, right
        for step, factor in enumerate(self.ellipsoid.to_earth, start=1):
            up_ -= factor * sin(2 * step * up) * cosh(2 * step * right)
            right_ -= factor * cos(2 * step * up) * sinh(2 * step * right)
        conformal = asinh(sin(up_) / sqrt(sinh(right_) ** 2 + cos(up_) ** 2))
        longitude = self.meridian + degrees(atan2(sinh(right_), cos(up_)))
        return degrees(_latitude(conformal, self.ellipsoid.eccentricity)), longitude

    def to_metres(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Return northing and easting in metres of a point given in degrees."""
        phi, away = radians(latitude), radians(longitude - self.meridian)
        e = self.ellipsoid.eccentricity
        conformal = asinh(tan(phi)) - e * atanh(e * sin(phi))
        up = atan2(sinh(conformal), cos(away))
        right = asinh(sin(away) / sqrt(sinh(conformal) ** 2 + cos(away) ** 2))
        up_, right_ = up, right
        for step, factor in enumerate(self.ellipsoid.to_plane, start=1):
            up_ += factor * sin(2 * step * up) * cosh(2 * step * right)
            right_ += factor * cos(2 * step * up) * sinh(2 * step * right)
        radius = self.ellipsoid.meridian * self.scale
        return radius * up_, radius * right_ + self.false_easting


TM35FIN = Grid("ETRS-TM35FIN", 27, 0.9996, 500_000)


def gauss_kruger(zone: int) -> Grid:
    """Return the plane ETRS-GKn, n from 19 to 31; its eastings begin with n, as 25497423."""
    return Grid(f"ETRS-GK{zone}", zone, 1, zone * 1_000_000 + 500_000)


def web_mercator_to_degrees(northing: float, easting: float) -> Position:
    """Return the point of a web map (EPSG:3857), whose metres are no metres on the ground."""
    latitude = 2 * atan(exp(northing / GRS80.major)) - pi / 2
    return degrees(latitude), degrees(easting / GRS80.major)


def _latitude(conformal: float, e: float) -> float:
    """Undo the isometric latitude; six rounds are far more than a double can tell."""
    q = conformal
    for _round in range(6):
        q = conformal + e * atanh(e * sin(atan(sinh(q))))
    return atan(sinh(q))
