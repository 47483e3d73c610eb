"""Who is asked when an organisation cannot come, and which of its hours are open still."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from koivu.accounts.models import User
from koivu.core import clock
from koivu.partners.models import Membership, Organisation
from koivu.places.models import Place, PlaceRole, Role
from koivu.shifts.models import NoOffers, OfferedShift, OfferRound, Shift
from koivu.shifts.rules.waves import Wave


@dataclass(frozen=True)
class Askable:
    """Who of which organisation may be asked by mail about a day of a place, and coordinators."""

    people: dict[int, User]
    members: dict[int, set[int]]  # organisation: those who are asked first for it
    everybody: dict[int, set[int]]
    coordinators: set[int]

    def in_wave(self, wave: Wave, organisation: int, free: set[int]) -> set[int]:
        """Return whom a wave asks when `organisation` cannot come; `free`: who could instead."""
        if wave is Wave.TOLD:
            return self.members.get(organisation, set())
        if wave is Wave.OWN_PEOPLE:
            return self.everybody.get(organisation, set())
        if wave is Wave.PARTNERS:
            others = free - {organisation}
            return {user for one in others for user in self.members.get(one, ())}
        return self.coordinators


def askable_in(place: Place, day: date, today: date) -> Askable:
    """Return who may be asked: at work here today and on `day`, and not tired of these mails.

    For an organisation its contact persons are asked, or all where none of them may be.
    """
    roles = PlaceRole.objects.on(today).filter(place=place).at_the_desk()
    users = User.objects.filter(pk__in=roles.values("user"), is_active=True)
    people = users.exclude(pk__in=NoOffers.objects.values("user")).in_bulk()
    everybody: dict[int, set[int]] = defaultdict(set)
    contacts: dict[int, set[int]] = defaultdict(set)
    on_both = Membership.objects.on(today).filter(pk__in=Membership.objects.on(day).values("pk"))
    for one in on_both.filter(place=place, user__in=people):
        everybody[one.organisation_id].add(one.user_id)
        if one.is_contact:
            contacts[one.organisation_id].add(one.user_id)
    lead = roles.filter(role=Role.COORDINATOR, user__in=people).values_list("user", flat=True)
    return Askable(people, {**everybody, **contacts}, dict(everybody), set(lead))


def open_hours(round_: OfferRound, now: datetime) -> list[OfferedShift]:
    """Return the hours of a round that nobody has taken and that have not begun, in order."""
    rows = round_.offered.select_related("shift").filter(shift__stand_in=None)
    called_off = rows.filter(shift__in=Shift.objects.called_off())
    return [one for one in called_off if starts_at(one.shift) > now]


def free_for(shift: Shift, today: date) -> set[int]:
    """Return the partners that could come instead: at work here then, and not there yet."""
    there = Shift.objects.planned().at_the_hours_of(shift).values("organisation")
    partners = Organisation.objects.partners_of(shift.place, shift.date)
    partners &= Organisation.objects.partners_of(shift.place, today)
    return set(partners.exclude(pk__in=there).values_list("pk", flat=True))


def starts_at(shift: Shift) -> datetime:
    """Return the moment at which a shift starts."""
    return clock.at(shift.date, shift.starts)
