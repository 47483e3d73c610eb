"""What people who work in a place show of themselves, and the first steps of who is new."""

import hashlib
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from koivu.accounts.models import User
from koivu.core import journal
from koivu.core.redrawing import Redrawn
from koivu.partners.models import Colleague, Face, FirstSteps
from koivu.places.actions import take_turn
from koivu.places.models import Place

SHOWN = ("shows_name", "role", "languages")


@transaction.atomic
def show_myself(
    user: User,
    place: Place,
    says: Mapping[str, object],
    *,
    face: Redrawn | None = None,
    drops_face: bool = False,
    at: datetime,
) -> None:
    """Write what `user` shows of herself; what is switched off goes at once.

    A new `face` takes the place of the former one; without one that stays unless it is dropped.
    """
    take_turn(place.pk)
    row = Colleague.objects.filter(user=user, place=place).first()
    row = row or Colleague(user=user, place=place)
    changed = [name for name in SHOWN if getattr(row, name) != says[name]]
    for name in changed:
        setattr(row, name, says[name])
    if changed or face:
        row.full_clean()
        row.save()
    if (face or drops_face) and row.pk and _change_face(row, face):
        changed.append("face")
    if changed:
        journal.record("colleague.shown", row, by=user, at=at, fields=changed, place_id=place.pk)


def _change_face(row: Colleague, face: Redrawn | None) -> bool:
    """Put a picture in the place of the former one, or nothing; return whether that is news."""
    gone, _by_table = Face.objects.filter(colleague=row).delete()
    if face:
        mark = hashlib.sha256(face.body).hexdigest()[:20]
        Face.objects.create(colleague=row, body=face.body, print=mark)
    return bool(gone or face)


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
