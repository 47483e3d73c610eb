"""Finding the place of an address, or those near a point, by queries compiled once."""

import hashlib
from collections.abc import Iterable
from functools import lru_cache

from django.db import DEFAULT_DB_ALIAS
from django.db.models import FilteredRelation, Q, QuerySet
from django.http import Http404

from koivu.core.geo import Circle
from koivu.core.kept_query import KeptQuery
from koivu.places.areas import Municipality, postal_codes_of
from koivu.places.models import Place, SchoolCalendar

PLACE_COLUMNS = tuple(column.attname for column in Place._meta.concrete_fields)
MOST_TOWNS = 400  # more than Finland has
CALENDAR_COLUMNS = tuple(column.attname for column in SchoolCalendar._meta.concrete_fields)
PLACE_WIDTH = len(PLACE_COLUMNS) + len(CALENDAR_COLUMNS)


def public_place(slug: str) -> Place:
    """Return the place that is open to families at `slug`, with its school calendar, or 404."""
    for row in _PUBLIC_PLACES.rows(slug):
        return place_of(row)
    raise Http404


def public_places_near(near: Circle, town: Municipality | None = None) -> list[Place]:
    """Return the places that stand, or have a venue, in the box around a circle, or in `town`."""
    tall, wide = near.box()
    return [place_of(row) for row in _places_near(town).rows(*tall, *wide)]


def version_of_all(versions: Iterable[tuple[int, int]]) -> int:
    """Return one number for (id, version) of places: another when one comes, goes or changes."""
    told = ",".join(f"{pk}:{version}" for pk, version in versions)
    return int.from_bytes(hashlib.blake2b(told.encode(), digest_size=7).digest())


def rows_of_public(slug: str, *more: str, **joined: FilteredRelation) -> QuerySet:
    """Return the row of the public place at `slug`, and with it what another domain joins."""
    return _rows_of(Place.objects.open_to_families().filter(slug=slug).annotate(**joined), *more)


def place_of(row: tuple) -> Place:
    """Return the place of a row, with its school calendar."""
    own, calendar = row[: len(PLACE_COLUMNS)], row[len(PLACE_COLUMNS) : PLACE_WIDTH]
    place = Place.from_db(DEFAULT_DB_ALIAS, PLACE_COLUMNS, own)
    if place.school_calendar_id:
        place.school_calendar = SchoolCalendar.from_db(DEFAULT_DB_ALIAS, CALENDAR_COLUMNS, calendar)
    return place


def _rows_of(places: QuerySet, *more: str) -> QuerySet:
    of_calendar = (f"school_calendar__{column}" for column in CALENDAR_COLUMNS)
    return places.select_related(None).values_list(*PLACE_COLUMNS, *of_calendar, *more)


# No slug holds a slash.
_PUBLIC_PLACES = KeptQuery(rows_of_public, "/")


@lru_cache(maxsize=MOST_TOWNS)
def _places_near(town: Municipality | None) -> KeptQuery:
    def build(south: float, north: float, west: float, east: float) -> QuerySet:
        inside = Place.objects.in_box((south, north), (west, east))
        if town:
            inside |= Q(postal_code__in=postal_codes_of(town)) | Q(town__in={town.fi, town.sv})
        return _rows_of(Place.objects.open_to_families().filter(inside))

    # No place on earth is there.
    return KeptQuery(build, 1001.0, 1002.0, 1003.0, 1004.0)
