"""Lines of the week: added, changed in three reaches (decision 1), published, ended."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from koivu.accounts.models import User
from koivu.core.refusals import Refused
from koivu.core.rhythm import DAY, RHYTHM_COLUMNS, Repeats, Rhythm
from koivu.core.words import SOURCE
from koivu.partners.models import Organisation
from koivu.places.actions import take_turn
from koivu.places.models import Place
from koivu.programme.actions.dates import is_past, keep_date, refuse_the_past, touch_date
from koivu.programme.actions.record import record_slot
from koivu.programme.actions.rooms import refuse_taken_rooms
from koivu.programme.actions.versions import (
    Change,
    Scope,
    SlotRefusal,
    Texts,
    as_drafts,
    copy_version,
    difference,
    lasting_version,
    row_for,
    take_back_version,
    version_on,
    write_version,
)
from koivu.programme.models import (
    Slot,
    SlotVersion,
    State,
    new_key,
)


@transaction.atomic
def add_slot(
    place: Place,
    change: Change,
    *,
    owner: Organisation | None,
    by: User | None,
    at: datetime,
    first_date: date,
    series: str = "",
    key: str = "",
) -> Slot:
    """Add a line to the week from `first_date` on; lines with one `series` belong together.

    `key` is for lines that are built again and shall keep their sessions' ids.
    """
    take_turn(place.pk)
    slot = _add(
        place, change, owner=owner, by=by, at=at, first_date=first_date, series=series, key=key
    )
    refuse_taken_rooms([slot], at=at)
    return slot


def _add(
    place: Place,
    change: Change,
    *,
    owner: Organisation | None,
    by: User | None,
    at: datetime,
    first_date: date,
    series: str = "",
    key: str = "",
) -> Slot:
    slot = Slot.objects.create(
        place=place, owner=owner, series=series or new_key(), key=key or new_key()
    )
    version = SlotVersion(slot=slot, first_date=first_date)
    write_version(version, change, by=by, at=at)
    record_slot("slot.added", slot, by=by, at=at)
    return slot


@transaction.atomic
def add_slots(
    place: Place,
    changes: Iterable[Change],
    *,
    owner: Organisation | None,
    by: User | None,
    at: datetime,
    first_date: date,
    may_share: bool = True,
) -> list[Slot]:
    """Add the lines of one form ("Tue 9–11 and Thu 13–15"): they share a series.

    `may_share`: somebody has said that they fit in their room with other sessions.
    """
    take_turn(place.pk)
    series = new_key()
    slots = [
        _add(place, one, owner=owner, by=by, at=at, first_date=first_date, series=series)
        for one in changes
    ]
    refuse_taken_rooms(slots, at=at, may_share=may_share)
    return slots


@transaction.atomic
def change_slot(
    slot: Slot,
    day: date,
    scope: Scope,
    change: Change,
    *,
    by: User | None,
    at: datetime,
    seen: int | None = None,
    reason: Mapping[str, str] | None = None,
) -> None:
    """Change a slot on the rhythm's date `day`, from it on, or on all dates from today on.

    No scope touches a date before today, and other dates keep their ids. `seen` is the
    session's revision that the person looked at: a newer one is refused. `reason` is told to
    families and belongs to one date alone.
    """
    _change(slot, day, scope, change, by=by, at=at, seen=seen, reason=reason)
    only, since = _reach(scope, day, at)
    refuse_taken_rooms([slot], at=at, since=since, only=only)


def _change(
    slot: Slot,
    day: date,
    scope: Scope,
    change: Change,
    *,
    by: User | None,
    at: datetime,
    seen: int | None = None,
    reason: Mapping[str, str] | None = None,
) -> None:
    take_turn(slot.place_id)
    slot = Slot.objects.select_for_update().get(pk=slot.pk)
    if seen is not None and seen != revision_on(slot, day):
        raise Refused(SlotRefusal.CHANGED_MEANWHILE)
    today = at.date()
    if scope == Scope.THIS_DATE:
        _change_date(slot, day, change, reason or {}, by=by, at=at)
    elif scope == Scope.FROM_HERE_ON and day < today:
        raise Refused(SlotRefusal.IN_THE_PAST)
    else:
        _change_since(slot, day if scope == Scope.FROM_HERE_ON else today, change, by=by, at=at)
    Slot.objects.filter(pk=slot.pk).update(revision=F("revision") + 1)
    record_slot("slot.changed", slot, by=by, at=at, fields=_names(change))


@transaction.atomic
def change_series(
    slot: Slot,
    siblings: Iterable[Slot],
    day: date,
    scope: Scope,
    change: Change,
    for_siblings: Change,
    *,
    by: User | None,
    at: datetime,
    seen: int | None = None,
    may_share: bool = True,
    reason: Mapping[str, str] | None = None,
) -> None:
    """Change a slot and, by `for_siblings`, the others of its series that were chosen.

    `may_share`: somebody has said that they fit in their room with other sessions.
    """
    slots = [slot, *siblings]
    _change(slot, day, scope, change, by=by, at=at, seen=seen, reason=reason)
    for sibling in slots[1:]:
        _change(sibling, day, scope, for_siblings, by=by, at=at)
    only, since = _reach(scope, day, at)
    refuse_taken_rooms(slots, at=at, since=since, only=only, may_share=may_share)


def _reach(scope: Scope, day: date, at: datetime) -> tuple[date | None, date | None]:
    """Return the only date of which a change is looked at, or the first one."""
    if scope == Scope.THIS_DATE:
        return day, None
    return None, day if scope == Scope.FROM_HERE_ON else at.date()


@transaction.atomic
def write_texts(slot: Slot, day: date, texts: Texts, *, by: User | None, at: datetime) -> None:
    """Write translations wherever the text is the one that holds on `day`, from today on.

    A date with a title of its own keeps its translations, and so does a version that says
    something else in Finnish.
    """
    take_turn(slot.place_id)
    slot = Slot.objects.select_for_update().get(pk=slot.pk)
    base = version_on(slot, day)
    finnish = _finnish(base)
    if not base.only_that_date and base.first_date < at.date():
        copy_version(base, at.date(), only_that_date=False, state=base.state)
    for version in slot.versions.in_force().filter(first_date__gte=at.date()):
        there = _finnish(version)
        same = {name: texts[name] for name in texts if there.get(name) == finnish.get(name)}
        if same:
            write_version(version, Change(texts=same), by=by, at=at)
    Slot.objects.filter(pk=slot.pk).update(revision=F("revision") + 1)
    record_slot("slot.texts_written", slot, by=by, at=at, fields=texts)


def _finnish(version: SlotVersion) -> dict[str, str]:
    return dict(version.wordings.filter(language=SOURCE).values_list("field", "text"))


def revision_on(slot: Slot, day: date) -> int:
    """Return the revision of a slot's session on `day`, as `rules.Session` has it."""
    note = slot.dates.filter(date=day).first()
    return slot.revision + (note.revision if note else 0)


