"""The versions of a slot as rows: which one holds, how a new one is begun and written."""

from collections.abc import Collection, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from django.db import models
from django.db.models.base import ModelState
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core.refusals import Reason, Refused
from koivu.core.words import write_words
from koivu.partners.models import Organisation
from koivu.places.holidays import calendar_of
from koivu.programme.models import (
    Organiser,
    ProgrammeWording,
    Slot,
    SlotVersion,
    SlotVersionQuerySet,
    State,
)
from koivu.programme.permissions import is_stranger

Texts = Mapping[str, Mapping[str, str]]


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


def difference(base: SlotVersion, change: Change) -> Change:
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


def version_on(slot: Slot, day: date) -> SlotVersion:
    """The version of a date that somebody sees: the desk with its drafts, or families."""
    seen_at_the_desk = slot.versions.in_force()
    for versions in (seen_at_the_desk, seen_at_the_desk.filter(state=State.PUBLISHED)):
        if not versions.filter(only_that_date=False, first_date__lte=day).exists():
            continue
        lasting = lasting_version(versions, day)
        if lasting.rhythm.between(day, day, calendar_of(slot.place.school_calendar)):
            only = versions.filter(only_that_date=True, first_date=day)
            return only.order_by("-pk").first() or lasting
    raise Refused(SlotRefusal.NOT_A_DATE)


def lasting_version(versions: SlotVersionQuerySet, day: date) -> SlotVersion:
    """The lasting version that holds on `day`; before the first one begins, the first."""
    lasting = list(versions.filter(only_that_date=False).order_by("first_date", "pk"))
    if not lasting:
        raise Refused(SlotRefusal.NOT_A_DATE)
    before = [version for version in lasting if version.first_date <= day]
    return before[-1] if before else lasting[0]


def row_for(
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
        take_back_version(base.slot, first_date, only_that_date=only_that_date, at=at)
        if same:
            return base
    return copy_version(base, first_date, only_that_date=only_that_date, state=state)


def as_drafts(versions: Iterable[SlotVersion], *, at: datetime) -> list[SlotVersion]:
    """Return a draft of each of `versions`, made from it where there is none."""
    drafts = {(one.first_date, one.only_that_date) for one in versions if one.state == State.DRAFT}
    found = []
    for one in versions:
        if one.state == State.DRAFT:
            found.append(one)
        elif (one.first_date, one.only_that_date) not in drafts:
            found.append(
                copy_version(
                    one, one.first_date, only_that_date=one.only_that_date, state=State.DRAFT
                )
            )
    return found


def copy_version(
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


def take_back_version(slot: Slot, first_date: date, *, only_that_date: bool, at: datetime) -> None:
    """Take back the published version that another one takes the place of."""
    slot.versions.in_force().filter(
        state=State.PUBLISHED, first_date=first_date, only_that_date=only_that_date
    ).update(taken_back_at=at)


def write_version(version: SlotVersion, change: Change, *, by: User | None, at: datetime) -> None:
    for name, value in change.facts.items():
        setattr(version, name, value)
    version.changed_at = at
    version.full_clean(exclude=["changed_at"])
    version.save()
    if change.organisers is not None:
        version.organisers.set(change.organisers)
    place = version.slot.place
    on_date = version.first_date if version.only_that_date else None
    write_words(
        ProgrammeWording.objects.all(),
        {"place": place, "version": version},
        change.texts,
        by=by,
        at=at,
        as_stranger=is_stranger(by, version.slot, today=at.date(), on_date=on_date),
    )
