"""Which organisations work in a place, and who has stopped working there."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core import journal
from koivu.core.refusals import Reason, Refused
from koivu.partners.actions.in_force import end_with_partnership
from koivu.partners.actions.invitations import withdraw_invitation
from koivu.partners.actions.mandates import hand_over_coordination
from koivu.partners.actions.organisations import split_organisation
from koivu.partners.actions.rights import settle_rights
from koivu.partners.actions.role_cards import copy_card
from koivu.partners.models import (
    Invitation,
    Mandate,
    Membership,
    Organisation,
    Partnership,
    Sector,
)
from koivu.places.actions import end_role, give_role, mark_changed, take_turn
from koivu.places.models import Place, PlaceRole, Role


class PartnershipRefusal(Reason):
    """Why a partnership or a person's work stays as it is."""

    ALREADY_A_PARTNER = (
        "already_a_partner",
        _("This organisation works here already. You find it in the list of partners."),
    )
    MERGED = (
        "merged",
        _("This organisation has become a part of another one. Choose that one instead."),
    )
    COORDINATES = (
        "coordinates",
        _("It coordinates the place then. Hand the coordination over first, or take that back."),
    )
    HAS_ENDED = "has_ended", _("This has ended already. Nothing more needs to be done.")


@transaction.atomic
def start_partnership(
    place: Place,
    organisation: Organisation,
    *,
    coordinates: bool = False,
    since: date,
    by: User | None,
    at: datetime,
) -> Partnership:
    """Let `organisation` work in `place` from `since` on; if asked, coordinate it too."""
    take_turn(place.pk)
    if organisation.is_merged(since):
        raise Refused(PartnershipRefusal.MERGED, field="organisation")
    going_on = Partnership.objects.filter(place=place, organisation=organisation, until=None)
    if going_on.exists():
        raise Refused(PartnershipRefusal.ALREADY_A_PARTNER, field="organisation")
    partnership = Partnership(place=place, organisation=organisation, since=since)
    partnership.full_clean()
    partnership.save()
    _record("partnership.started", partnership, by=by, at=at)
    if coordinates:
        from_day = max(since, at.date())
        hand_over_coordination(place, organisation, since=from_day, by=by, at=at)
    return partnership


@transaction.atomic
def end_partnership(
    partnership: Partnership, *, last_day: date, by: User | None, at: datetime
) -> None:
    """Let the organisation go with `last_day`: its people's work here ends with it."""
    Place.objects.select_for_update().get(pk=partnership.place_id)
    partnership = Partnership.objects.get(pk=partnership.pk)
    if partnership.until and partnership.until <= last_day:
        raise Refused(PartnershipRefusal.HAS_ENDED)
    theirs = {"place": partnership.place_id, "organisation": partnership.organisation_id}
    if Mandate.objects.reaching_past(last_day).filter(**theirs).exists():
        raise Refused(PartnershipRefusal.COORDINATES)
    for membership in Membership.objects.reaching_past(last_day).filter(**theirs):
        end_membership(membership, last_day=last_day, by=by, at=at)
    for invitation in Invitation.objects.open().filter(**theirs):
        withdraw_invitation(invitation, by=by, at=at)
    end_with_partnership(partnership, last_day=last_day, by=by, at=at)
    # One that never held for a day ends on its first: sessions may point at it.
    partnership.until = max(last_day, partnership.since)
    partnership.save(update_fields=["until"])
    _record("partnership.ended", partnership, by=by, at=at)


@transaction.atomic
def end_membership(
    membership: Membership, *, last_day: date, by: User | None, at: datetime
) -> None:
    """Let a person's work for an organisation here end; with the last, her roles here, too."""
    take_turn(membership.place_id)
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    if membership.until and membership.until <= last_day:
        raise Refused(PartnershipRefusal.HAS_ENDED)
    if stays_until := _last_day_here(membership, last_day):
        _end_roles(membership.user, membership.place, last_day=stays_until, by=by, at=at)
    _end(membership, last_day)
    _record("membership.ended", membership, by=by, at=at)


