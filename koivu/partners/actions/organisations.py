"""Organisations found, rename, merge and split; no key ever moves, so old sessions keep theirs."""

from datetime import date, datetime
from enum import Enum

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core import journal
from koivu.core.refusals import Reason, Refused
from koivu.partners.models import Organisation, OrganisationName, Partnership, Sector
from koivu.places.actions import mark_changed, take_turn
from koivu.places.models import Place


class OrganisationRefusal(Reason):
    """Why organisations stay as they are."""

    WITH_ITSELF = "with_itself", _("An organisation cannot merge into itself. Choose another one.")
    MERGED_ALREADY = (
        "merged_already",
        _("This organisation has merged into another one already. Choose that one instead."),
    )
    RENAMED_LATER = (
        "renamed_later",
        _("It has a new name from a later day on. Choose that day or one after it."),
    )
    PART_OF_ITSELF = (
        "part_of_itself",
        _("An organisation cannot be a part of itself, or of its own part. Choose another one."),
    )


class Keep(Enum):
    """Said in the place of a value: it stays what it is."""

    AS_IT_IS = "as it is"


@transaction.atomic
def found_organisation(
    name: str,
    sector: Sector | str = Sector.NGO,
    *,
    parent: Organisation | None = None,
    since: date,
    by: User | None,
    at: datetime,
) -> Organisation:
    """Make a new organisation with its first name."""
    organisation = Organisation.objects.create()
    _name(organisation, name, sector, parent, since)
    journal.record(
        "organisation.founded", organisation, by=by, at=at, organisation_id=organisation.pk
    )
    return organisation


@transaction.atomic
def rename_organisation(
    organisation: Organisation,
    name: str,
    sector: Sector | str | None = None,
    *,
    parent: Organisation | Keep | None = Keep.AS_IT_IS,
    since: date,
    by: User | None,
    at: datetime,
) -> None:
    """From `since` on it is called `name`; the same sector and parent stay unless given.

    What has merged into it is called so, too, from the day of its merger at the earliest.
    """
    _take_turns(organisation)
    organisation = Organisation.objects.get(pk=organisation.pk)
    if organisation.merged_into_id:
        raise Refused(OrganisationRefusal.MERGED_ALREADY)
    stood = organisation.standing_on(since)
    above = stood.parent if isinstance(parent, Keep) else parent
    if above and _is_below(above, organisation, since):
        raise Refused(OrganisationRefusal.PART_OF_ITSELF, field="parent")
    _name(organisation, name, sector or stood.sector, above, since)
    _record("organisation.renamed", organisation, by=by, at=at)
    for one in _merged_into(organisation):
        _call_like(organisation, one, one.merged_on or since)
        _record("organisation.renamed", one, by=by, at=at)


@transaction.atomic
def merge_organisations(
    old: Organisation, into: Organisation, *, since: date, by: User | None, at: datetime
) -> None:
    """From `since` on, `old` is part of `into` and called like it; its own rows stay its own."""
    _take_turns(old, into)
    old, into = (Organisation.objects.get(pk=one.pk) for one in (old, into))
    if refusal := _why_not_merge(old, into, since):
        raise Refused(refusal)
    merging = [old, *_merged_into(old)]
    stands = into.standing_on(since)
    if stands.parent in merging:
        # It was a part of what becomes a part of it.
        _name(into, stands.name, stands.sector, old.standing_on(since).parent, since)
    for one in merging:
        day = max(since, one.merged_on or since)
        one.merged_into, one.merged_on = into, day
        one.save()
        _call_like(into, one, day)
        _record("organisation.merged", one, by=by, at=at)


@transaction.atomic
def split_organisation(
    old: Organisation,
    name: str,
    sector: Sector | str | None = None,
    *,
    stays_below: bool = True,
    since: date,
    by: User | None,
    at: datetime,
) -> Organisation:
    """Let a part of `old` go on as an organisation of its own; return it. `old` stays."""
    sector = sector or old.standing_on(since).sector
    parent = old if stays_below else None
    new = found_organisation(name, sector, parent=parent, since=since, by=by, at=at)
    _record("organisation.split", old, by=by, at=at)
    return new


def _why_not_merge(
    old: Organisation, into: Organisation, since: date
) -> OrganisationRefusal | None:
    if old == into:
        return OrganisationRefusal.WITH_ITSELF
    if old.merged_into_id or into.merged_into_id:
        return OrganisationRefusal.MERGED_ALREADY
    # A name that it got after it has merged would be lost without a word.
    if old.names.filter(since__gt=since).exists():
        return OrganisationRefusal.RENAMED_LATER
    return None


def _is_below(one: Organisation | None, above: Organisation, day: date) -> bool:
    """Whether `one` is `above`, or a part of it, or a part of a part."""
    seen: set[Organisation] = set()
    while one and one not in seen:
        if one == above:
            return True
        seen.add(one)
        one = one.standing_on(day).parent
    return False


def _merged_into(organisation: Organisation) -> list[Organisation]:
    return list(Organisation.objects.filter(merged_into=organisation))


def _call_like(into: Organisation, one: Organisation, day: date) -> None:
    """Give `one` every name that `into` has from the day of the merger on."""
    stands = into.standing_on(day)
    one.names.filter(since__gte=day).delete()
    for row in (stands, *into.names.filter(since__gt=day)):
        parent = None if row.parent == one else row.parent
        _name(one, row.name, row.sector, parent, max(row.since, day))


def _take_turns(*organisations: Organisation) -> None:
    """Lock the organisations and what has merged into them, then every place where they work."""
    ids = [one.pk for one in organisations]
    named = Q(pk__in=ids) | Q(merged_into__in=ids)
    locked = Organisation.objects.filter(named).order_by("pk").select_for_update(no_key=True)
    partnerships = Partnership.objects.filter(organisation__in=list(locked))
    take_turn(*partnerships.values_list("place", flat=True))


def _name(
    organisation: Organisation,
    name: str,
    sector: Sector | str,
    parent: Organisation | None,
    since: date,
) -> None:
    """Two names of one day would be a question: the later word stands."""
    row = organisation.names.filter(since=since).first()
    row = row or OrganisationName(organisation=organisation, since=since)
    row.name, row.sector, row.parent = " ".join(name.split()), sector, parent
    row.full_clean()
    row.save()


def _record(verb: str, organisation: Organisation, *, by: User | None, at: datetime) -> None:
    partnerships = Partnership.objects.filter(organisation=organisation)
    for place in Place.objects.filter(pk__in=partnerships.values("place")):
        mark_changed(place, at=at)
    journal.record(verb, organisation, by=by, at=at, organisation_id=organisation.pk)
