"""What people who work in a place show of themselves, and the first steps of who is new."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from koivu.accounts.models import User
from koivu.core import journal
from koivu.partners.models import Colleague, FirstSteps
from koivu.places.actions import take_turn
from koivu.places.models import Place

SHOWN = ("shows_name", "role", "languages")


@transaction.atomic
def show_myself(user: User, place: Place, says: Mapping[str, object], *, at: datetime) -> None:
    """Write what `user` shows of herself; what is switched off goes at once."""
    take_turn(place.pk)
    row = Colleague.objects.filter(user=user, place=place).first()
    row = row or Colleague(user=user, place=place)
    changed = [name for name in SHOWN if getattr(row, name) != says[name]]
    if not changed:
        return
    for name in changed:
        setattr(row, name, says[name])
    row.full_clean()
    row.save()
    journal.record("colleague.shown", row, by=user, at=at, fields=changed, place_id=place.pk)


@transaction.atomic
def write_first_steps(place: Place, text: str, *, by: User | None, at: datetime) -> None:
    """Write how one begins here, one step on each line; an empty text leaves the usual ones."""
    take_turn(place.pk)
    lines = "\n".join(line for line in text.split("\n") if line)
    row = FirstSteps.objects.filter(place=place).first() or FirstSteps(place=place)
    if lines == row.text:
        return
    row.text = lines
    if lines:
        row.full_clean()
        row.save()
    journal.record("first_steps.written", row, by=by, at=at, place_id=place.pk)
    if not lines:
        row.delete()
