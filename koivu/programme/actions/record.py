"""Each change of the programme counts up the place's version and is journaled."""

from collections.abc import Iterable
from datetime import datetime

from django.db import models

from koivu.accounts.models import User
from koivu.core import journal
from koivu.places.actions import mark_changed
from koivu.places.models import Place
from koivu.programme.models import (
    Slot,
)


def record_slot(
    verb: str, slot: Slot, *, by: User | None, at: datetime, fields: Iterable[str] = ()
) -> None:
    record_row(verb, slot, slot.place, by=by, at=at, fields=fields, owner=slot.owner_id)


def record_row(
    verb: str,
    row: models.Model,
    place: Place,
    *,
    by: User | None,
    at: datetime,
    fields: Iterable[str] = (),
    owner: int | None = None,
) -> None:
    mark_changed(place, at=at, by=by)
    journal.record(verb, row, by=by, at=at, fields=fields, place_id=place.pk, organisation_id=owner)
