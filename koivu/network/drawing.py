"""The map of the answers: drawn here out of shipped outlines, an SVG that needs no script.

Straight on the earth's net, as narrow as the middle of the map asks for: for a region that is
true enough, and who wants to walk there takes the address to a map of the streets.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from math import ceil, cos, floor, radians

from koivu.core.geo import Position
from koivu.places.areas import Ring, municipalities, outlines

WIDTH = 360  # of the drawing's own units: pixels on a phone
LOWEST, HIGHEST = 220, 440
LEAST_TALL = 0.14  # degrees of latitude, about 16 km: what is nearer needs the streets
MARGIN = 0.18  # of the span, on each side
STEP = 0.05  # degrees: maps of nearly the same stretch are drawn once
PIN = 28  # units: a thumb finds it; pins that would touch each other are one
MOST_NAMES = 10
NAME_STEPS = (-12, 22, -34, 44)  # units from a municipality's middle to its name


@dataclass(slots=True)
class Pin:
    """A spot on the map and the numbers of the answers that are there."""

    x: int
    y: int
    numbers: list[int] = field(default_factory=list)

    @property
    def label(self) -> str:
        """The numbers, as many as a pin has room for."""
        if len(self.numbers) > 2:
            return f"{self.numbers[0]}…"
        return ", ".join(str(number) for number in self.numbers)

    @property
    def width(self) -> int:
        """How wide the pin is, by its label."""
        return max(PIN, 12 + 8 * len(self.label))

    @property
    def left(self) -> float:
        """Where it begins: it stands on its spot's middle."""
        return self.x - self.width / 2

    @property
    def top(self) -> int:
        return self.y - PIN // 2

    def hides(self, x: int, y: int) -> bool:
        """Whether a pin at this spot would touch it."""
        return abs(self.x - x) < 2 * PIN and abs(self.y - y) < PIN


@dataclass(frozen=True, slots=True)
class Name:
    """A municipality's name at its middle."""

    x: int
    y: int
    fi: str
    sv: str


@dataclass(frozen=True, slots=True)
class Map:
    """A drawing: its height, the borders as one path, names, pins, and where distances start."""

    height: int
    borders: str
    names: tuple[Name, ...]
    pins: list[Pin]
    middle: tuple[int, int] | None
    width: int = WIDTH


@dataclass(frozen=True, slots=True)
class Frame:
    """The stretch of the earth on the drawing, in degrees."""

    south: float
    west: float
    north: float
    east: float

    @property
    def scale(self) -> float:
        """Units to a degree of latitude."""
        return WIDTH / ((self.east - self.west) * self.narrow)

    @property
    def narrow(self) -> float:
        """How much shorter a degree of longitude is than one of latitude."""
        return cos(radians((self.south + self.north) / 2))

    @property
    def height(self) -> int:
        return round((self.north - self.south) * self.scale)

    def spot(self, position: Position) -> tuple[int, int]:
        """Return where a position is on the drawing."""
        up, right = position
        x = (right - self.west) * self.narrow * self.scale
        return round(x), round((self.north - up) * self.scale)

    def holds(self, position: Position) -> bool:
        """Whether a position is on the drawing."""
        up, right = position
        return self.south < up < self.north and self.west < right < self.east


def map_of(spots: Iterable[tuple[int, Position]], middle: Position | None) -> Map | None:
    """Draw numbered spots and where distances start; None when there is nothing to show."""
    numbered = list(spots)
    if not numbered:
        return None
    positions = [position for _, position in numbered]
    frame = _frame([*positions, middle] if middle else positions)
    borders, names = _ground(frame)
    pins = _pins(frame, numbered)
    return Map(
        height=frame.height,
        borders=borders,
        names=tuple(free for name in names if (free := _beside(name, pins))),
        pins=pins,
        middle=frame.spot(middle) if middle else None,
    )


def _frame(positions: list[Position]) -> Frame:
    """Return a stretch with room around the positions, neither too low nor too high."""
    ups, rights = [up for up, _ in positions], [right for _, right in positions]
    south, north = _with_room(min(ups), max(ups), LEAST_TALL)
    narrow = cos(radians((south + north) / 2))
    west, east = _with_room(min(rights), max(rights), LEAST_TALL / narrow)
    ratio = (north - south) / ((east - west) * narrow)
    if ratio < LOWEST / WIDTH:
        south, north = _stretched(south, north, LOWEST / WIDTH / ratio)
    if ratio > HIGHEST / WIDTH:
        west, east = _stretched(west, east, ratio * WIDTH / HIGHEST)
    return Frame(
        floor(south / STEP) * STEP,
        floor(west / STEP) * STEP,
        ceil(north / STEP) * STEP,
        ceil(east / STEP) * STEP,
    )


def _with_room(least: float, most: float, at_least: float) -> tuple[float, float]:
    room = max((most - least) * MARGIN, (at_least - (most - least)) / 2)
    return least - room, most + room


def _stretched(least: float, most: float, by: float) -> tuple[float, float]:
    middle, half = (least + most) / 2, (most - least) / 2
    return middle - half * by, middle + half * by


def _beside(name: Name, pins: list[Pin]) -> Name | None:
    """Return a name above or below its middle, where no pin hides it; None where all is full."""
    for step in NAME_STEPS:
        y = name.y + step
        if not any(abs(pin.x - name.x) < 2 * PIN and abs(pin.y - y) < PIN - 6 for pin in pins):
            return replace(name, y=y)
    return None


@lru_cache(maxsize=32)
def _ground(frame: Frame) -> tuple[str, tuple[Name, ...]]:
    """Return the borders that cross the frame as one path, and the names that it has room for."""
    drawn = [
        line
        for polygons in outlines().values()
        for rings in polygons
        if _touches(frame, rings[0])
        for ring in rings
        if (line := _line(frame, ring))
    ]
    names = [
        Name(*frame.spot(one.middle), one.fi, one.sv)
        for one in municipalities().values()
        if frame.holds(one.middle)
    ]
    return "".join(drawn), tuple(names) if len(names) <= MOST_NAMES else ()


def _touches(frame: Frame, ring: Ring) -> bool:
    ups, rights = ring[::2], ring[1::2]
    tall = min(ups) < frame.north and max(ups) > frame.south
    return tall and min(rights) < frame.east and max(rights) > frame.west


def _line(frame: Frame, ring: Ring) -> str:
    """Write a ring as a part of a path, in whole units; empty when it shrinks to a dot."""
    corners: list[tuple[int, int]] = []
    for position in zip(ring[::2], ring[1::2], strict=True):
        corner = frame.spot(position)
        if not corners or corner != corners[-1]:
            corners.append(corner)
    if len(corners) < 3:
        return ""
    steps = (f"{x - x_before} {y - y_before}" for (x_before, y_before), (x, y) in pairwise(corners))
    return f"M{corners[0][0]} {corners[0][1]}l{' '.join(steps)}z"


def _pins(frame: Frame, numbered: Iterable[tuple[int, Position]]) -> list[Pin]:
    """Return a pin for each spot; those that would hide each other share one."""
    pins: list[Pin] = []
    for number, position in numbered:
        x, y = frame.spot(position)
        pin = next((pin for pin in pins if pin.hides(x, y)), None)
        if pin is None:
            pins.append(pin := Pin(x, y))
        pin.numbers.append(number)
    return pins
