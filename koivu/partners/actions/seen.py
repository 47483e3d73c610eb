"""How far somebody has looked at what others did to her organisation's things."""

from collections.abc import Iterable

from django.db import transaction

from koivu.accounts.models import User
from koivu.partners.models import Membership
from koivu.places.models import Place


@transaction.atomic
def see_entries(user: User, place: Place, organisations: Iterable[int], *, up_to: int) -> None:
    """Remember that `user` has seen the journal of `organisations` up to the entry `up_to`."""
    mine = Membership.objects.filter(user=user, place=place, organisation__in=organisations)
    mine.filter(seen_entry__lt=up_to).update(seen_entry=up_to)
