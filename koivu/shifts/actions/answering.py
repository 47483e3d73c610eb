"""An answer behind the link of a mail: we come, I come; everything else is only looked at."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core import links
from koivu.core.refusals import Reason, Refused
from koivu.partners.models import Membership, Organisation
from koivu.partners.permissions import organisations_of
from koivu.places.actions import take_turn
from koivu.places.permissions import can_coordinate, has_role
from koivu.shifts.actions.calling_off import come_after_all, come_instead
from koivu.shifts.actions.coming import ComeRefusal, come, shifts_at_once
from koivu.shifts.actions.offering import PURPOSE
from koivu.shifts.models import NoOffers, OfferedShift, Shift, ShiftComer, ShiftOffer


class OfferRefusal(Reason):
    """Why a link to an offer is of no use any more, or its button does nothing."""

    UNKNOWN = (
        "unknown",
        _("This link is not known. Check that the whole address of the mail is there."),
    )
    IS_OVER = (
        "is_over",
        _("These hours have begun or been. You need not do anything. Thank you for looking."),
    )
    NO_LONGER_HERE = (
        "no_longer_here",
        _("You work for no organisation here any more, so you need not do anything. Thank you!"),
    )


@dataclass(frozen=True, slots=True)
class Way:
    """An organisation for which somebody may say yes; as its contact person she says "we"."""

    organisation_id: int
    is_own_shift: bool
    is_contact: bool


def open_offer(token: str, at: datetime) -> ShiftOffer:
    """Return the offer that `token` opens, and touch nothing; or raise `Refused`."""
    link = links.find_link(PURPOSE, token, at)
    if link is None:
        is_unknown = links.why_no_link(PURPOSE, token, at) == links.LinkRefusal.UNKNOWN
        raise Refused(OfferRefusal.UNKNOWN if is_unknown else OfferRefusal.IS_OVER)
    whole = ShiftOffer.objects.select_related(
        "user", "shift__place__school_calendar", "shift__organisation", "round__organisation"
    )
    offer = whole.filter(pk=link.payload["shift_offer"]).first()
    if offer is None:
        raise Refused(OfferRefusal.IS_OVER)
    if not works_here(offer.user, offer.shift, at):
        raise Refused(OfferRefusal.NO_LONGER_HERE)
    return offer


def works_here(user: User, shift: Shift, at: datetime) -> bool:
    """Whether somebody may answer at all: what she may do here has not ended since."""
    if not (user.is_active and has_role(user, shift.place, today=at.date())):
        return False
    coordinates = can_coordinate(user, shift.place, today=at.date())
    return coordinates or bool(ways_of(user, shift, at))


def ways_of(user: User, shift: Shift, at: datetime) -> list[Way]:
    """Return for which partners somebody may say yes: she and they work here now and that day."""
    place, today = shift.place, at.date()
    hers = Membership.objects.on(shift.date).filter(user=user, place=place)
    partners = Organisation.objects.partners_of(place, today)
    partners &= Organisation.objects.partners_of(place, shift.date)
    rows = hers.filter(organisation__in=organisations_of(user, place, today=today))
    rows = rows.filter(organisation__in=partners.values("pk")).order_by("organisation")
    return [
        Way(one.organisation_id, one.organisation_id == shift.organisation_id, one.is_contact)
        for one in rows
    ]


@transaction.atomic
def say_yes(
    offer: ShiftOffer, organisation_id: int, *, is_sure: bool = False, at: datetime
) -> Shift:
    """Let an organisation come, by somebody's link; whoever is elsewhere then is asked first.

    A contact person says "we come": who of them, they settle among themselves. Anybody else says
    "I come", so her own people read that it is she.
    """
    take_turn(offer.shift.place_id)
    user = User.objects.select_for_update().get(pk=offer.user_id)
    shift = Shift.objects.select_related("place", "organisation").get(pk=offer.shift_id)
    ways = {one.organisation_id: one for one in ways_of(user, shift, at)}
    if organisation_id not in ways or not works_here(user, shift, at):
        raise Refused(OfferRefusal.NO_LONGER_HERE)
    if not is_sure and shifts_at_once(shift, user).exists():
        raise Refused(ComeRefusal.ELSEWHERE)
    way = ways[organisation_id]
    # Whoever says "I come" is known until midnight, and to no journal (P-7).
    by = user if way.is_contact else None
    if way.is_own_shift:
        # Whoever called it off does not come: what she said before holds no more.
        ill = OfferedShift.objects.filter(shift=shift).exclude(called_off_by=user)
        ShiftComer.objects.filter(shift=shift, user__in=ill.values("called_off_by")).delete()
        held = come_after_all(shift, by=by, at=at)
    else:
        organisation = Organisation.objects.get(pk=organisation_id)
        held = come_instead(shift, organisation, by=by, at=at)
    if not way.is_contact:
        come(held, user, is_sure=True, at=at)
    return held


@transaction.atomic
def want_offers(user: User, is_wanted: bool) -> None:
    """Take down whether somebody wants mails about hours that are open."""
    if is_wanted:
        NoOffers.objects.filter(user=user).delete()
    else:
        NoOffers.objects.get_or_create(user=user)
