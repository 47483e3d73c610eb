"""What changes in the programme. Every action counts up the place's version and is journaled."""

from collections.abc import Collection, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from django.db import models, transaction
from django.db.models import F
from django.db.models.base import ModelState
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core import journal
from koivu.core.refusals import Reason, Refused
from koivu.core.rhythm import DAY, Repeats, Rhythm
from koivu.core.words import SOURCE, write_words
from koivu.partners.actions import see_entries
from koivu.partners.models import Organisation
from koivu.partners.permissions import organisations_of
from koivu.places.actions import mark_changed, take_turn
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
    SlotVersionQuerySet,
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
    CHANGED_MEANWHILE = (
        "changed_meanwhile",
        _("Somebody has changed this meanwhile. Compare, mend what is needed and save again."),
    )
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
    organisers: Collection[Organisation] | None = None


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
    slot = Slot.objects.create(
        place=place, owner=owner, series=series or new_key(), key=key or new_key()
    )
    version = SlotVersion(slot=slot, first_date=first_date)
    _write(version, change, by=by, at=at)
    _record("slot.added", slot, by=by, at=at)
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
) -> list[Slot]:
    """Add the lines of one form ("Tue 9–11 and Thu 13–15"): they share a series."""
    series = new_key()
    return [
        add_slot(place, one, owner=owner, by=by, at=at, first_date=first_date, series=series)
        for one in changes
    ]


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
    _record("slot.changed", slot, by=by, at=at, fields=_names(change))


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
    reason: Mapping[str, str] | None = None,
) -> None:
    """Change a slot and, by `for_siblings`, the others of its series that were chosen."""
    change_slot(slot, day, scope, change, by=by, at=at, seen=seen, reason=reason)
    for sibling in siblings:
        change_slot(sibling, day, scope, for_siblings, by=by, at=at)


@transaction.atomic
def write_texts(slot: Slot, day: date, texts: Texts, *, by: User | None, at: datetime) -> None:
    """Write translations wherever the text is the one that holds on `day`, from today on.

    A date with a title of its own keeps its translations, and so does a version that says
    something else in Finnish.
    """
    take_turn(slot.place_id)
    slot = Slot.objects.select_for_update().get(pk=slot.pk)
    base = _version_on(slot, day)
    finnish = _finnish(base)
    if not base.only_that_date and base.first_date < at.date():
        _copy(base, at.date(), only_that_date=False, state=base.state)
    for version in slot.versions.in_force().filter(first_date__gte=at.date()):
        there = _finnish(version)
        same = {name: texts[name] for name in texts if there.get(name) == finnish.get(name)}
        if same:
            _write(version, Change(texts=same), by=by, at=at)
    Slot.objects.filter(pk=slot.pk).update(revision=F("revision") + 1)
    _record("slot.texts_written", slot, by=by, at=at, fields=texts)


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
    if RHYTHM_COLUMNS & set(change.facts):
        raise Refused(SlotRefusal.OTHER_RHYTHM)
    _refuse_the_past(slot, day, at=at)
    base = _version_on(slot, day)
    _write(_row_for(base, day, change, only_that_date=True, at=at), change, by=by, at=at)
    row = _touch_date(slot, day, at=at)
    if reason:
        _keep_date(row, reason, by=by, at=at)


def _change_since(
    slot: Slot, since: date, change: Change, *, by: User | None, at: datetime
) -> None:
    """Let a version begin at `since`, and carry what changes in it into the later ones."""
    base = _lasting(slot.versions.in_force(), since)
    since = max(since, base.first_date)
    later = slot.versions.in_force().filter(first_date__gte=since).exclude(pk=base.pk)
    followers = [one for one in later if one.only_that_date or one.first_date > since]
    carried = _difference(base, change)
    row = _row_for(base, since, change, only_that_date=False, at=at)
    _write(row, change, by=by, at=at)
    if row.state == State.DRAFT:
        # Families must not see through a later version what is a draft before it.
        followers = _as_drafts(followers, at=at)
    for version in followers:
        facts = carried.facts
        if version.only_that_date:
            facts = {name: facts[name] for name in facts if name not in RHYTHM_COLUMNS}
        _write(version, Change(facts, carried.texts, carried.organisers), by=by, at=at)


