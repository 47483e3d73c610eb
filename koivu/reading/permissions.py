"""Who may read a programme in: whoever may add to it, for the place or for her organisation."""

from datetime import date

from koivu.accounts.models import User
from koivu.partners.models import Organisation
from koivu.partners.permissions import organisations_of
from koivu.places.models import Place
from koivu.places.permissions import can_coordinate
from koivu.programme.permissions import can_add_slot
from koivu.reading.models import Source


def can_read_in(user: User, place: Place, *, today: date) -> bool:
    """Whoever may enter a session may also read many in."""
    return can_add_slot(user, place, today=today)


def can_take_in(user: User, source: Source, *, today: date) -> bool:
    """The people of its organisation may, and the coordinators; of the place's own, its workers."""
    if can_coordinate(user, source.place, today=today):
        return True
    mine = organisations_of(user, source.place, today=today)
    if source.owner_id is None:
        return not mine and can_add_slot(user, source.place, today=today)
    return source.owner_id in mine


def owners_for(user: User, place: Place, *, today: date) -> list[tuple[int, str]]:
    """Return (id, name) of the organisations in whose name `user` may read in."""
    mine = organisations_of(user, place, today=today)
    rows = Organisation.objects.filter(pk__in=mine).prefetch_related("names")
    return sorted(((one.pk, one.name_on(today)) for one in rows), key=lambda one: one[1])
