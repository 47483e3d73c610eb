"""What shifts announce of who is here follows every change of them, in the same transaction."""

from datetime import datetime

from django.db import models, transaction

from koivu.accounts.models import User
from koivu.core import journal
from koivu.partners.permissions import organisations_of
from koivu.places.actions import mark_changed, take_turn
from koivu.places.models import Place
from koivu.programme.actions import announce, remove_presence
from koivu.programme.actions import settle_double as settle_in_programme
from koivu.programme.board import board_as_it_is
from koivu.programme.models import Presence
from koivu.shifts.announcing import telling_of
from koivu.shifts.models import Appearance, Shift, Swap


def record(
    verb: str,
    row: models.Model,
    place: Place,
    *,
    by: User | None,
    at: datetime,
    organisation: int | None = None,
) -> None:
    """Journal a change of shifts, and let every copy of the place know.

    Of a dated shift an organisation's own people leave its trace, not theirs: nobody counts how
    often somebody could not come (P-7). Whoever does it for another organisation is named.
    """
    mark_changed(place, at=at)
    if by and organisation and isinstance(row, Shift | Swap):
        is_theirs = organisation in organisations_of(by, place, today=at.date())
        by = None if is_theirs else by
    journal.record(verb, row, by=by, at=at, place_id=place.pk, organisation_id=organisation)


def announce_shifts(place: Place, *, at: datetime) -> None:
    """Let families read who is here as the shifts say it; the last thing in every action.

    Nobody's name stands in the journal for it: it follows from what was done before.
    """
    place = Place.objects.select_related("school_calendar").get(pk=place.pk)
    today = at.date()
    telling = telling_of(place, board_as_it_is(place, today), today)
    announce(place, telling.announced, by=None, at=at)


@transaction.atomic
def keep_appearance(appearance: Appearance, *, by: User | None, at: datetime) -> None:
    """Save an organisation's own words of how it is announced."""
    take_turn(appearance.place_id)
    if appearance.pk is None:
        # Two may say it first at once: the later word stands.
        whose = {"place": appearance.place, "organisation": appearance.organisation}
        Appearance.objects.filter(**whose, weekday=appearance.weekday).delete()
    appearance.full_clean()
    appearance.save()
    record("appearance.kept", appearance, appearance.place, by=by, at=at,
           organisation=appearance.organisation_id)  # fmt: skip
    announce_shifts(appearance.place, at=at)


@transaction.atomic
def settle_double(presence: Presence, answer: str, *, by: User | None, at: datetime) -> None:
    """Take an answer of hours that are written by hand and come from shifts, too.

    `shift`: the same people, and the shift tells of them from now on; `hand`: the same, as it
    is written; `both`: others besides.
    """
    take_turn(presence.place_id)
    if answer == "shift":
        remove_presence(presence, by=by, at=at)
    else:
        settle_in_programme(presence, besides=answer == "both", by=by, at=at)
    announce_shifts(presence.place, at=at)
