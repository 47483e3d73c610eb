"""Open data of places: where they are, their doors, hours and closures."""

from datetime import date, datetime, time

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Path, Query, Router, Schema
from pydantic import Field

from koivu.core import clock
from koivu.core.open_api import MOST_IN_A_PAGE, Refusal, answer_json, not_found
from koivu.core.words import Words, gather
from koivu.places.finding import public_place
from koivu.places.models import (
    SLUG,
    SLUG_LETTERS,
    Address,
    Closure,
    OpeningHours,
    Place,
    PlaceType,
    Venue,
)

router = Router(tags=["places"])

Texts = dict[str, str]
LocalDay = date
HINTS = {
    "after": _("Give the value of “next” of the page before, as it was."),
    "slug": _("A place's address has a–z, 0–9 and hyphens."),
}


class AddressOut(Schema):
    """An address; what is empty nobody has told."""

    street: str
    postal_code: str
    town: str


class DoorOut(Schema):
    """What families find at the door; null where nobody has told."""

    step_free: bool | None
    lift: bool | None
    pram_space: bool | None
    accessible_toilet: bool | None
    changing_table: bool | None
    microwave: bool | None


class AreaOut(Schema):
    """A municipality or a county: its official code and its names."""

    code: str
    name: Texts = Field(description="By language.")


class PlaceOut(Schema):
    """A meeting place."""

    slug: str
    name: str
    type: PlaceType
    url: str = Field(description="Its page for families.")
    address: AddressOut
    municipality: AreaOut | None = Field(description="Null where the address does not tell.")
    county: AreaOut | None = Field(description="The wellbeing services county.")
    latitude: float | None
    longitude: float | None
    phone: str
    email: str
    free_no_booking: bool = Field(description="Free, no booking, just come.")
    door: DoorOut
    is_demo: bool = Field(description="Invented, to try the service with.")
    updated: datetime
    checked: LocalDay | None = Field(description="When a person last checked it; null if nobody.")


class HoursOut(Schema):
    """Opening hours as a rhythm; every date of it is local."""

    venue: str | None
    weekday: int | None = Field(description="1 = Monday.")
    opens: time
    closes: time
    repeats: str
    every: int
    anchor: date | None
    nth: list[int]
    dates: list[date]
    season_from: date | None
    season_until: date | None
    skips_public_holidays: bool
    skips_school_holidays: bool


class ClosureOut(Schema):
    """A time when the place, or one venue of it, is closed: local, without an offset."""

    venue: str | None
    starts: str
    ends: str
    reason: Texts | None


class VenueOut(Schema):
    """Another address of the place."""

    name: str
    address: AddressOut
    latitude: float | None
    longitude: float | None
    door: DoorOut


class WholePlaceOut(PlaceOut):
    """A meeting place with its hours, the closures that are going or to come, and its texts."""

    opening_hours: list[HoursOut]
    closures: list[ClosureOut]
    venues: list[VenueOut]
    texts: dict[str, Texts] = Field(description="Texts by field, then by language.")


class PlacesOut(Schema):
    """A page of places, in order of their slugs."""

    items: list[PlaceOut]
    next: str | None = Field(description="Give it as `after` for the next page; null at the end.")


@router.get(
    "/places",
    response={200: PlacesOut, 422: Refusal},
    url_name="api_places",
    operation_id="places",
    summary="Places",
)
def places(
    request: HttpRequest, after: str = Query("", max_length=40, pattern=f"^({SLUG_LETTERS})?$")
) -> HttpResponse:
    """Every place that is open to families."""
    now = clock.now()
    found = Place.objects.open_to_families().order_by("slug")

    def make() -> dict[str, object]:
        rows = list(found.filter(slug__gt=after)[: MOST_IN_A_PAGE + 1])
        page = rows[:MOST_IN_A_PAGE]
        more = page[-1].slug if len(rows) > len(page) else None
        return {"items": [_place(place) for place in page], "next": more}

    return answer_json(request, found.version(), now, clock.midnight_after(now.date()), make)


