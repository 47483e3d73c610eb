"""Translations that a sheet brings: written wherever a text says the same in Finnish."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from koivu.accounts.models import User
from koivu.core.words import SOURCE
from koivu.places.actions import take_turn
from koivu.programme.actions.record import record_slot
from koivu.programme.actions.versions import Change, write_version
from koivu.programme.models import Slot, SlotVersion, State


@transaction.atomic
def write_translations(
    slot: Slot,
    language: str,
    said: Mapping[tuple[str, str], str],
    *,
    by: User | None,
    at: datetime,
) -> None:
    """Write {(field, its Finnish): text} into what holds today or later, drafts too.

    The Finnish stays, and so no date says anything else than it did: nothing begins anew today.
    """
    take_turn(slot.place_id)
    slot = Slot.objects.select_for_update().get(pk=slot.pk)
    written: set[str] = set()
    for version in list(_holding_from(slot, at.date())):
        rows = version.wordings.filter(language=SOURCE).values_list("field", "text")
        texts = {row[0]: {language: said[row]} for row in rows if row in said}
        if not texts:
            continue
        write_version(version, Change(texts=texts), by=by, at=at)
        written |= texts.keys()
    if written:
        Slot.objects.filter(pk=slot.pk).update(revision=F("revision") + 1)
        record_slot("slot.texts_written", slot, by=by, at=at, fields=sorted(written))


def _holding_from(slot: Slot, today: date) -> Iterator[SlotVersion]:
    versions = slot.versions.in_force().order_by("first_date", "pk")
    yield from versions.filter(first_date__gte=today)
    lasting = versions.filter(only_that_date=False)
    for state in (State.PUBLISHED, State.DRAFT):
        of_state = lasting.filter(state=state)
        if not of_state.filter(first_date=today).exists():
            yield from of_state.filter(first_date__lt=today).reverse()[:1]
