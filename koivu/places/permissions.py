"""Who may do what in a place: every domain builds on `has_role`."""

from datetime import date

from koivu.accounts.models import User
from koivu.places.models import Place, PlaceRole, Role


def has_role(user: User, place: Place, *roles: Role, today: date) -> bool:
    """Whether `user` has one of `roles` (any role at the desk when none is given) today."""
    known = place.known_roles.get((user.pk, today))
    if known is not None:
        return not known.isdisjoint(roles) if roles else bool(known - {Role.STEERING})
    mine = PlaceRole.objects.on(today).filter(user=user, place=place)
    return (mine.filter(role__in=roles) if roles else mine.at_the_desk()).exists()


def know_roles(user: User, place: Place, today: date) -> None:
    """Read the roles of `user` once for a whole page, which asks for them again and again."""
    mine = PlaceRole.objects.on(today).filter(user=user, place=place)
    place.known_roles = {(user.pk, today): frozenset(mine.values_list("role", flat=True))}


def can_coordinate(user: User, place: Place, *, today: date) -> bool:
    """Whether `user` may set up the place; several people may at a time (P-11)."""
    return has_role(user, place, Role.COORDINATOR, today=today)
