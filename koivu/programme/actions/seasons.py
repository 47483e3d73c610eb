"""A whole season at once: last season copied as drafts, and all its drafts published."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core.refusals import Reason, Refused
from koivu.places.actions import take_turn
from koivu.places.models import Place
from koivu.programme.actions.record import record_slot
from koivu.programme.actions.rooms import RoomTaken
from koivu.programme.actions.slots import publish_slot
from koivu.programme.actions.versions import copy_version, lasting_version
from koivu.programme.models import Slot, SlotVersion, State, new_key
from koivu.programme.rooms import room_book
from koivu.programme.seasons import Season


class SeasonRefusal(Reason):
    """Why a season is not copied or published."""

    NOTHING = "nothing", _("There are no drafts in this season.")


@transaction.atomic
def copy_lines(
    place: Place, keys: Iterable[str], season: Season, *, by: User | None, at: datetime
) -> list[Slot]:
    """Copy lines as drafts of `season`: facts, words, owners; the lines themselves stay."""
    take_turn(place.pk)
    series: dict[str, str] = {}
    copied = []
    for slot in Slot.objects.filter(place=place, key__in=[*keys]).order_by("pk"):
        seen = slot.versions.in_force().filter(state=State.PUBLISHED)
        version = lasting_version(seen.filter(only_that_date=False), at.date())
        new = Slot.objects.create(
            place=place, owner=slot.owner, series=series.setdefault(slot.series, new_key())
        )
        draft = copy_version(version, at.date(), only_that_date=False, state=State.DRAFT)
        SlotVersion.objects.filter(pk=draft.pk).update(
            slot=new, season_from=season.first, season_until=season.last, changed_at=at
        )
        record_slot("slot.added", new, by=by, at=at)
        copied.append(new)
    return copied


@transaction.atomic
def publish_season(place: Place, season: Season, *, by: User | None, at: datetime) -> int:
    """Show every draft of a season to families, all or none; return how many lines.

    What was copied has its room from now on: two in one are refused, all told.
    """
    take_turn(place.pk)
    drafts = SlotVersion.objects.in_force().filter(
        slot__place=place,
        state=State.DRAFT,
        season_from=season.first,
        season_until=season.last,
    )
    slots = list(Slot.objects.filter(pk__in=drafts.values("slot")).order_by("pk"))
    if not slots:
        raise Refused(SeasonRefusal.NOTHING)
    _refuse_two_in_one_room(place, {slot.key for slot in slots}, season, at)
    for slot in slots:
        publish_slot(slot, by=by, at=at)
    return len(slots)


def _refuse_two_in_one_room(place: Place, keys: set[str], season: Season, at: datetime) -> None:
    book = room_book(place, at.date())
    mine = book.uses_of_slots(keys, max(season.first, at.date()))
    found = [one for one in book.clashes(mine) if one.mine.slot_key != one.other.slot_key]
    if found:
        raise RoomTaken(found, book)
