"""What the page behind an offer's link says, as the hours are at this moment."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from koivu.partners.models import Organisation
from koivu.programme.board import board_of
from koivu.shifts.actions.answering import Way, ways_of
from koivu.shifts.models import NoOffers, Shift, ShiftOffer, ShiftState
from koivu.shifts.offering import free_for
from koivu.shifts.squares import is_shut


class Standing(StrEnum):
    """What has become of hours that were offered."""

    OPEN = "open"
    COMES = "comes"  # the organisation itself, after all
    TAKEN = "taken"
    CLOSED = "closed"
    NOT_HELD = "not_held"


@dataclass(frozen=True)
class Button:
    """One organisation for which the reader may say yes."""

    organisation_id: int
    name: str
    says_we: bool
    is_own_shift: bool


@dataclass(frozen=True)
class OfferPage:
    """Who cannot come when, what has become of it, and the buttons of the reader."""

    shift: Shift
    who: str
    standing: Standing
    comes: str  # the name of whoever comes, if anybody
    is_hers: bool  # it is her own organisation that comes
    is_there: bool  # her organisation is there at these hours anyway
    buttons: list[Button]
    wants_mails: bool

    @property
    def is_open(self) -> bool:
        return self.standing is Standing.OPEN


def offer_page(offer: ShiftOffer, now: datetime) -> OfferPage:
    """Return the page of an offer."""
    today = now.date()
    shift = Shift.objects.select_related("place__school_calendar").get(pk=offer.shift_id)
    instead = Shift.objects.filter(instead_of=shift).first()
    standing = _standing(shift, instead, now)
    holds = {Standing.TAKEN: instead, Standing.COMES: shift}.get(standing)
    ways = ways_of(offer.user, shift, now)
    names = _names({one.organisation_id for one in ways}, shift)
    free = free_for(shift, today) if standing is Standing.OPEN else set()
    may = [one for one in ways if one.is_own_shift or one.organisation_id in free]
    return OfferPage(
        shift,
        who=offer.round.organisation.name_on(shift.date),
        standing=standing,
        comes=holds.organisation.name_on(shift.date) if holds else "",
        is_hers=bool(holds) and holds.organisation_id in names,
        is_there=bool(ways) and not may and standing is Standing.OPEN,
        buttons=[_button(one, names) for one in may] if standing is Standing.OPEN else [],
        wants_mails=not NoOffers.objects.filter(user=offer.user).exists(),
    )


def _standing(shift: Shift, instead: Shift | None, now: datetime) -> Standing:
    if instead:
        return Standing.TAKEN
    if is_shut(board_of(shift.place, now.date()), shift):
        return Standing.CLOSED
    known = {ShiftState.CANNOT_COME: Standing.OPEN, ShiftState.PLANNED: Standing.COMES}
    return known.get(ShiftState(shift.state), Standing.NOT_HELD)


def _names(organisations: set[int], shift: Shift) -> dict[int, str]:
    rows = Organisation.objects.filter(pk__in=organisations).prefetch_related("names")
    return {one.pk: one.name_on(shift.date) for one in rows}


def _button(way: Way, names: dict[int, str]) -> Button:
    name = names[way.organisation_id]
    return Button(way.organisation_id, name, way.is_contact, way.is_own_shift)