@router.get(
    "/places/{slug}",
    response={200: WholePlaceOut, 404: Refusal, 422: Refusal},
    url_name="api_place",
    operation_id="place",
    summary="One place",
)
def place(request: HttpRequest, slug: str = Path(max_length=40, pattern=SLUG)) -> HttpResponse:
    """A place with its hours, closures, other addresses and texts."""
    try:
        found = public_place(slug)
    except Http404:
        raise not_found("slug") from None
    now = clock.now()
    until = clock.midnight_after(now.date())
    return answer_json(request, found.version, now, until, lambda: _whole(found, now.date()))


def _place(place: Place) -> dict[str, object]:
    return {
        "slug": place.slug,
        "name": place.name,
        "type": place.place_type,
        "url": f"{settings.KOIVU_BASE_URL}/fi/{place.slug}/",
        "address": _address(place),
        **_areas(place),
        "latitude": place.latitude,
        "longitude": place.longitude,
        "phone": place.phone,
        "email": place.email,
        "free_no_booking": place.is_free_no_booking,
        "door": _door(place),
        "is_demo": place.is_demo,
        "updated": place.changed_at.astimezone(clock.HELSINKI).isoformat(),
        "checked": _day(place.checked_on),
    }


def _areas(place: Place) -> dict[str, object]:
    town = place.municipality
    if town is None:
        return {"municipality": None, "county": None}
    county = town.county
    return {
        "municipality": {"code": town.code, "name": {"fi": town.fi, "sv": town.sv}},
        "county": {
            "code": county.code,
            "name": {"fi": county.fi, "sv": county.sv, "en": county.en},
        },
    }


def _whole(place: Place, today: date) -> dict[str, object]:
    reasons = gather(place.wordings.exclude(closure=None), lambda row: row.closure_id)
    texts = gather(place.wordings.of_place_itself(), lambda row: row.place_id).get(place.pk, {})
    closures = place.closures.in_force().filter(until_date__gte=today).select_related("venue")
    return {
        **_place(place),
        "opening_hours": [_hours(row) for row in place.opening_hours.select_related("venue")],
        "closures": [_closure(row, reasons.get(row.pk, {}).get("reason")) for row in closures],
        "venues": [_venue(venue) for venue in place.venues.filter(is_in_use=True)],
        "texts": {field: dict(words.by_language) for field, words in texts.items()},
    }


def _address(row: Address) -> dict[str, str]:
    return {"street": row.street, "postal_code": row.postal_code, "town": row.town}


def _door(row: Address) -> dict[str, bool | None]:
    return {
        "step_free": row.step_free,
        "lift": row.has_lift,
        "pram_space": row.has_pram_space,
        "accessible_toilet": row.has_accessible_toilet,
        "changing_table": row.has_changing_table,
        "microwave": row.has_microwave,
    }


def _hours(row: OpeningHours) -> dict[str, object]:
    rhythm = row.rhythm
    return {
        "venue": row.venue.name if row.venue else None,
        "weekday": rhythm.weekday,
        "opens": row.opens.isoformat(),
        "closes": row.closes.isoformat(),
        "repeats": rhythm.repeats,
        "every": rhythm.every,
        "anchor": _day(rhythm.anchor),
        "nth": list(rhythm.nth),
        "dates": [day.isoformat() for day in rhythm.dates],
        "season_from": _day(rhythm.season_from),
        "season_until": _day(rhythm.season_until),
        "skips_public_holidays": rhythm.skips_public_holidays,
        "skips_school_holidays": rhythm.skips_school_holidays,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _closure(row: Closure, reason: Words | None) -> dict[str, object]:
    return {
        "venue": row.venue.name if row.venue else None,
        "starts": row.starts.isoformat(timespec="minutes"),
        "ends": row.ends.isoformat(timespec="minutes"),
        "reason": dict(reason.by_language) if reason else None,
    }


def _venue(venue: Venue) -> dict[str, object]:
    return {
        "name": venue.name,
        "address": _address(venue),
        "latitude": venue.latitude,
        "longitude": venue.longitude,
        "door": _door(venue),
    }