@transaction.atomic
def work_for_another(
    membership: Membership,
    organisation: Organisation,
    *,
    since: date,
    by: User | None,
    at: datetime,
) -> None:
    """Let a person work for `organisation` instead from `since` on; her roles here go on.

    Her role card goes along as a draft: nobody has confirmed it for the new organisation.
    """
    take_turn(membership.place_id)
    membership = Membership.objects.get(pk=membership.pk)
    new = Membership(
        user=membership.user, place=membership.place, organisation=organisation, since=since
    )
    new.until = None if membership.ends_with_agreement else membership.until
    new.full_clean()
    new.save()
    _record("membership.started", new, by=by, at=at)
    copy_card(membership, new, by=by, at=at)
    end_membership(membership, last_day=since - timedelta(days=1), by=by, at=at)
    settle_rights(membership.place_id, organisation, by=by, at=at)


@transaction.atomic
def split_partner(
    partnership: Partnership,
    name: str,
    sector: Sector | str,
    *,
    stays_below: bool,
    works_here: bool,
    people: Iterable[Membership] = (),
    since: date,
    by: User | None,
    at: datetime,
) -> Organisation:
    """Let a part of a partner go on by itself; `people` go with it, today at the earliest."""
    place = partnership.place
    take_turn(place.pk)
    old = partnership.organisation
    new = split_organisation(old, name, sector, stays_below=stays_below, since=since, by=by, at=at)
    if not works_here:
        return new
    start_partnership(place, new, since=since, by=by, at=at)
    first_day = max(since, at.date())
    theirs = Membership.objects.on(first_day).filter(place=place, organisation=old)
    for membership in theirs.filter(pk__in=[one.pk for one in people]):
        work_for_another(membership, new, since=first_day, by=by, at=at)
    return new


@transaction.atomic
def leave_place(user: User, place: Place, *, last_day: date, by: User | None, at: datetime) -> None:
    """End everything that `user` does in `place`."""
    take_turn(place.pk)
    _end_roles(user, place, last_day=last_day, by=by, at=at)
    for membership in Membership.objects.reaching_past(last_day).filter(user=user, place=place):
        end_membership(membership, last_day=last_day, by=by, at=at)


@transaction.atomic
def let_read(user: User, place: Place, *, by: User | None, at: datetime) -> PlaceRole:
    """Let a person who has a role here read what families write, besides (P-1)."""
    role = give_role(user, place, Role.PROFESSIONAL, today=at.date())
    journal.record("role.given", role, by=by, at=at, place_id=place.pk)
    return role


def _last_day_here(membership: Membership, last_day: date) -> date | None:
    """Return when her last work in the place ends if this one ends on `last_day`; None: never."""
    hers = Membership.objects.filter(user=membership.user_id, place=membership.place_id)
    others = hers.reaching_past(last_day).exclude(pk=membership.pk)
    ends = [last_day, *others.values_list("until", flat=True)]
    return None if None in ends else max(ends)


def _end_roles(user: User, place: Place, *, last_day: date, by: User | None, at: datetime) -> None:
    for role in PlaceRole.objects.reaching_past(last_day).filter(user=user, place=place):
        end_role(role, last_day=last_day, by=by, at=at)


def _end(membership: Membership, last_day: date) -> None:
    if last_day < membership.since:
        # It ends before it has held for a day: the journal remembers it.
        Membership.objects.filter(pk=membership.pk).delete()
        return
    membership.until, membership.ends_with_agreement = last_day, False
    membership.save(update_fields=["until", "ends_with_agreement"])


def _record(verb: str, row: Partnership | Membership, *, by: User | None, at: datetime) -> None:
    mark_changed(row.place, at=at)
    journal.record(
        verb, row, by=by, at=at, place_id=row.place_id, organisation_id=row.organisation_id
    )
