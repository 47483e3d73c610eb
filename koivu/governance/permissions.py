"""Who does what of what is decided and paid together."""

from datetime import date

from koivu.accounts.models import User
from koivu.governance.models import Body, SeatHolder
from koivu.partners.models import Membership, Partnership
from koivu.places.models import Place, Role
from koivu.places.permissions import can_coordinate, has_role


def can_write_minutes(user: User, place: Place, *, today: date) -> bool:
    """Whoever works in the place adds lines and may write: one writes, all may look."""
    return has_role(user, place, today=today)


def can_steer(user: User, place: Place, *, today: date) -> bool:
    """Whoever sits in the steering group of the place today, or coordinates."""
    if can_coordinate(user, place, today=today):
        return True
    if not has_role(user, place, Role.STEERING, today=today):
        return False
    return SeatHolder.objects.sitting(place, today).filter(user=user).exists()


def can_read_steering(user: User, place: Place, *, today: date) -> bool:
    """Whoever may steer, and members of the steering group who have no seat yet."""
    is_member = has_role(user, place, Role.STEERING, today=today)
    return is_member or can_steer(user, place, today=today)


def can_set_seats(user: User, place: Place, *, today: date) -> bool:
    """Coordinators write down who sits in the steering group."""
    return can_coordinate(user, place, today=today)


def can_read_decisions(user: User, place: Place, *, today: date) -> bool:
    """Whoever has any role in the place, the steering group's too."""
    return has_role(user, place, *Role, today=today)


def can_decide(user: User, place: Place, body: str, *, today: date) -> bool:
    """Whoever may write its minutes notes a decision of the house meeting; others are steered."""
    if body == Body.HOUSE:
        return can_write_minutes(user, place, today=today)
    return can_steer(user, place, today=today)


def can_tell_story(user: User, place: Place, *, today: date) -> bool:
    """Coordinators write lines of the story; a decision is put into it by whoever may decide."""
    return can_coordinate(user, place, today=today)


def can_set_meetings(user: User, place: Place, *, today: date) -> bool:
    """Coordinators say when the place meets."""
    return can_coordinate(user, place, today=today)


def bodies_of(user: User, place: Place, *, today: date) -> list[Body]:
    """Return the bodies whose tasks are for somebody."""
    asked = {Body.HOUSE: can_write_minutes, Body.STEERING: can_steer}
    return [body for body, may in asked.items() if may(user, place, today=today)]


def can_read_costs(user: User, place: Place, *, today: date) -> bool:
    """Coordinators, the steering group, and whoever works for a partner: all see the same."""
    if has_role(user, place, Role.COORDINATOR, Role.STEERING, today=today):
        return True
    partners = Partnership.objects.on(today).filter(place=place).values("organisation")
    mine = Membership.objects.on(today).filter(user=user, place=place)
    works = mine.filter(organisation__in=partners).exists()
    return works and has_role(user, place, today=today)


def can_write_costs(user: User, place: Place, *, today: date) -> bool:
    """Coordinators alone; the journal tells who did."""
    return can_coordinate(user, place, today=today)
