"""Places and sessions in the words of schema.org, for search engines and whoever reads pages."""

import json
from collections.abc import Mapping
from datetime import date

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from koivu.core.rhythm import DAY
from koivu.places.models import Address, Place, PlaceType
from koivu.programme.board import Board
from koivu.programme.rules import CANCELLED, Session, says_free
from koivu.programme.spots import spot_of

CONTEXT = "https://schema.org"
# Opening hours are told day by day, closures taken off, as far ahead as anybody plans a visit.
DAYS_TOLD = 14
TYPES: dict[str, str] = {PlaceType.PARK: "Playground"}
USUAL_TYPE = "CivicStructure"
# What would end the script element, or begin a comment in it, as JSON's own escapes.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
_ESCAPES |= {0x2028: "\\u2028", 0x2029: "\\u2029"}

Thing = dict[str, object]


def place_thing(place: Place, board: Board, today: date, language: str) -> Thing:
    """Return a place as a schema.org thing, with its hours of the next two weeks."""
    about = board.words.get("about")
    return _told(
        {
            "@context": CONTEXT,
            "@type": TYPES.get(place.place_type, USUAL_TYPE),
            "@id": _place_address(place, language),
            "url": _place_address(place, language),
            "name": place.name,
            "description": about.said(language).text if about else "",
            "telephone": place.phone,
            "email": place.email,
            "address": _address(place),
            "geo": _geo(place.position),
            "isAccessibleForFree": True if place.is_free_no_booking else None,
            "publicAccess": True,
            "amenityFeature": _amenities(place),
            "openingHoursSpecification": [
                {
                    "@type": "OpeningHoursSpecification",
                    "dayOfWeek": f"{CONTEXT}/{span.opens:%A}",
                    "opens": f"{span.opens:%H:%M}",
                    "closes": f"{span.closes:%H:%M}",
                    "validFrom": day.isoformat(),
                    "validThrough": day.isoformat(),
                }
                for day in (today + DAY * ahead for ahead in range(DAYS_TOLD))
                for span in board.open_spans(day)
            ],
        }
    )


def session_thing(place: Place, session: Session, language: str) -> Thing:
    """Return a session as a schema.org Event; hours that nobody knows are left out."""
    facts = session.facts
    title = facts.title.said(language)
    return _told(
        {
            "@context": CONTEXT,
            "@type": "Event",
            "@id": f"{_place_address(place, language)}session/{session.id}/",
            "url": f"{_place_address(place, language)}session/{session.id}/",
            "name": title.text,
            "description": facts.text.said(language).text,
            "startDate": (session.starts or session.day).isoformat(),
            "endDate": _end(session),
            "eventStatus": f"{CONTEXT}/{_status(session)}",
            "previousStartDate": str(session.date) if session.was_moved else "",
            "eventAttendanceMode": f"{CONTEXT}/OfflineEventAttendanceMode",
            "isAccessibleForFree": says_free(session, is_free_place=place.is_free_no_booking)
            or None,
            "inLanguage": list(facts.languages),
            "organizer": [{"@type": "Organization", "name": name} for name in facts.organisers],
            "location": _location(place, session, language),
            "typicalAgeRange": _ages(session),
        }
    )


def script(thing: Thing) -> SafeString:
    """Return `thing` as a typed script element, which no text in it can end.

    Its type makes it data: browsers do not run it, so the strict CSP lets it stand.
    """
    body = json.dumps(thing, ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{body}</script>')  # noqa: S308


def _told(thing: Mapping[str, object]) -> Thing:
    """Leave out what nobody has said."""
    return {name: value for name, value in thing.items() if value not in ("", None, [], {})}


def _place_address(place: Place, language: str) -> str:
    return f"{settings.KOIVU_BASE_URL}/{language}/{place.slug}/"


def _address(address: Address) -> Thing:
    parts = _told(
        {
            "streetAddress": address.street,
            "postalCode": address.postal_code,
            "addressLocality": address.town,
        }
    )
    return {"@type": "PostalAddress", **parts, "addressCountry": "FI"} if parts else {}


def _geo(position: tuple[float, float] | None) -> Thing:
    if not position:
        return {}
    return {"@type": "GeoCoordinates", "latitude": position[0], "longitude": position[1]}


def _amenities(place: Place) -> list[Thing]:
    """What is known of the door and the house, yes or no; nothing is said of the rest."""
    known = {
        "step-free entrance": place.step_free,
        "lift": place.has_lift,
        "room for prams": place.has_pram_space,
        "accessible toilet": place.has_accessible_toilet,
        "changing table": place.has_changing_table,
        "microwave for baby food": place.has_microwave,
    }
    return [
        {"@type": "LocationFeatureSpecification", "name": name, "value": value}
        for name, value in known.items()
        if value is not None
    ]


def _end(session: Session) -> str:
    if session.facts.all_day:
        return session.last_day.isoformat()
    return session.ends.isoformat() if session.starts and session.ends else ""


def _status(session: Session) -> str:
    if session.status == CANCELLED:
        return "EventCancelled"
    return "EventRescheduled" if session.was_moved else "EventScheduled"


def _location(place: Place, session: Session, language: str) -> Thing:
    spot = spot_of(place, session.facts)
    where = _told({"name": spot.name, "address": spot.address, "geo": _geo(spot.position)})
    if not spot.is_own:
        return {"@type": "Place", **where}
    # Of its own address the place knows the parts.
    own = {"@id": _place_address(place, language), **where, "address": _address(place)}
    return {"@type": "Place", **_told(own)}


def _ages(session: Session) -> str:
    """Whole years, as schema.org counts ages; under two nothing as coarse would be true."""
    first, last = session.facts.age_from or 0, session.facts.age_until
    if first % 12 or (last is not None and (last + 1) % 12):
        return ""
    if last is None:
        return f"{first // 12}-" if first else ""
    return f"{first // 12}-{last // 12}"
