"""What changes in the programme. Every action counts up the place's version and is journaled."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core import journal
from koivu.core.refusals import Reason, Refused
from koivu.core.words import write_words
from koivu.partners.models import Organisation
from koivu.places.actions import mark_changed
from koivu.places.holidays import calendar_of
from koivu.places.models import Closure, Place
from koivu.programme.models import (
    Notice,
    Organiser,
    Presence,
    PresenceTap,
    ProgrammeWording,
    Slot,
    SlotDate,
    SlotVersion,
    State,
    Tapped,
    new_key,
)
from koivu.programme.permissions import is_stranger

Texts = Mapping[str, Mapping[str, str]]
RHYTHM_COLUMNS = {
    "repeats", "weekday", "every", "anchor", "nth", "dates",
    "season_from", "season_until", "skips_public_holidays", "skips_school_holidays",
}  # fmt: skip


class Scope(StrEnum):
    """How far a change reaches."""

    THIS_DATE = "this_date"
    FROM_HERE_ON = "from_here_on"
    ALL = "all"


class SlotRefusal(Reason):
    """Why the programme stays as it was."""

    NOT_A_DATE = (
        "not_a_date",
        _("There is no session on this date any more. Look at the week again."),
    )
    IN_THE_PAST = "in_the_past", _("This date has passed. Choose today or a later date.")
    OTHER_RHYTHM = (
        "other_rhythm",
        _("One date cannot have a rhythm of its own. Move the date, or change it from here on."),
    )


@dataclass(frozen=True)
class Change:
    """What a form says of a slot: columns of `SlotVersion`, organisers, and texts.

    Only what stands here changes; `facts` may hold rhythm columns unless one date is changed.
    """

    facts: Mapping[str, object] = field(default_factory=dict)
    texts: Texts = field(default_factory=dict)
    organisers: Iterable[Organisation] | None = None


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
) -> Slot:
    """Add a line to the week from `first_date` on; lines with one `series` belong together."""
    slot = Slot.objects.create(place=place, owner=owner, series=series or new_key())
    version = SlotVersion(slot=slot, first_date=first_date)
    _write(version, change, by=by, at=at)
    _record("slot.added", slot, by=by, at=at)
    return slot


@transaction.atomic
def change_slot(
    slot: Slot, day: date, scope: Scope, change: Change, *, by: User | None, at: datetime
) -> None:
    """Change a slot on the rhythm's date `day`, from it on, or on all dates from today on.

    No scope touches a date before today, and other dates keep their ids.
    """
    slot = Slot.objects.select_for_update().get(pk=slot.pk)
    today = at.date()
    if day < today and scope != Scope.ALL:
        raise Refused(SlotRefusal.IN_THE_PAST)
    if scope == Scope.THIS_DATE:
        _change_date(slot, day, change, by=by, at=at)
    else:
        since = day if scope == Scope.FROM_HERE_ON else today
        _change_since(slot, since, change, by=by, at=at)
    Slot.objects.filter(pk=slot.pk).update(revision=F("revision") + 1)
    _record("slot.changed", slot, by=by, at=at, fields=_names(change))


def _change_date(slot: Slot, day: date, change: Change, *, by, at: datetime) -> None:
    if RHYTHM_COLUMNS & set(change.facts):
        raise Refused(SlotRefusal.OTHER_RHYTHM)
    base = _version_on(slot, day)
    if not base.only_that_date:
        base = _copy(base, day, only_that_date=True)
    _write(base, change, by=by, at=at)
    _touch_date(slot, day, at=at)


def _change_since(slot: Slot, since: date, change: Change, *, by, at: datetime) -> None:
    """Let a version begin at `since`, and carry the change into the later ones."""
    base = _lasting_on(slot, since)
    if base.first_date < since:
        base = _copy(base, since)
    later = slot.versions.in_force().filter(first_date__gte=since).exclude(pk=base.pk)
    only_facts = {name: value for name, value in change.facts.items() if name not in RHYTHM_COLUMNS}
    _write(base, change, by=by, at=at)
    for version in later:
        facts = only_facts if version.only_that_date else change.facts
        _write(version, Change(facts, change.texts, change.organisers), by=by, at=at)


def _lasting_on(slot: Slot, day: date) -> SlotVersion:
    """The lasting version that holds on `day`; before the first one begins, the first."""
    lasting = slot.versions.in_force().filter(only_that_date=False).order_by("first_date", "pk")
    before = [version for version in lasting if version.first_date <= day]
    return before[-1] if before else lasting[0]


def _version_on(slot: Slot, day: date) -> SlotVersion:
    only = slot.versions.in_force().filter(only_that_date=True, first_date=day).first()
    base = only or _lasting_on(slot, day)
    lasting = _lasting_on(slot, day)
    gives = lasting.rhythm.between(day, day, calendar_of(slot.place.school_calendar))
    if lasting.first_date > day or not gives:
        raise Refused(SlotRefusal.NOT_A_DATE)
    return base


def _copy(version: SlotVersion, first_date: date, *, only_that_date: bool = False) -> SlotVersion:
    """Return a saved copy of `version`, its organisers and texts, from another date on."""
    organisers = list(version.organisers.all())
    wordings = list(version.wordings.all())
    version.pk, version._state.adding = None, True
    version.first_date, version.only_that_date = first_date, only_that_date
    version.save()
    Organiser.objects.bulk_create(
        Organiser(version=version, organisation=one) for one in organisers
    )
    for wording in wordings:
        wording.pk, wording.version = None, version
    ProgrammeWording.objects.bulk_create(wordings)
    return version


def _write(version: SlotVersion, change: Change, *, by: User | None, at: datetime) -> None:
    for name, value in change.facts.items():
        setattr(version, name, value)
    version.changed_at = at
    version.full_clean(exclude=["changed_at"])
    version.save()
    if change.organisers is not None:
        version.organisers.set(change.organisers)
    place = version.slot.place
    write_words(
        ProgrammeWording.objects.all(),
        {"place": place, "version": version},
        change.texts,
        by=by,
        at=at,
        as_stranger=is_stranger(by, version.slot, today=at.date()),
    )


@transaction.atomic
def cancel_date(
    slot: Slot, day: date, reason: Mapping[str, str], *, by: User | None, at: datetime
) -> None:
    """Cancel the session of the rhythm's date `day`; it stays visible with its reason."""
    row = _open_date(slot, day, at=at)
    row.is_cancelled = True
    _keep_date(row, reason, by=by, at=at)
    _record("slot.date_cancelled", slot, by=by, at=at)


