"""Who may do what in a place: every domain builds on `has_role`."""

from datetime import date

from koivu.accounts.models import User
from koivu.places.models import Place, PlaceRole, Role


def has_role(user: User, place: Place, *roles: Role, today: date) -> bool:
    """Whether `user` has one of `roles` (any role when none is given) in `place` today."""
    mine = PlaceRole.objects.on(today).filter(user=user, place=place)
    return (mine.filter(role__in=roles) if roles else mine).exists()


def can_coordinate(user: User, place: Place, *, today: date) -> bool:
    """Whether `user` may set up the place; several people may at a time (P-11)."""
    return has_role(user, place, Role.COORDINATOR, today=today)
