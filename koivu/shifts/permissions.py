"""Who fills in and changes what of shifts: an organisation's contact persons, and coordinators."""

from datetime import date

from koivu.accounts.models import User
from koivu.partners.models import Membership, Organisation
from koivu.partners.permissions import organisations_of
from koivu.places.models import Place, Role
from koivu.places.permissions import can_coordinate, has_role
from koivu.shifts.models import Shift


def can_plan(user: User, place: Place, *, today: date) -> bool:
    """Coordinators say which season is laid and what it wants (P-11)."""
    return can_coordinate(user, place, today=today)


def fills_for(user: User, place: Place, *, today: date) -> set[int]:
    """Return the organisations whose row of a season `user` fills."""
    if can_coordinate(user, place, today=today):
        partners = Organisation.objects.partners_of(place, today)
        return set(partners.values_list("pk", flat=True))
    contact = Membership.objects.on(today).filter(user=user, place=place, is_contact=True)
    return set(contact.values_list("organisation", flat=True))


def can_come(user: User, shift: Shift, *, today: date) -> bool:
    """Anybody of the organisation may say "I come" to its shift."""
    return shift.organisation_id in organisations_of(user, shift.place, today=today)


def can_call_off(user: User, shift: Shift, *, today: date) -> bool:
    """Anybody of the organisation, or a coordinator whom somebody has called."""
    return can_come(user, shift, today=today) or can_coordinate(user, shift.place, today=today)


def may_stand_in(user: User, shift: Shift, *, today: date) -> set[int]:
    """Return the organisations of `user` that could come instead of the shift's own."""
    return organisations_of(user, shift.place, today=today) - {shift.organisation_id}


def can_say_came_true(user: User, place: Place, organisation: int, *, today: date) -> bool:
    """Its own people alone: whether a shift came true is nobody else's word (F-40)."""
    return organisation in organisations_of(user, place, today=today)


def can_read_came_true(user: User, place: Place, organisation: int, *, today: date) -> bool:
    """Its own people, and the coordinators, who may not change a word of it."""
    own = can_say_came_true(user, place, organisation, today=today)
    return own or can_coordinate(user, place, today=today)


def can_read_table(user: User, place: Place, *, today: date) -> bool:
    """What became of everybody's shifts is for the steering group and the coordinators."""
    return has_role(user, place, Role.STEERING, Role.COORDINATOR, today=today)
