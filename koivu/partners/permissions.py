"""Whose words are whose, and who may ask people in."""

from collections.abc import Collection
from datetime import date

from koivu.accounts.models import User
from koivu.partners.models import Membership, Organisation, Partnership
from koivu.places.models import Place, PlaceRole, Role
from koivu.places.permissions import can_coordinate


def organisations_of(user: User, place: Place, *, today: date) -> set[int]:
    """Return the ids of the organisations that `user` works for in `place` today."""
    mine = Membership.objects.on(today).filter(user=user, place=place)
    return set(mine.values_list("organisation", flat=True))


def can_change_partners(user: User, place: Place, *, today: date) -> bool:
    """Any coordinator of the place may invite, add and end (P-11)."""
    return can_coordinate(user, place, today=today)


def can_rename(user: User, organisation: Organisation, *, today: date) -> bool:
    """Its own people may; coordinators only while it works in no place but theirs."""
    return organisation.pk in may_rename(user, [organisation.pk], today=today)


def may_rename(user: User, organisations: Collection[int], *, today: date) -> set[int]:
    """Return which of the organisations `user` may rename, in two queries for any number."""
    coordinated = PlaceRole.objects.on(today).filter(user=user, role=Role.COORDINATOR)
    elsewhere = Partnership.objects.on(today).filter(organisation__in=organisations)
    elsewhere = elsewhere.exclude(place__in=coordinated.values("place"))
    mine = Membership.objects.on(today).filter(user=user).values_list("organisation", flat=True)
    return set(organisations) - set(elsewhere.values_list("organisation", flat=True)) | (
        set(organisations) & set(mine)
    )
