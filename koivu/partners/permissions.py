"""Whose words are whose: membership of an organisation in a place."""

from datetime import date

from koivu.accounts.models import User
from koivu.partners.models import Membership
from koivu.places.models import Place


def organisations_of(user: User, place: Place, *, today: date) -> set[int]:
    """Return the ids of the organisations that `user` works for in `place` today."""
    mine = Membership.objects.on(today).filter(user=user, place=place)
    return set(mine.values_list("organisation", flat=True))
