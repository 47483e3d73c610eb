"""Rights that come from an agreement end with it at local midnight, and go on with a new one."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from koivu.accounts.models import User
from koivu.core import journal
from koivu.partners.agreements.rights import bound_by, rights_reach
from koivu.partners.models import Agreement, Membership, Organisation
from koivu.places.actions import take_turn
from koivu.places.models import Place, PlaceRole, Role

# A coordinator's role is the place's to give and to end; that of the steering group, too.
OF_WORK = (Role.WORKER, Role.PROFESSIONAL)


@transaction.atomic
def settle_rights(
    place: Place | int, organisation: Organisation | int, *, by: User | None, at: datetime
) -> None:
    """Let memberships and workers' roles of an organisation here end when its agreement does.

    Without an agreement nothing ends. Whoever coordinates stays: nobody is locked out.
    """
    take_turn(place if isinstance(place, int) else place.pk)
    agreement = Agreement.objects.filter(place=place, organisation=organisation).first()
    reach = rights_reach(agreement, at.date()) if agreement else None
    if agreement is None or reach is None:
        return
    touched = set()
    for membership in bound_by(agreement, reach).select_for_update().order_by("pk"):
        if _settle(membership, reach[1], by=by, at=at):
            touched.add(membership.user_id)
    for user in sorted(touched):
        _settle_roles(user, agreement.place_id, by=by, at=at)


def _settle(
    membership: Membership, last_day: date | None, *, by: User | None, at: datetime
) -> bool:
    """Give a membership the end of its agreement; return whether that is news."""
    if membership.until and _is_followed(membership, membership.until):
        membership.ends_with_agreement = False
        membership.save(update_fields=["ends_with_agreement"])
        return False
    # One that began after the last day holds for its first.
    until = max(last_day, membership.since) if last_day else None
    if membership.until == until and membership.ends_with_agreement:
        return False
    membership.until, membership.ends_with_agreement = until, until is not None
    membership.save(update_fields=["until", "ends_with_agreement"])
    verb = "membership.ends_with_agreement" if until else "membership.goes_on"
    _record(verb, membership, membership.place_id, by=by, at=at, of=membership.organisation_id)
    return True


def _settle_roles(user: int, place: int, *, by: User | None, at: datetime) -> None:
    """Let a person's roles of work end with the last of her work here, or go on with it."""
    hers = list(Membership.objects.select_for_update().filter(user=user, place=place))
    ours = {int(pk): day for one in hers for pk, day in one.roles_ending_too.items()}
    ends = [one.until for one in hers]
    last = None if None in ends else max(day for day in ends if day)
    bound = {}
    for role in PlaceRole.objects.filter(user=user, place=place, role__in=OF_WORK):
        is_ours = role.until is not None and ours.get(role.pk) == role.until.isoformat()
        if not is_ours and (last is None or not _reaches_past(role, last)):
            continue
        if last is None and _is_held_twice(role):
            continue
        role.until = max(last, role.since) if last else None
        role.save(update_fields=["until"])
        if role.until:
            bound[str(role.pk)] = role.until.isoformat()
        _record("role.ends_with_agreement" if last else "role.goes_on", role, place, by=by, at=at)
    _remember(hers, bound)


def _remember(memberships: Iterable[Membership], bound: dict[str, str]) -> None:
    for one in memberships:
        one.roles_ending_too = bound if one.ends_with_agreement else {}
        one.save(update_fields=["roles_ending_too"])


def _is_followed(membership: Membership, day: date) -> bool:
    """Whether she works for the same organisation here by another row that reaches further."""
    same = Membership.objects.filter(
        user=membership.user_id,
        organisation=membership.organisation_id,
        place=membership.place_id,
    )
    return same.reaching_past(day).exclude(pk=membership.pk).exists()


def _is_held_twice(role: PlaceRole) -> bool:
    same = PlaceRole.objects.filter(user=role.user_id, place=role.place_id, role=role.role)
    return same.filter(until=None).exclude(pk=role.pk).exists()


def _reaches_past(role: PlaceRole, day: date) -> bool:
    return role.until is None or role.until > day


def _record(
    verb: str,
    row: Membership | PlaceRole,
    place: int,
    *,
    by: User | None,
    at: datetime,
    of: int | None = None,
) -> None:
    journal.record(verb, row, by=by, at=at, fields=["until"], place_id=place, organisation_id=of)
