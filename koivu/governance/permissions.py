"""Who does what at house meetings: everybody with a role in the place, the same (P-11)."""

from datetime import date

from koivu.accounts.models import User
from koivu.places.models import Place
from koivu.places.permissions import can_coordinate, has_role


def can_write_minutes(user: User, place: Place, *, today: date) -> bool:
    """Whoever works in the place adds lines and may write: one writes, all may look."""
    return has_role(user, place, today=today)


def can_set_meetings(user: User, place: Place, *, today: date) -> bool:
    """Coordinators say when the place meets."""
    return can_coordinate(user, place, today=today)