def _row_for(
    base: SlotVersion, first_date: date, change: Change, *, only_that_date: bool, at: datetime
) -> SlotVersion:
    """Return the row that the change is written to: `base` itself, or a copy of it.

    What families see holds until a draft is published, so a draft never takes over its row;
    what is published at once takes the place of the row that families saw.
    """
    state = str(change.facts.get("state", base.state))
    same = base.first_date == first_date and base.only_that_date == only_that_date
    if same and state == base.state:
        return base
    if state == State.PUBLISHED:
        _take_back(base.slot, first_date, only_that_date=only_that_date, at=at)
        if same:
            return base
    return _copy(base, first_date, only_that_date=only_that_date, state=state)


def _as_drafts(versions: Iterable[SlotVersion], *, at: datetime) -> list[SlotVersion]:
    """Return a draft of each of `versions`, made from it where there is none."""
    drafts = {(one.first_date, one.only_that_date) for one in versions if one.state == State.DRAFT}
    found = []
    for one in versions:
        if one.state == State.DRAFT:
            found.append(one)
        elif (one.first_date, one.only_that_date) not in drafts:
            found.append(
                _copy(one, one.first_date, only_that_date=one.only_that_date, state=State.DRAFT)
            )
    return found


def _difference(base: SlotVersion, change: Change) -> Change:
    """Return what of `change` differs from `base`; its state is its own and goes no further."""
    facts = {
        name: value
        for name, value in change.facts.items()
        if name != "state" and _differs(base, name, value)
    }
    said = {(row.field, row.language): row.text for row in base.wordings.all()}
    texts = {
        name: {
            language: text
            for language, text in by_language.items()
            if text.strip() != said.get((name, language), "")
        }
        for name, by_language in change.texts.items()
    }
    organisers = change.organisers
    if organisers is not None and set(organisers) == set(base.organisers.all()):
        organisers = None
    return Change(facts, texts, organisers)


def _differs(version: SlotVersion, name: str, value: object) -> bool:
    column = SlotVersion._meta.get_field(name)
    if isinstance(column, models.Field) and not column.is_relation:
        value = column.to_python(value)
    return value != getattr(version, name)


def _lasting(versions: SlotVersionQuerySet, day: date) -> SlotVersion:
    """The lasting version that holds on `day`; before the first one begins, the first."""
    lasting = list(versions.filter(only_that_date=False).order_by("first_date", "pk"))
    if not lasting:
        raise Refused(SlotRefusal.NOT_A_DATE)
    before = [version for version in lasting if version.first_date <= day]
    return before[-1] if before else lasting[0]


def _version_on(slot: Slot, day: date) -> SlotVersion:
    """The version of a date that somebody sees: the desk with its drafts, or families."""
    seen_at_the_desk = slot.versions.in_force()
    for versions in (seen_at_the_desk, seen_at_the_desk.filter(state=State.PUBLISHED)):
        if not versions.filter(only_that_date=False, first_date__lte=day).exists():
            continue
        lasting = _lasting(versions, day)
        if lasting.rhythm.between(day, day, calendar_of(slot.place.school_calendar)):
            only = versions.filter(only_that_date=True, first_date=day)
            return only.order_by("-pk").first() or lasting
    raise Refused(SlotRefusal.NOT_A_DATE)


