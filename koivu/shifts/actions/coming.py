"""Somebody says of herself that she comes to a shift of her organisation, or not after all."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core.refusals import Reason, Refused
from koivu.places.actions import take_turn
from koivu.shifts.actions.announced import announce_shifts
from koivu.shifts.models import Shift, ShiftComer, ShiftQuerySet, ShiftState


class ComeRefusal(Reason):
    """Why nobody is taken down for a shift just so."""

    IS_OVER = "is_over", _("This shift has been. Nothing is kept of who came.")
    NOT_HELD = "not_held", _("This shift is not held as it was agreed. Look at the week again.")
    ELSEWHERE = (
        "elsewhere",
        _("You come somewhere else at these hours already. Say so if you come to both."),
    )


@transaction.atomic
def come(
    shift: Shift, user: User, *, shows_name: bool = False, is_sure: bool = False, at: datetime
) -> ShiftComer:
    """Take down that `user` comes; whoever is elsewhere at these hours is asked first.

    The journal knows nothing of it, and after the day nobody does (P-7).
    """
    take_turn(shift.place_id)
    User.objects.select_for_update().get(pk=user.pk)
    shift = Shift.objects.select_related("place").get(pk=shift.pk)
    if shift.date < at.date():
        raise Refused(ComeRefusal.IS_OVER)
    if shift.state != ShiftState.PLANNED:
        raise Refused(ComeRefusal.NOT_HELD)
    if not is_sure and shifts_at_once(shift, user).exists():
        raise Refused(ComeRefusal.ELSEWHERE)
    comer, _made = ShiftComer.objects.update_or_create(
        shift=shift, user=user, defaults={"shows_name": shows_name and bool(user.shown_name)}
    )
    announce_shifts(shift.place, at=at)
    return comer


@transaction.atomic
def stay_away(shift: Shift, user: User, *, at: datetime) -> None:
    """Take back that `user` comes; no reason is asked and nothing is kept."""
    take_turn(shift.place_id)
    ShiftComer.objects.filter(shift=shift, user=user).delete()
    announce_shifts(shift.place, at=at)


def shifts_at_once(shift: Shift, user: User) -> ShiftQuerySet:
    """Return the other shifts of any place that `user` comes to at overlapping hours."""
    hers = Shift.objects.filter(comers__user=user, date=shift.date).planned()
    return hers.filter(starts__lt=shift.ends, ends__gt=shift.starts).exclude(pk=shift.pk)
