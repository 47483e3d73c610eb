"""Meeting places: where they are, when they are open, and who has which role in them.

One noun in each file.
"""

from koivu.places.models.address import Address, one_line, position
from koivu.places.models.closure import Closure, closed_span
from koivu.places.models.device import Device
from koivu.places.models.language_reading import LanguageReading, ReadPart
from koivu.places.models.opening_hours import OpeningHours
from koivu.places.models.place import (
    RESERVED_SLUGS,
    SLUG,
    SLUG_LETTERS,
    Called,
    Place,
    PlaceType,
    Venue,
)
from koivu.places.models.role import ENDED_ROLES_STAY, PlaceRole, Role
from koivu.places.models.room import Noise, Room
from koivu.places.models.school_calendar import SchoolCalendar
from koivu.places.models.wording import PlaceWording

__all__ = [
    "ENDED_ROLES_STAY",
    "RESERVED_SLUGS",
    "SLUG",
    "SLUG_LETTERS",
    "Address",
    "Called",
    "Closure",
    "Device",
    "LanguageReading",
    "Noise",
    "OpeningHours",
    "Place",
    "PlaceRole",
    "PlaceType",
    "PlaceWording",
    "ReadPart",
    "Role",
    "Room",
    "SchoolCalendar",
    "Venue",
    "closed_span",
    "one_line",
    "position",
]
