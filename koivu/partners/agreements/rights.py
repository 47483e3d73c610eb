"""Whose rights end with an agreement, told before it is done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from koivu.partners.models import (
    Agreement,
    AgreementVersion,
    Mandate,
    Membership,
    Organisation,
)
from koivu.partners.rules.agreements import DAY, Stretch, meeting, stretch_of, stretch_of_rights
from koivu.places.models import Place, PlaceRole, Role


@dataclass(frozen=True, slots=True)
class RightsTold:
    """Until when the rights of how many people reach."""

    last_day: date | None
    people: int
    coordinating: int  # people whose rights stay, because they coordinate
    coordinates: bool  # the organisation does: nothing of it ends


def rights_reach(
    agreement: Agreement,
    today: date,
    instead: Mapping[int, Stretch | None] | None = None,
    coordinates_until: date | None = None,
) -> Stretch | None:
    """Return from when until when the rights of the organisation's people reach.

    `instead` says of versions, by their keys, when they will hold; None: not at all.
    `coordinates_until` is the last day of an open mandate, if it is to end.
    """
    held: dict[int, Stretch | None] = {
        one.pk: stretch_of(one) for one in agreement.versions.signed()
    }
    held.update(instead or {})
    agreed = [one for one in held.values() if one and (one[1] is None or one[0] <= one[1])]
    theirs = {"place": agreement.place_id, "organisation": agreement.organisation_id}
    mandates = Mandate.objects.filter(**theirs).values_list("since", "until")
    coordinated = [(since, until or coordinates_until) for since, until in mandates]
    return stretch_of_rights(agreed, coordinated, today)


def bound_by(agreement: Agreement, reach: Stretch):
    """Return the memberships whose end is, or will be, that of the agreement."""
    since, last = reach
    theirs = Membership.objects.filter(
        place=agreement.place_id, organisation=agreement.organisation_id
    )
    bound_before = Q(ends_with_agreement=True, until__gte=since)
    if last is None:
        return theirs.filter(bound_before)
    reaching = Q(until=None) | Q(until__gt=last)
    return theirs.filter(bound_before | reaching & ~_coordinates_past(last))


def rights_when_signed(version: AgreementVersion, today: date) -> RightsTold:
    """Return what becomes of rights if `version` comes into force as it stands."""
    instead: dict[int, Stretch | None] = {version.pk: stretch_of(version)}
    if version.replaces:
        for one in meeting(version, version.agreement.versions.signed()):
            instead[one.pk] = one.since, version.since - DAY
    return _told(version.agreement, rights_reach(version.agreement, today, instead))


def rights_when_ended(version: AgreementVersion, last_day: date, today: date) -> RightsTold:
    """Return what becomes of rights if `version` ends with `last_day`."""
    instead: dict[int, Stretch | None] = {version.pk: (version.since, last_day)}
    return _told(version.agreement, rights_reach(version.agreement, today, instead))


def rights_when_handed_over(
    place: Place, organisation: Organisation, last_day: date, today: date
) -> RightsTold | None:
    """Return what becomes of rights when an organisation coordinates no longer than `last_day`.

    None: they do not end by it.
    """
    agreement = Agreement.objects.filter(place=place, organisation=organisation).first()
    reach = rights_reach(agreement, today, coordinates_until=last_day) if agreement else None
    return _told(agreement, reach, coordinates=False) if agreement and reach and reach[1] else None


def _told(
    agreement: Agreement, reach: Stretch | None, *, coordinates: bool | None = None
) -> RightsTold:
    last = reach[1] if reach else None
    theirs = {"place": agreement.place_id, "organisation": agreement.organisation_id}
    if coordinates is None:
        coordinates = Mandate.objects.filter(until=None, **theirs).exists()
    if reach is None or last is None:
        return RightsTold(None, 0, 0, coordinates)
    people = bound_by(agreement, reach).values("user").distinct().count()
    staying = Membership.objects.reaching_past(last).filter(_coordinates_past(last), **theirs)
    return RightsTold(last, people, staying.values("user").distinct().count(), coordinates)


def _coordinates_past(day: date) -> Exists:
    roles = PlaceRole.objects.reaching_past(day).filter(role=Role.COORDINATOR)
    return Exists(roles.filter(user=OuterRef("user"), place=OuterRef("place")))
