"""Who sits in the steering group: seats that are added and end, and the persons on them."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core import journal
from koivu.core.refusals import Reason, Refused
from koivu.core.rhythm import DAY
from koivu.governance.models import Seat, SeatHolder
from koivu.partners.models import Organisation
from koivu.places.actions import end_role, give_role, take_turn
from koivu.places.models import PlaceRole, Role


class SeatRefusal(Reason):
    """Why a seat stays as it is."""

    NOT_A_PARTNER = (
        "not_a_partner",
        _("This organisation is no partner here on that day. Choose another one or another day."),
    )
    NOT_HERE = (
        "not_here",
        _("Only somebody with an account here can sit in the group. Invite her or him first."),
    )
    SITS_ALREADY = (
        "sits_already",
        _("She or he sits on another seat of this group on that day. End that one first."),
    )
    HAS_ENDED = "has_ended", _("This seat has ended already. Add a new one instead.")
    BEFORE_IT_BEGAN = (
        "before_it_began",
        _("That is before the seat began. Choose a later day."),
    )
    BEFORE_SHE_SAT = (
        "before_she_sat",
        _("Somebody sits there since a later day. Choose a day after that."),
    )


@transaction.atomic
def add_seat(seat: Seat, holder: User | None, *, by: User | None, at: datetime) -> Seat:
    """Add a seat, and let a person sit on it from its first day on, if there is one."""
    take_turn(seat.place_id)
    if seat.organisation_id:
        partners = Organisation.objects.partners_of(seat.place, seat.since)
        if not partners.filter(pk=seat.organisation_id).exists():
            raise Refused(SeatRefusal.NOT_A_PARTNER, field="organisation")
    seat.full_clean()
    seat.save()
    if holder:
        _sit(seat, holder, seat.since, by=by, at=at)
    _record("seat.added", seat, by=by, at=at)
    return seat


@transaction.atomic
def change_seat(
    seat: Seat,
    area: str,
    holder: User | None,
    since: date,
    *,
    by: User | None,
    at: datetime,
) -> None:
    """Write the content area, and let another person sit there from `since` on; turns stay."""
    take_turn(seat.place_id)
    seat = Seat.objects.select_related("place").get(pk=seat.pk)
    changed = ["area"] if seat.area != area else []
    seat.area = area
    sits = seat.holders.filter(Q(until=None) | Q(until__gte=since)).order_by("since").last()
    if (sits.user if sits else None) != holder:
        if seat.until and seat.until < since:
            raise Refused(SeatRefusal.HAS_ENDED, field="since")
        if since < seat.since:
            raise Refused(SeatRefusal.BEFORE_IT_BEGAN, field="since")
        if sits and sits.since > since:
            raise Refused(SeatRefusal.BEFORE_SHE_SAT, field="since")
        if sits:
            _stand_up(sits, since - DAY, by=by, at=at)
        if holder:
            _sit(seat, holder, since, by=by, at=at)
        changed.append("holder")
    seat.full_clean()
    seat.save()
    if changed:
        _record("seat.changed", seat, changed, by=by, at=at)


@transaction.atomic
def end_seat(seat: Seat, last_day: date, *, by: User | None, at: datetime) -> None:
    """Let a seat end; whoever sits there has no part in the group after that day."""
    take_turn(seat.place_id)
    seat = Seat.objects.select_related("place").get(pk=seat.pk)
    if seat.until and seat.until <= last_day:
        raise Refused(SeatRefusal.HAS_ENDED, field="last_day")
    if last_day < seat.since:
        raise Refused(SeatRefusal.BEFORE_IT_BEGAN, field="last_day")
    seat.until = last_day
    seat.save()
    for sits in seat.holders.filter(Q(until=None) | Q(until__gt=last_day)):
        _stand_up(sits, last_day, by=by, at=at)
    _record("seat.ended", seat, ["until"], by=by, at=at)


def _sit(seat: Seat, holder: User, since: date, *, by: User | None, at: datetime) -> None:
    """Let a person sit; the role of a member opens the group's pages to her."""
    today = at.date()
    roles = PlaceRole.objects.filter(place=seat.place, user=holder)
    if not roles.on(max(since, today)).exists():
        raise Refused(SeatRefusal.NOT_HERE, field="holder")
    hers = SeatHolder.objects.filter(user=holder, seat__place=seat.place)
    if hers.filter(Q(until=None) | Q(until__gte=since)).exists():
        raise Refused(SeatRefusal.SITS_ALREADY, field="holder")
    SeatHolder.objects.create(seat=seat, user=holder, since=since, until=seat.until)
    role = give_role(holder, seat.place, Role.STEERING, today=max(since, today))
    if seat.until:
        end_role(role, last_day=seat.until, by=by, at=at)


def _stand_up(sits: SeatHolder, last_day: date, *, by: User | None, at: datetime) -> None:
    if last_day < sits.since:
        sits.delete()
    else:
        sits.until = last_day
        sits.save()
    place, user = sits.seat.place, sits.user
    roles = PlaceRole.objects.filter(place=place, user=user, role=Role.STEERING)
    if SeatHolder.objects.filter(user=user, seat__place=place, since__gt=last_day).exists():
        # She sits on another seat later on: the role of those days is that seat's.
        roles = roles.filter(since__lte=last_day)
    for role in roles.reaching_past(last_day):
        end_role(role, last_day=last_day, by=by, at=at)


def _record(
    verb: str, seat: Seat, fields: list[str] | None = None, *, by: User | None, at: datetime
) -> None:
    journal.record(
        verb,
        seat,
        by=by,
        at=at,
        fields=fields or [],
        place_id=seat.place_id,
        organisation_id=seat.organisation_id,
    )
