"""For whom somebody may book a room: {value of a choice: its words}."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from koivu.accounts.models import User
from koivu.core.words import finnish_order
from koivu.partners.permissions import organisations_of
from koivu.places.models import Place
from koivu.places.permissions import can_coordinate
from koivu.programme.forms.choices import partners
from koivu.programme.models import Together
from koivu.programme.permissions import books_for_the_place

PLACE_ITSELF = "place"


def own_whom(user: User, place: Place, today: date) -> dict[str, str]:
    """Return for whom she books without being asked: her organisations, else the place itself."""
    own = organisations_of(user, place, today=today)
    return _named(place, today, own) or {PLACE_ITSELF: _("The place itself")}


def any_whom(user: User, place: Place, today: date) -> dict[str, str]:
    """Return {value: words} of those for whom she may book."""
    coordinates = can_coordinate(user, place, today=today)
    own = organisations_of(user, place, today=today)
    found = _named(place, today, None if coordinates else own)
    if not found or books_for_the_place(user, place, today=today):
        found |= {PLACE_ITSELF: _("The place itself")}
        found |= {str(value): str(words) for value, words in Together.choices}
    return found


def _named(place: Place, today: date, among: Collection[int] | None) -> dict[str, str]:
    rows = partners(place, today)
    named = [
        (str(one.pk), one.name or str(one)) for one in rows if among is None or one.pk in among
    ]
    return dict(sorted(named, key=lambda pair: finnish_order(pair[1])))


def whose(whom: str) -> dict[str, object]:
    """Return the columns that say for whom: an organisation, a group, or the place itself."""
    if whom.isdecimal():
        return {"organisation_id": int(whom)}
    return {} if whom == PLACE_ITSELF else {"group": whom}
