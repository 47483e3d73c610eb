"""Whose words are whose, and who may ask people in."""

from datetime import date

from koivu.accounts.models import User
from koivu.partners.models import Membership
from koivu.places.models import Place
from koivu.places.permissions import can_coordinate


def organisations_of(user: User, place: Place, *, today: date) -> set[int]:
    """Return the ids of the organisations that `user` works for in `place` today."""
    mine = Membership.objects.on(today).filter(user=user, place=place)
    return set(mine.values_list("organisation", flat=True))


def can_change_partners(user: User, place: Place, *, today: date) -> bool:
    """Any coordinator of the place may invite, add and end (P-11)."""
    return can_coordinate(user, place, today=today)
