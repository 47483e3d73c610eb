"""One date of a slot: cancelled, moved, held in spite of a closure, and taken back."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from koivu.accounts.models import User
from koivu.core.refusals import Refused
from koivu.core.words import write_words
from koivu.places.actions import take_turn
from koivu.places.models import Closure
from koivu.programme.actions.record import record_slot
from koivu.programme.actions.rooms import refuse_taken_rooms
from koivu.programme.actions.versions import SlotRefusal, version_on
from koivu.programme.models import (
    ProgrammeWording,
    Slot,
    SlotDate,
)


@transaction.atomic
def cancel_date(
    slot: Slot, day: date, reason: Mapping[str, str], *, by: User | None, at: datetime
) -> None:
    """Cancel the session of the rhythm's date `day`; it stays visible with its reason."""
    take_turn(slot.place_id)
    row = _open_date(slot, day, at=at)
    row.is_cancelled = True
    keep_date(row, reason, by=by, at=at)
    record_slot("slot.date_cancelled", slot, by=by, at=at)


@transaction.atomic
def move_date(
    slot: Slot,
    day: date,
    to: date,
    reason: Mapping[str, str],
    *,
    by: User | None,
    at: datetime,
    may_share: bool = True,
) -> None:
    """Hold the session of `day` on the date `to` instead; its id does not change.

    `may_share`: somebody has said that it fits in its room with other sessions of that date.
    """
    take_turn(slot.place_id)
    if to < at.date():
        raise Refused(SlotRefusal.IN_THE_PAST, "moved_to")
    row = _open_date(slot, day, at=at)
    row.moved_to = None if to == day else to
    keep_date(row, reason, by=by, at=at)
    record_slot("slot.date_moved", slot, by=by, at=at)
    refuse_taken_rooms([slot], at=at, only=day, may_share=may_share)


@transaction.atomic
def spare_date(slot: Slot, day: date, closure: Closure, *, by: User | None, at: datetime) -> None:
    """Hold the session of `day` in spite of one closure ("only this is open")."""
    take_turn(slot.place_id)
    row = _open_date(slot, day, at=at)
    row.spared_by = closure
    keep_date(row, {}, by=by, at=at)
    record_slot("slot.date_spared", slot, by=by, at=at)
    refuse_taken_rooms([slot], at=at, only=day)


@transaction.atomic
def restore_date(slot: Slot, day: date, *, by: User | None, at: datetime) -> None:
    """Take back whatever made `day` differ; the rows stay, so that SEQUENCE only grows."""
    take_turn(slot.place_id)
    refuse_the_past(slot, day, at=at)
    row = touch_date(slot, day, at=at)
    row.is_cancelled, row.moved_to, row.spared_by = False, None, None
    row.wordings.all().delete()
    row.save()
    only = slot.versions.in_force().filter(only_that_date=True, first_date=day)
    only.update(taken_back_at=at)
    record_slot("slot.date_restored", slot, by=by, at=at)
    refuse_taken_rooms([slot], at=at, only=day)


def _open_date(slot: Slot, day: date, *, at: datetime) -> SlotDate:
    """Return the row of a date that still may change, or raise `Refused`."""
    refuse_the_past(slot, day, at=at)
    version_on(slot, day)
    return touch_date(slot, day, at=at)


def refuse_the_past(slot: Slot, day: date, *, at: datetime) -> None:
    if is_past(slot, day, at=at):
        raise Refused(SlotRefusal.IN_THE_PAST)


def is_past(slot: Slot, day: date, *, at: datetime) -> bool:
    """What was moved is past when the date that it is held on is."""
    noted = slot.dates.filter(date=day).first()
    return ((noted and noted.moved_to) or day) < at.date()


def touch_date(slot: Slot, day: date, *, at: datetime) -> SlotDate:
    # Two people may change one date at once: the slot's row lets them queue.
    Slot.objects.select_for_update().get(pk=slot.pk)
    row, _ = SlotDate.objects.get_or_create(slot=slot, date=day, defaults={"changed_at": at})
    row.revision += 1
    row.changed_at = at
    row.save()
    return row


def keep_date(row: SlotDate, reason: Mapping[str, str], *, by: User | None, at: datetime) -> None:
    row.full_clean()
    row.save()
    subject = {"place": row.slot.place, "slot_date": row}
    write_words(ProgrammeWording.objects.all(), subject, {"reason": reason}, by=by, at=at)