def _copy(
    version: SlotVersion, first_date: date, *, only_that_date: bool, state: str
) -> SlotVersion:
    """Return a saved copy of `version`, its organisers and texts, from another date on."""
    organisers = list(version.organisers.all())
    wordings = list(version.wordings.all())
    version = copy(version)
    version.pk, version._state = None, ModelState()
    version.first_date, version.only_that_date = first_date, only_that_date
    version.state = state
    version.save()
    Organiser.objects.bulk_create(
        Organiser(version=version, organisation=one) for one in organisers
    )
    for wording in wordings:
        wording.pk, wording.version = None, version
    ProgrammeWording.objects.bulk_create(wordings)
    return version


def _take_back(slot: Slot, first_date: date, *, only_that_date: bool, at: datetime) -> None:
    """Take back the published version that another one takes the place of."""
    slot.versions.in_force().filter(
        state=State.PUBLISHED, first_date=first_date, only_that_date=only_that_date
    ).update(taken_back_at=at)


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
    take_turn(slot.place_id)
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
    take_turn(slot.place_id)
    if to < at.date():
        raise Refused(SlotRefusal.IN_THE_PAST, "moved_to")
    row = _open_date(slot, day, at=at)
    row.moved_to = None if to == day else to
    _keep_date(row, reason, by=by, at=at)
    _record("slot.date_moved", slot, by=by, at=at)


@transaction.atomic
def spare_date(slot: Slot, day: date, closure: Closure, *, by: User | None, at: datetime) -> None:
    """Hold the session of `day` in spite of one closure ("only this is open")."""
    take_turn(slot.place_id)
    row = _open_date(slot, day, at=at)
    row.spared_by = closure
    _keep_date(row, {}, by=by, at=at)
    _record("slot.date_spared", slot, by=by, at=at)


@transaction.atomic
def restore_date(slot: Slot, day: date, *, by: User | None, at: datetime) -> None:
    """Take back whatever made `day` differ; the rows stay, so that SEQUENCE only grows."""
    take_turn(slot.place_id)
    _refuse_the_past(slot, day, at=at)
    row = _touch_date(slot, day, at=at)
    row.is_cancelled, row.moved_to, row.spared_by = False, None, None
    row.wordings.all().delete()
    row.save()
    only = slot.versions.in_force().filter(only_that_date=True, first_date=day)
    only.update(taken_back_at=at)
    _record("slot.date_restored", slot, by=by, at=at)


def _open_date(slot: Slot, day: date, *, at: datetime) -> SlotDate:
    """Return the row of a date that still may change, or raise `Refused`."""
    _refuse_the_past(slot, day, at=at)
    _version_on(slot, day)
    return _touch_date(slot, day, at=at)


def _refuse_the_past(slot: Slot, day: date, *, at: datetime) -> None:
    if _is_past(slot, day, at=at):
        raise Refused(SlotRefusal.IN_THE_PAST)


def _is_past(slot: Slot, day: date, *, at: datetime) -> bool:
    """What was moved is past when the date that it is held on is."""
    noted = slot.dates.filter(date=day).first()
    return ((noted and noted.moved_to) or day) < at.date()


def _touch_date(slot: Slot, day: date, *, at: datetime) -> SlotDate:
    # Two people may change one date at once: the slot's row lets them queue.
    Slot.objects.select_for_update().get(pk=slot.pk)
    row, _ = SlotDate.objects.get_or_create(slot=slot, date=day, defaults={"changed_at": at})
    row.revision += 1
    row.changed_at = at
    row.save()
    return row


def _keep_date(row: SlotDate, reason: Mapping[str, str], *, by: User | None, at: datetime) -> None:
    row.full_clean()
    row.save()
    subject = {"place": row.slot.place, "slot_date": row}
    write_words(ProgrammeWording.objects.all(), subject, {"reason": reason}, by=by, at=at)


@transaction.atomic
def publish_slot(slot: Slot, *, by: User | None, at: datetime) -> None:
    """Show the drafts of a slot to families; what begins earlier than today begins today."""
    take_turn(slot.place_id)
    slot = Slot.objects.select_for_update().get(pk=slot.pk)
    drafts = list(slot.versions.in_force().filter(state=State.DRAFT))
    holds_today = _lasting(slot.versions.in_force(), at.date()) if drafts else None
    for draft in drafts:
        _publish(draft, holds_today=draft == holds_today, at=at)
    Slot.objects.filter(pk=slot.pk).update(revision=F("revision") + 1)
    _record("slot.published", slot, by=by, at=at)


