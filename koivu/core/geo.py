"""Distances on the earth: a circle, the box around it, and what is inside."""

from dataclasses import dataclass
from math import asin, cos, degrees, radians, sin, sqrt

EARTH = 6371.0088  # mean radius, km

Position = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Circle:
    """All points within `km` of a point, along the surface; degrees of latitude and longitude."""

    latitude: float
    longitude: float
    km: float

    def holds(self, position: Position | None) -> bool:
        """Whether a position is inside; what is nowhere known is not."""
        return position is not None and self.distance_to(position) <= self.km

    def distance_to(self, position: Position) -> float:
        """Return the great-circle distance in km."""
        here, there = radians(self.latitude), radians(position[0])
        across = radians(position[1] - self.longitude)
        half = sin((there - here) / 2) ** 2 + cos(here) * cos(there) * sin(across / 2) ** 2
        return 2 * EARTH * asin(min(1, sqrt(half)))

    def box(self) -> tuple[Position, Position]:
        """Return (least, most) latitude and (least, most) longitude that the circle touches."""
        tall = degrees(self.km / EARTH)
        south, north = self.latitude - tall, self.latitude + tall
        if south <= -90 or north >= 90:
            return (south, north), (-180, 180)
        wide = degrees(asin(min(1, sin(radians(tall)) / cos(radians(self.latitude)))))
        west, east = self.longitude - wide, self.longitude + wide
        if west < -180 or east > 180:
            return (south, north), (-180, 180)
        return (south, north), (west, east)
