"""Places for tests: short to make, with what a test does not ask for left out."""

from datetime import date, datetime, time
from itertools import count

from koivu.accounts.models import User
from koivu.accounts.tests.factories import make_user
from koivu.core import clock
from koivu.places.actions import close_place
from koivu.places.models import Closure, OpeningHours, Place, PlaceRole, Role, Room, Venue

A_MONDAY = date(2026, 11, 16)  # of 2026-W47, an odd week
A_MORNING = clock.at(A_MONDAY, time(8, 40))
LONG_AGO = date(2015, 1, 1)

numbers = count(1)


def make_place(slug: str = "", **facts: object) -> Place:
    """Return a saved place that families see in Finnish, Swedish and English."""
    number = next(numbers)
    usual = {
        "name": f"Perhekahvila {number}",
        "is_public": True,
        "open_languages": ["fi", "sv", "en"],
        "changed_at": A_MORNING,
        "checked_on": A_MONDAY,
    }
    return Place.objects.create(slug=slug or f"kahvila-{number}", **(usual | facts))


def make_venue(place: Place, name: str = "Kerhotalo", **facts: object) -> Venue:
    return Venue.objects.create(place=place, name=name, **facts)


def make_room(place: Place, name: str = "Olohuone", **facts: object) -> Room:
    return Room.objects.create(place=place, name=name, **facts)


def make_hours(
    place: Place, weekday: int, opens: str = "09:00", closes: str = "15:00", **facts: object
) -> OpeningHours:
    """Return opening hours of one weekday (1 = Monday)."""
    times = {"opens": time.fromisoformat(opens), "closes": time.fromisoformat(closes)}
    return OpeningHours.objects.create(place=place, weekday=weekday, **times, **facts)


def make_closure(
    place: Place,
    from_date: date = A_MONDAY,
    until_date: date | None = None,
    reason: str = "Henkilökunnan koulutuspäivä",
    at: datetime = A_MORNING,
    by: User | None = None,
    **facts: object,
) -> Closure:
    """Close `place` through its action: the whole of `from_date` unless more is said."""
    closure = Closure(place=place, from_date=from_date, until_date=until_date or from_date, **facts)
    return close_place(closure, {"fi": reason}, by=by, at=at)


def make_role(
    place: Place,
    user: User | None = None,
    role: Role = Role.COORDINATOR,
    since: date = LONG_AGO,
    until: date | None = None,
) -> PlaceRole:
    """Return a role in `place`, of a new person if none is given."""
    user = user or make_user()
    return PlaceRole.objects.create(user=user, place=place, role=role, since=since, until=until)


def make_coordinator(place: Place, **facts: object) -> User:
    """Return a person who coordinates `place`."""
    return make_role(place, make_user(**facts)).user
