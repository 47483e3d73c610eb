"""A meeting has decided what becomes of half-days on which nobody comes."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from koivu.accounts.models import User
from koivu.core import journal
from koivu.places.actions import mark_changed, take_turn
from koivu.places.models import Place
from koivu.shifts.models import SettledHalfDay
from koivu.shifts.rules import Half


@transaction.atomic
def settle_half_days(
    place: Place,
    half_days: Collection[tuple[date, Half]],
    words: str,
    *,
    by: User | None,
    at: datetime,
) -> None:
    """Keep what was decided of them: the week tells it, and no meeting is asked again.

    Whoever wants to come all the same may: they stay open.
    """
    take_turn(place.pk)
    for day, half in half_days:
        SettledHalfDay.objects.update_or_create(
            place=place, day=day, half=half.value, defaults={"words": words}
        )
    if half_days:
        mark_changed(place, at=at)
        journal.record("half_days.settled", SettledHalfDay, by=by, at=at, place_id=place.pk)
