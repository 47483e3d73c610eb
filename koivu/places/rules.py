"""What a place still has to say before its doors open on the web."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from koivu.core.words import SOURCE
from koivu.places.models import Place, PlaceType

# A place is to look through its page once a month (five minutes, says the network's model);
# what nobody has looked at for longer may still be right, but nobody knows.
STALE_AFTER = timedelta(days=30)


def is_stale(checked_on: date | None, today: date) -> bool:
    """Whether no person has checked the place's page lately; never counts, too."""
    return checked_on is None or today - checked_on > STALE_AFTER


@dataclass(frozen=True)
class Step:
    """One thing that families ask first: its page, and whether it has been said."""

    page: str
    title: str | Promise
    is_said: bool
    is_needed: bool = True


# A café is open when something is on: its sessions say so.
OPEN_WHILE_SOMETHING_IS_ON = {PlaceType.FAMILY_CAFE, PlaceType.PARISH_CAFE, PlaceType.OTHER}


def open_in_order(place: Place) -> list[str]:
    """Return the languages that stand open in a place, in the order of the menu; Finnish is one."""
    return [
        code for code, _name in settings.LANGUAGES if code == SOURCE or code in place.open_languages
    ]


def papers_in(place: Place) -> list[str]:
    """Return the languages that a paper of a place can be in: checked ones first (P-12)."""
    checked = open_in_order(place)
    return [*checked, *(code for code, _name in settings.LANGUAGES if code not in checked)]


def written_in(place: Place) -> list[str]:
    """Return the languages that its forms ask texts in: the desk's, and those open here."""
    return list(dict.fromkeys([*settings.STAFF_LANGUAGES, *open_in_order(place)]))


def steps_of(place: Place, *, has_hours: bool, texts: Collection[str]) -> list[Step]:
    """Return what families ask first, in their order; `texts` names those written in Finnish."""
    return [
        Step("place_profile", _("What is it called, and what kind of a place is it?"), True),
        Step("place_address", _("Where is it, and does a pram get in?"), bool(place.street)),
        Step(
            "place_hours",
            _("When is it open?"),
            has_hours,
            is_needed=place.place_type not in OPEN_WHILE_SOMETHING_IS_ON,
        ),
        Step("place_words", _("How does one find the door, and how does it go?"), bool(texts)),
    ]
