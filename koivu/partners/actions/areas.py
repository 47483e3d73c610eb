"""Content areas of a place: written down, taken, let go, answered for together."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core import journal
from koivu.core.refusals import Reason, Refused
from koivu.partners.models import (
    AgreementVersion,
    AreaShare,
    ContentArea,
    Membership,
    Organisation,
    Partnership,
)
from koivu.places.actions import take_turn
from koivu.places.models import Place


class AreaRefusal(Reason):
    """Why a content area stays as it is."""

    THERE_ALREADY = "there_already", _("This content area is in the list already.")
    IN_AN_AGREEMENT = (
        "in_an_agreement",
        _("An agreement names this area. Change the agreement first."),
    )
    NOT_A_PARTNER = (
        "not_a_partner",
        _("This organisation does not work here. Add it as a partner first."),
    )


@transaction.atomic
def add_area(place: Place, name: str, *, by: User | None, at: datetime) -> ContentArea:
    """Write down an area that somebody should answer for; the same name stands once."""
    take_turn(place.pk)
    there = {one.name.casefold() for one in ContentArea.objects.filter(place=place)}
    if name.casefold() in there:
        raise Refused(AreaRefusal.THERE_ALREADY, field="name")
    area = ContentArea(place=place, name=name)
    area.full_clean()
    area.save()
    _record("area.added", area, by, at)
    return area


@transaction.atomic
def remove_area(area: ContentArea, *, by: User | None, at: datetime) -> None:
    """Take an area off the list, unless an agreement of any time names it."""
    take_turn(area.place_id)
    if AgreementVersion.objects.filter(content_areas=area).exists():
        raise Refused(AreaRefusal.IN_AN_AGREEMENT)
    _record("area.removed", area, by, at)
    area.delete()


@transaction.atomic
def take_area(
    area: ContentArea, organisation: Organisation, *, by: User | None, at: datetime
) -> None:
    """Let an organisation answer for an area without an agreement."""
    take_turn(area.place_id)
    works = Partnership.objects.on(at.date()).filter(place=area.place_id, organisation=organisation)
    if not works.exists():
        raise Refused(AreaRefusal.NOT_A_PARTNER)
    share = _share(area, organisation)
    if share.taken_on:
        return
    share.taken_on = at.date()
    share.save()
    _record("area.taken", area, by, at, organisation)


@transaction.atomic
def let_area_go(
    area: ContentArea, organisation: Organisation, *, by: User | None, at: datetime
) -> None:
    """Let an organisation no longer answer for what it took by its own word."""
    take_turn(area.place_id)
    hers = AreaShare.objects.filter(area=area, organisation=organisation, taken_on__isnull=False)
    if hers.delete()[0]:
        _record("area.let_go", area, by, at, organisation)


@transaction.atomic
def say_together(
    area: ContentArea, organisations: Iterable[Organisation], *, by: User | None, at: datetime
) -> None:
    """Note that each of the organisations answers for the area together with the others."""
    take_turn(area.place_id)
    for organisation in organisations:
        share = _share(area, organisation)
        if share.together_on is None:
            share.together_on = at.date()
            share.save()
            _record("area.together", area, by, at, organisation)


@transaction.atomic
def name_contact(
    membership: Membership, is_contact: bool, *, by: User | None, at: datetime
) -> None:
    """Let somebody be a contact person of her organisation here, or no longer."""
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    if membership.is_contact == is_contact:
        return
    membership.is_contact = is_contact
    membership.save(update_fields=["is_contact"])
    journal.record(
        "membership.contact",
        membership,
        by=by,
        at=at,
        fields=["is_contact"],
        place_id=membership.place_id,
        organisation_id=membership.organisation_id,
    )


def _share(area: ContentArea, organisation: Organisation) -> AreaShare:
    found = AreaShare.objects.filter(area=area, organisation=organisation).first()
    return found or AreaShare(area=area, organisation=organisation)


def _record(
    verb: str,
    area: ContentArea,
    by: User | None,
    at: datetime,
    organisation: Organisation | None = None,
) -> None:
    organisation_id = organisation.pk if organisation else None
    journal.record(
        verb, area, by=by, at=at, place_id=area.place_id, organisation_id=organisation_id
    )
