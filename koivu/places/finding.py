"""Finding the place of an address, as every public page does first, by a query compiled once."""

from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet
from django.http import Http404

from koivu.core.kept_query import KeptQuery
from koivu.places.models import Place, SchoolCalendar

PLACE_COLUMNS = tuple(column.attname for column in Place._meta.concrete_fields)
CALENDAR_COLUMNS = tuple(column.attname for column in SchoolCalendar._meta.concrete_fields)


def public_place(slug: str) -> Place:
    """Return the place that is open to families at `slug`, with its school calendar, or 404."""
    for row in _PUBLIC_PLACES.rows(slug):
        own, calendar = row[: len(PLACE_COLUMNS)], row[len(PLACE_COLUMNS) :]
        place = Place.from_db(DEFAULT_DB_ALIAS, PLACE_COLUMNS, own)
        if place.school_calendar_id:
            place.school_calendar = SchoolCalendar.from_db(
                DEFAULT_DB_ALIAS, CALENDAR_COLUMNS, calendar
            )
        return place
    raise Http404


def _public_places(slug: str) -> QuerySet:
    found = Place.objects.open_to_families().filter(slug=slug).select_related(None)
    of_calendar = (f"school_calendar__{column}" for column in CALENDAR_COLUMNS)
    return found.values_list(*PLACE_COLUMNS, *of_calendar)


# No slug holds a slash.
_PUBLIC_PLACES = KeptQuery(lambda slug: _public_places(str(slug)), mark="/")