@transaction.atomic
def move_date(
    slot: Slot,
    day: date,
    to: date,
    reason: Mapping[str, str],
    *,
    by: User | None,
    at: datetime,
) -> None:
    """Hold the session of `day` on the date `to` instead; its id does not change."""
    if to < at.date():
        raise Refused(SlotRefusal.IN_THE_PAST, "moved_to")
    row = _open_date(slot, day, at=at)
    row.moved_to = None if to == day else to
    _keep_date(row, reason, by=by, at=at)
    _record("slot.date_moved", slot, by=by, at=at)


@transaction.atomic
def spare_date(slot: Slot, day: date, closure: Closure, *, by: User | None, at: datetime) -> None:
    """Hold the session of `day` in spite of one closure ("only this is open")."""
    row = _open_date(slot, day, at=at)
    row.spared_by = closure
    _keep_date(row, {}, by=by, at=at)
    _record("slot.date_spared", slot, by=by, at=at)


@transaction.atomic
def restore_date(slot: Slot, day: date, *, by: User | None, at: datetime) -> None:
    """Take back whatever made `day` differ; the rows stay, so that SEQUENCE only grows."""
    row = _touch_date(slot, day, at=at)
    row.is_cancelled, row.moved_to, row.spared_by = False, None, None
    row.wordings.all().delete()
    row.save()
    only = slot.versions.in_force().filter(only_that_date=True, first_date=day)
    only.update(taken_back_at=at)
    _record("slot.date_restored", slot, by=by, at=at)


def _open_date(slot: Slot, day: date, *, at: datetime) -> SlotDate:
    """Return the row of a date that still may change, or raise `Refused`."""
    if day < at.date():
        raise Refused(SlotRefusal.IN_THE_PAST)
    _version_on(slot, day)
    return _touch_date(slot, day, at=at)


def _touch_date(slot: Slot, day: date, *, at: datetime) -> SlotDate:
    # Two people may change one date at once: the slot's row lets them queue.
    Slot.objects.select_for_update().get(pk=slot.pk)
    row, _ = SlotDate.objects.get_or_create(slot=slot, date=day, defaults={"changed_at": at})
    row.revision += 1
    row.changed_at = at
    row.save()
    return row


