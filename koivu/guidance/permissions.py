"""Who may fill a card, and who decides what it asks."""

from datetime import date

from koivu.accounts.models import User
from koivu.places.models import Place
from koivu.places.permissions import can_coordinate, has_role


def can_tally(user: User, place: Place, *, today: date) -> bool:
    """Whoever has a role in the place may (P-11); which of them did is not kept (P-7)."""
    return has_role(user, place, today=today)


def can_take_up(user: User, place: Place, *, today: date) -> bool:
    """Whoever has a role in the place may say that the house meeting has taken something up."""
    return has_role(user, place, today=today)


def can_offer_themes(user: User, place: Place, *, today: date) -> bool:
    """The coordinators choose which themes the card of their place has."""
    return can_coordinate(user, place, today=today)
