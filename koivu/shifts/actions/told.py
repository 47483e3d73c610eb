"""What a coordinator changes of another organisation's shift its own people hear of."""

from dataclasses import dataclass
from datetime import date, datetime, time

from koivu.accounts.models import User
from koivu.partners.permissions import organisations_of
from koivu.places.models import Place
from koivu.shifts.mails import mail_changed_for_you
from koivu.shifts.models import Shift
from koivu.shifts.offering import askable_in


@dataclass(frozen=True, slots=True)
class Hours:
    """From when until when on which day."""

    date: date
    starts: time
    ends: time


def hours_of(shift: Shift) -> Hours:
    """Return the hours of a shift as they are now."""
    return Hours(shift.date, shift.starts, shift.ends)


def tell_own_people(held: Shift, was: Hours | None, *, by: User | None, at: datetime) -> None:
    """Write to an organisation that others have moved its shift, or (no `was`) put it back."""
    place, organisation = held.place, held.organisation_id
    if by is None or organisation in organisations_of(by, place, today=at.date()):
        return
    for user in contacts_of(place, organisation, held.date, at.date()):
        mail_changed_for_you(user, held, was)


def contacts_of(place: Place, organisation: int, day: date, today: date) -> list[User]:
    """Return whom a place writes to about an organisation's shift: who may act on it."""
    askable = askable_in(place, day, today)
    return [askable.people[one] for one in sorted(askable.members.get(organisation, ()))]
