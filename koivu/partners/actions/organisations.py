"""Organisations found, rename, merge and split; no key ever moves, so old sessions keep theirs."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
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
    parent: Organisation | None = None,
    since: date,
    by: User | None,
    at: datetime,
) -> None:
    """From `since` on it is called `name`; the same sector and parent stay unless given.

    What has merged into it is called so, too.
    """
    named = (organisation, *_merged_into(organisation))
    _take_turns(named)
    now_called = _standing_on(organisation, since)
    for one in named:
        _name(one, name, sector or now_called.sector, parent or now_called.parent, since)
        _record("organisation.renamed", one, by=by, at=at)


@transaction.atomic
def merge_organisations(
    old: Organisation, into: Organisation, *, since: date, by: User | None, at: datetime
) -> None:
    """From `since` on, `old` is part of `into` and called like it; its own rows stay its own."""
    old = Organisation.objects.select_for_update().get(pk=old.pk)
    into = Organisation.objects.select_for_update().get(pk=into.pk)
    if old == into:
        raise Refused(OrganisationRefusal.WITH_ITSELF)
    if old.merged_into_id or into.merged_into_id:
        raise Refused(OrganisationRefusal.MERGED_ALREADY)
    _take_turns((old, *_merged_into(old)))
    now_called = _standing_on(into, since)
    for one in (old, *_merged_into(old)):
        one.merged_into = into
        one.save()
        _name(one, now_called.name, now_called.sector, now_called.parent, since)
        _record("organisation.merged", one, by=by, at=at)


@transaction.atomic
def split_organisation(
    old: Organisation,
    name: str,
    sector: Sector | str | None = None,
    *,
    since: date,
    by: User | None,
    at: datetime,
) -> Organisation:
    """Let a part of `old` go on as an organisation of its own; return it. `old` stays."""
    sector = sector or _standing_on(old, since).sector
    new = found_organisation(name, sector, parent=old, since=since, by=by, at=at)
    _record("organisation.split", old, by=by, at=at)
    return new


def _standing_on(organisation: Organisation, day: date) -> OrganisationName:
    names = sorted(organisation.names.all(), key=lambda row: row.since)
    in_use = [row for row in names if row.since <= day]
    return in_use[-1] if in_use else names[0]


def _merged_into(organisation: Organisation) -> list[Organisation]:
    return list(Organisation.objects.filter(merged_into=organisation))


def _take_turns(organisations: Iterable[Organisation]) -> None:
    """Lock the organisations, then every place where they work."""
    ids = [one.pk for one in organisations]
    list(Organisation.objects.filter(pk__in=ids).order_by("pk").select_for_update(no_key=True))
    places = Partnership.objects.filter(organisation__in=ids).values_list("place", flat=True)
    take_turn(*places)


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
