"""Whose words are whose, and who may ask people in."""

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef, Q

from koivu.accounts.models import User
from koivu.partners.models import AgreementVersion, Membership, Organisation, Partnership, Signer
from koivu.places.models import Place, PlaceRole, Role
from koivu.places.permissions import can_coordinate, has_role


def organisations_of(user: User, place: Place, *, today: date) -> set[int]:
    """Return the ids of the organisations that `user` works for in `place` today."""
    mine = Membership.objects.on(today).filter(user=user, place=place)
    return set(mine.values_list("organisation", flat=True))


def can_change_partners(user: User, place: Place, *, today: date) -> bool:
    """Any coordinator of the place may invite, add and end (P-11)."""
    return can_coordinate(user, place, today=today)


def can_rename(user: User, organisation: Organisation, *, today: date) -> bool:
    """Whoever answers for it wherever it works: as its own worker there, or as coordinator."""
    return organisation.pk in may_rename(user, [organisation.pk], today=today)


def may_rename(user: User, organisations: Collection[int], *, today: date) -> set[int]:
    """Return which of the organisations `user` may rename, in one query for any number.

    Where she only works for it does not count elsewhere: any coordinator can take any
    organisation into her own place, and herself into it.
    """
    coordinated = PlaceRole.objects.on(today).filter(user=user, role=Role.COORDINATOR)
    works_there = Membership.objects.on(today).filter(
        user=user, place=OuterRef("place"), organisation=OuterRef("organisation")
    )
    # A new name is also that of what has merged into it.
    renamed = Q(organisation__in=organisations) | Q(organisation__merged_into__in=organisations)
    of_others = Partnership.objects.on(today).filter(renamed, ~Exists(works_there))
    of_others = of_others.exclude(place__in=coordinated.values("place"))
    names = of_others.values_list("organisation", "organisation__merged_into")
    return set(organisations) - {pk for pair in names for pk in pair}


def has_mandate(user: User, signer: Signer, place: Place, *, today: date) -> bool:
    """Whether `user` may sign today for the party that `signer` stands for in `place`.

    Whoever works for the organisation here, or, where there is none, sits in the steering group.
    """
    if not user.is_active:
        return False
    if signer.organisation_id is None:
        return has_role(user, place, Role.STEERING, today=today)
    hers = Membership.objects.on(today).filter(user=user, place=place)
    return hers.filter(organisation=signer.organisation_id).exists()


def can_see_certificate(user: User, version: AgreementVersion, *, today: date) -> bool:
    """Those who approved, whoever works for the organisation here, and the coordinators."""
    agreement = version.agreement
    if can_coordinate(user, agreement.place, today=today):
        return True
    if version.signers.filter(user=user).exists():
        return True
    return agreement.organisation_id in organisations_of(user, agreement.place, today=today)


def can_write_agreement(user: User, place: Place, organisation: int, *, today: date) -> bool:
    """Its own people, and any coordinator; they also read its drafts, words and documents."""
    own = organisation in organisations_of(user, place, today=today)
    return own or can_coordinate(user, place, today=today)


def can_conclude_agreement(user: User, place: Place, *, today: date) -> bool:
    """Whoever says that it was signed also gives rights by it: a coordinator, nobody else."""
    return can_coordinate(user, place, today=today)


def can_write_card(user: User, membership: Membership, *, today: date) -> bool:
    """The worker herself, or a coordinator of the place together with her (P-11)."""
    is_hers = membership.user_id == user.pk
    return is_hers or can_coordinate(user, membership.place, today=today)


def speaks_for(user: User, place: Place, *, today: date) -> set[int]:
    """Return the ids of the partners for which `user` may say what they answer for here.

    A coordinator writes down what was agreed in the house, so for any of them.
    """
    if can_coordinate(user, place, today=today):
        rows = Partnership.objects.on(today).filter(place=place)
        return set(rows.values_list("organisation", flat=True))
    return organisations_of(user, place, today=today)
