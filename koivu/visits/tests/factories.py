"""Counts for tests, made through the actions as a device or a sheet of paper would."""

from datetime import date, datetime
from uuid import uuid4

from koivu.places.models import Device, Place
from koivu.places.tests.factories import A_MONDAY, A_MORNING
from koivu.visits.actions import keep_counts
from koivu.visits.models import Count, Manner, What
from koivu.visits.rules import Item


def an_item(
    session: str = "",
    adults: int | None = 5,
    children: int | None = 7,
    *,
    day: date = A_MONDAY,
    key: str = "",
    what: What | None = None,
    manner: Manner = Manner.AT_ONCE,
    counted_at: datetime | None = A_MORNING,
    **facts: object,
) -> Item:
    """Return a count as it was sent: of a session, or else of a day."""
    return Item(
        key=key or str(uuid4()),
        what=what or (What.SESSION if session else What.DAY),
        session=session,
        date=day,
        manner=manner,
        adults=adults,
        children=children,
        counted_at=counted_at,
        **facts,
    )


def make_count(
    place: Place,
    session: str = "",
    adults: int | None = 5,
    children: int | None = 7,
    *,
    device: Device | None = None,
    at: datetime = A_MORNING,
    **facts: object,
) -> Count:
    """Keep one count; twice of the same session is a second count that waits for an answer."""
    facts.setdefault("counted_at", at)
    item = an_item(session, adults, children, **facts)
    keep_counts(place, [item], at=at, device=device)
    return Count.objects.get(key=item.key)