def _change_date(
    slot: Slot,
    day: date,
    change: Change,
    reason: Mapping[str, str],
    *,
    by: User | None,
    at: datetime,
) -> None:
    if not change.facts.keys().isdisjoint(RHYTHM_COLUMNS):
        raise Refused(SlotRefusal.OTHER_RHYTHM)
    refuse_the_past(slot, day, at=at)
    base = version_on(slot, day)
    write_version(row_for(base, day, change, only_that_date=True, at=at), change, by=by, at=at)
    row = touch_date(slot, day, at=at)
    if reason:
        keep_date(row, reason, by=by, at=at)


def _change_since(
    slot: Slot, since: date, change: Change, *, by: User | None, at: datetime
) -> None:
    """Let a version begin at `since`, and carry what changes in it into the later ones."""
    base = lasting_version(slot.versions.in_force(), since)
    since = max(since, base.first_date)
    later = slot.versions.in_force().filter(first_date__gte=since).exclude(pk=base.pk)
    followers = [one for one in later if one.only_that_date or one.first_date > since]
    carried = difference(base, change)
    row = row_for(base, since, change, only_that_date=False, at=at)
    write_version(row, change, by=by, at=at)
    if row.state == State.DRAFT:
        # Families must not see through a later version what is a draft before it.
        followers = as_drafts(followers, at=at)
    for version in followers:
        facts = carried.facts
        if version.only_that_date:
            facts = {name: facts[name] for name in facts if name not in RHYTHM_COLUMNS}
        write_version(version, Change(facts, carried.texts, carried.organisers), by=by, at=at)


@transaction.atomic
def publish_slot(slot: Slot, *, by: User | None, at: datetime) -> None:
    """Show the drafts of a slot to families; what begins earlier than today begins today."""
    take_turn(slot.place_id)
    slot = Slot.objects.select_for_update().get(pk=slot.pk)
    drafts = list(slot.versions.in_force().filter(state=State.DRAFT))
    holds_today = lasting_version(slot.versions.in_force(), at.date()) if drafts else None
    for draft in drafts:
        _publish(draft, holds_today=draft == holds_today, at=at)
    Slot.objects.filter(pk=slot.pk).update(revision=F("revision") + 1)
    record_slot("slot.published", slot, by=by, at=at)


def _publish(draft: SlotVersion, *, holds_today: bool, at: datetime) -> None:
    """Families begin to see a draft; of one whose time has passed nothing is left to see."""
    draft.changed_at = at
    if draft.only_that_date:
        is_over = is_past(draft.slot, draft.first_date, at=at)
    else:
        is_over = draft.first_date < at.date() and not holds_today
    if is_over:
        draft.taken_back_at = at
    else:
        if not draft.only_that_date:
            draft.first_date = max(draft.first_date, at.date())
        take_back_version(draft.slot, draft.first_date, only_that_date=draft.only_that_date, at=at)
        draft.state = State.PUBLISHED
    draft.save()


@transaction.atomic
def end_slot(slot: Slot, last_day: date, *, by: User | None, at: datetime) -> None:
    """Let the slot run until `last_day` (from yesterday on); what was held stays in the past."""
    take_turn(slot.place_id)
    slot = Slot.objects.select_for_update().get(pk=slot.pk)
    if last_day < at.date() - DAY:
        raise Refused(SlotRefusal.IN_THE_PAST)
    for version in slot.versions.in_force():
        _end_version(version, last_day, at=at)
    Slot.objects.filter(pk=slot.pk).update(revision=F("revision") + 1)
    record_slot("slot.ended", slot, by=by, at=at)


def _end_version(version: SlotVersion, last_day: date, *, at: datetime) -> None:
    if version.first_date > last_day:
        version.taken_back_at = at
    elif version.season_until and version.season_until <= last_day:
        return
    elif version.season_from and version.season_from > last_day:
        # Its season never comes; the version stays, so that the one before it does not go on.
        version.rhythm = Rhythm(Repeats.DATES)
    else:
        version.season_until = last_day
    version.changed_at = at
    version.save()


def _names(change: Change) -> list[str]:
    organisers = ["organisers"] if change.organisers is not None else []
    return [*change.facts, *change.texts, *organisers]