def _publish(draft: SlotVersion, *, holds_today: bool, at: datetime) -> None:
    """Families begin to see a draft; of one whose time has passed nothing is left to see."""
    draft.changed_at = at
    if draft.only_that_date:
        is_over = _is_past(draft.slot, draft.first_date, at=at)
    else:
        is_over = draft.first_date < at.date() and not holds_today
    if is_over:
        draft.taken_back_at = at
    else:
        if not draft.only_that_date:
            draft.first_date = max(draft.first_date, at.date())
        _take_back(draft.slot, draft.first_date, only_that_date=draft.only_that_date, at=at)
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
    _record("slot.ended", slot, by=by, at=at)


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


@transaction.atomic
def post_notice(
    notice: Notice, text: Mapping[str, str], *, by: User | None, at: datetime
) -> Notice:
    """Put an unsaved notice on the board; `text` is {language: text}."""
    take_turn(notice.place_id)
    notice.full_clean()
    notice.save()
    subject = {"place": notice.place, "notice": notice}
    write_words(ProgrammeWording.objects.all(), subject, {"text": text}, by=by, at=at)
    _record_row("notice.posted", notice, notice.place, by=by, at=at)
    return notice


@transaction.atomic
def end_notice(notice: Notice, *, by: User | None, at: datetime) -> None:
    """Take a notice off the board."""
    take_turn(notice.place_id)
    notice.taken_back_at = at
    notice.save()
    _record_row("notice.ended", notice, notice.place, by=by, at=at)


@transaction.atomic
def keep_presence(presence: Presence, texts: Texts, *, by: User | None, at: datetime) -> Presence:
    """Save who is here and what can be asked; `texts` holds at least the role."""
    take_turn(presence.place_id)
    presence.full_clean()
    presence.save()
    subject = {"place": presence.place, "presence": presence}
    write_words(ProgrammeWording.objects.all(), subject, texts, by=by, at=at)
    _record_row("presence.kept", presence, presence.place, by=by, at=at)
    return presence


@transaction.atomic
def remove_presence(presence: Presence, *, by: User | None, at: datetime) -> None:
    """Take somebody's pattern away."""
    take_turn(presence.place_id)
    _record_row("presence.removed", presence, presence.place, by=by, at=at)
    presence.delete()


@transaction.atomic
def tap_presence(presence: Presence, what: Tapped | None, *, at: datetime) -> None:
    """Say of today that somebody could not come or has left; None takes it back.

    Nobody's name is kept with it and the journal knows nothing of it (P-5).
    """
    take_turn(presence.place_id)
    PresenceTap.objects.filter(presence=presence).delete()
    if what:
        PresenceTap.objects.create(presence=presence, date=at.date(), what=what)
    mark_changed(presence.place, at=at)


@transaction.atomic
def see_changes(user: User, place: Place, *, up_to: int, today: date) -> None:
    """Note that `user` has seen what others did to her organisations' sessions.

    The former wordings have then done their work and go.
    """
    mine = organisations_of(user, place, today=today)
    seen = ProgrammeWording.objects.filter(version__slot__place=place)
    seen = seen.filter(version__slot__owner__in=mine).exclude(former="")
    seen.filter(text="").delete()
    seen.update(former="")
    see_entries(user, place, mine, up_to=up_to)


def _names(change: Change) -> list[str]:
    organisers = ["organisers"] if change.organisers is not None else []
    return [*change.facts, *change.texts, *organisers]


def _record(
    verb: str, slot: Slot, *, by: User | None, at: datetime, fields: Iterable[str] = ()
) -> None:
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