def _keep_date(row: SlotDate, reason: Mapping[str, str], *, by, at: datetime) -> None:
    row.full_clean()
    row.save()
    subject = {"place": row.slot.place, "slot_date": row}
    write_words(ProgrammeWording.objects.all(), subject, {"reason": reason}, by=by, at=at)


@transaction.atomic
def publish_slot(slot: Slot, *, by: User | None, at: datetime) -> None:
    """Show the drafts of a slot to families."""
    for version in slot.versions.in_force().filter(state=State.DRAFT):
        # A draft takes the place of the published version that it was made from.
        slot.versions.in_force().filter(
            state=State.PUBLISHED,
            first_date=version.first_date,
            only_that_date=version.only_that_date,
        ).update(taken_back_at=at)
        version.state, version.changed_at = State.PUBLISHED, at
        version.save()
    Slot.objects.filter(pk=slot.pk).update(revision=F("revision") + 1)
    _record("slot.published", slot, by=by, at=at)


@transaction.atomic
def end_slot(slot: Slot, last_day: date, *, by: User | None, at: datetime) -> None:
    """Let the slot run until `last_day` (from yesterday on); what was held stays in the past."""
    for version in slot.versions.in_force():
        if version.season_until is None or version.season_until > last_day:
            if version.first_date > last_day:
                version.taken_back_at = at
            else:
                version.season_until = last_day
                if version.season_from and version.season_from > last_day:
                    version.season_from = last_day
            version.changed_at = at
            version.save()
    Slot.objects.filter(pk=slot.pk).update(revision=F("revision") + 1)
    _record("slot.ended", slot, by=by, at=at)


@transaction.atomic
def post_notice(
    notice: Notice, text: Mapping[str, str], *, by: User | None, at: datetime
) -> Notice:
    """Put an unsaved notice on the board; `text` is {language: text}."""
    notice.full_clean()
    notice.save()
    subject = {"place": notice.place, "notice": notice}
    write_words(ProgrammeWording.objects.all(), subject, {"text": text}, by=by, at=at)
    _record_row("notice.posted", notice, notice.place, by=by, at=at)
    return notice


@transaction.atomic
def end_notice(notice: Notice, *, by: User | None, at: datetime) -> None:
    """Take a notice off the board."""
    notice.taken_back_at = at
    notice.save()
    _record_row("notice.ended", notice, notice.place, by=by, at=at)


@transaction.atomic
def keep_presence(presence: Presence, texts: Texts, *, by: User | None, at: datetime) -> Presence:
    """Save who is here and what can be asked; `texts` holds at least the role."""
    presence.full_clean()
    presence.save()
    subject = {"place": presence.place, "presence": presence}
    write_words(ProgrammeWording.objects.all(), subject, texts, by=by, at=at)
    _record_row("presence.kept", presence, presence.place, by=by, at=at)
    return presence


@transaction.atomic
def remove_presence(presence: Presence, *, by: User | None, at: datetime) -> None:
    """Take somebody's pattern away."""
    _record_row("presence.removed", presence, presence.place, by=by, at=at)
    presence.delete()


@transaction.atomic
def tap_presence(presence: Presence, what: Tapped | None, *, at: datetime) -> None:
    """Say of today that somebody could not come or has left; None takes it back.

    Nobody's name is kept with it and the journal knows nothing of it (P-5).
    """
    PresenceTap.objects.filter(presence=presence).delete()
    if what:
        PresenceTap.objects.create(presence=presence, date=at.date(), what=what)
    mark_changed(presence.place, at=at)


def _names(change: Change) -> list[str]:
    organisers = ["organisers"] if change.organisers is not None else []
    return [*change.facts, *change.texts, *organisers]


def _record(verb: str, slot: Slot, *, by, at: datetime, fields: Iterable[str] = ()) -> None:
    _record_row(verb, slot, slot.place, by=by, at=at, fields=fields, owner=slot.owner_id)


def _record_row(
    verb: str,
    row: models.Model,
    place: Place,
    *,
    by: User | None,
    at: datetime,
    fields: Iterable[str] = (),
    owner: int | None = None,
) -> None:
    mark_changed(place, at=at)
    journal.record(verb, row, by=by, at=at, fields=fields, place_id=place.pk, organisation_id=owner)
