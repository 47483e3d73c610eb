"""What families did is noted as a line, and taken back; never who."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core import journal
from koivu.core.refusals import Reason, Refused
from koivu.participation.models import Act, Level
from koivu.places.actions import take_turn
from koivu.places.models import Place

LOOKS_BACK = timedelta(days=366)


class ActRefusal(Reason):
    """Why something is not noted."""

    AHEAD = "ahead", _("That day is still to come. Note what has been.")
    LONG_AGO = "long_ago", _("Only what has been within a year is noted here.")


@transaction.atomic
def note_act(
    place: Place, day: date, level: Level, many: int, what: str, *, by: User | None, at: datetime
) -> Act:
    """Note what was offered on a day, and how many took it up."""
    if day > at.date():
        raise Refused(ActRefusal.AHEAD)
    if day < at.date() - LOOKS_BACK:
        raise Refused(ActRefusal.LONG_AGO)
    take_turn(place.pk)
    # Sent twice is one line: the button was pressed again, or the page was loaded anew.
    said = {"place": place, "day": day, "level": level, "many": many, "what": what}
    act, is_new = Act.objects.standing().get_or_create(**said)
    if is_new:
        journal.record("act.noted", act, by=by, at=at, place_id=place.pk)
    return act


@transaction.atomic
def take_back_act(act: Act, *, by: User | None, at: datetime) -> None:
    """Let a line count no more; it stays to be seen, struck through."""
    take_turn(act.place_id)
    if Act.objects.standing().filter(pk=act.pk).update(taken_back_at=at):
        journal.record("act.taken_back", act, by=by, at=at, place_id=act.place_id)
