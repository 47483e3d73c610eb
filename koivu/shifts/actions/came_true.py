"""Whether a shift came true: the organisation's own word, after its hours, by nobody else."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core.refusals import Reason, Refused
from koivu.partners.models import Organisation
from koivu.places.actions import take_turn
from koivu.places.models import Place
from koivu.programme.board import board_as_it_is
from koivu.shifts.actions.announced import record
from koivu.shifts.became import is_over, wants_a_word
from koivu.shifts.models import Shift


class CameTrueRefusal(Reason):
    """Why a word about a shift is not taken."""

    NOT_YET = "not_yet", _("This shift has not been yet. Say it when its hours are over.")
    NOT_HELD = (
        "not_held",
        _("A shift was called off, moved or closed meanwhile, and needs no word. Look again."),
    )


@transaction.atomic
def say_came_true(
    place: Place,
    organisation: Organisation,
    said: Mapping[int, bool | None],
    shown: Mapping[int, bool | None] | None = None,
    *,
    by: User | None,
    at: datetime,
) -> int:
    """Take an organisation's word on its own shifts by their ids; return how many changed.

    What a colleague has said since it was `shown` stays hers. Families
    read of what has been no more, so nothing is announced anew.
    """
    take_turn(place.pk)
    place = Place.objects.select_related("school_calendar").get(pk=place.pk)
    closures = board_as_it_is(place, at.date()).closures
    rows = Shift.objects.filter(place=place, organisation=organisation, pk__in=said)
    seen = shown or {}
    changed = [
        one
        for one in rows
        if one.came_true is not said[one.pk] and one.came_true is seen.get(one.pk, one.came_true)
    ]
    for one in changed:
        if not is_over(one, at):
            raise Refused(CameTrueRefusal.NOT_YET)
        if not wants_a_word(one, closures, at):
            raise Refused(CameTrueRefusal.NOT_HELD)
    for one in changed:
        one.came_true = said[one.pk]
        one.save(update_fields=["came_true"])
        record("shift.told", one, place, by=by, at=at, organisation=organisation.pk)
    return len(changed)
