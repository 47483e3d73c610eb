"""Two organisations swap two dated shifts: one proposes, and nothing changes before both agree."""

from datetime import datetime
from typing import NoReturn

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core import clock
from koivu.core.refusals import Reason, Refused
from koivu.places.actions import take_turn
from koivu.programme.board import board_as_it_is
from koivu.shifts.actions.announced import announce_shifts, record
from koivu.shifts.actions.moving import Hours, is_there_already, put_at
from koivu.shifts.actions.told import contacts_of
from koivu.shifts.agreed import partners_in
from koivu.shifts.mails import mail_swap_answered, mail_swap_proposed
from koivu.shifts.models import Shift, ShiftState, Swap
from koivu.shifts.squares import state_of
from koivu.shifts.swapping import hours_of, is_void


class SwapRefusal(Reason):
    """Why two shifts are not swapped."""

    BEGUN = "begun", _("One of the shifts has begun already. Choose shifts that are ahead.")
    NOT_HELD = "not_held", _("One of the shifts is not held as it was agreed. Look at the week.")
    NOT_ALIKE = (
        "not_alike",
        _("Choose a shift of another organisation, for the same purpose, at other hours."),
    )
    THERE_ALREADY = (
        "there_already",
        _("One of the organisations has another shift then already. Choose another one."),
    )
    NOT_A_PARTNER = (
        "not_a_partner",
        _("One of the organisations does not work here on that day. Choose another one."),
    )
    PROPOSED = "proposed", _("This swap has been proposed already. The others answer it.")
    VOID = (
        "void",
        _("One of the shifts has changed since this was proposed, so nothing was swapped."),
    )


@transaction.atomic
def propose_swap(offered: Shift, wanted: Shift, *, by: User | None, at: datetime) -> Swap:
    """Ask another organisation to swap its shift with one's own; its contacts get a mail."""
    take_turn(offered.place_id)
    offered, wanted = _both(offered.pk, wanted.pk)
    if refusal := _why_not_swap(offered, wanted, at):
        raise Refused(refusal)
    if Swap.objects.filter(offered=offered, wanted=wanted).exists():
        raise Refused(SwapRefusal.PROPOSED)
    first = min((offered, wanted), key=lambda one: (one.date, one.starts))
    swap = Swap.objects.create(
        place=offered.place, offered=offered, wanted=wanted, hours=hours_of(offered, wanted),
        until=clock.at(first.date, first.starts),
    )  # fmt: skip
    record("swap.proposed", swap, offered.place, by=by, at=at, organisation=offered.organisation_id)
    for user in contacts_of(offered.place, wanted.organisation_id, wanted.date, at.date()):
        mail_swap_proposed(user, offered, wanted)
    return swap


@transaction.atomic
def accept_swap(swap: Swap, *, by: User | None, at: datetime) -> None:
    """Swap both shifts, as the organisation that was asked has agreed; nobody keeps who said it."""
    take_turn(swap.place_id)
    swap = Swap.objects.waiting(at).filter(pk=swap.pk).first() or _void()
    offered, wanted = swap.offered, swap.wanted = _both(swap.offered_id, swap.wanted_id)
    board = board_as_it_is(offered.place, at.date())
    if is_void(swap, board.closures) or _why_not_swap(offered, wanted, at):
        _void()
    _answer(swap, is_agreed=True, at=at)
    swap.delete()
    there, here = _hours(wanted), _hours(offered)
    for held in (put_at(offered, there), put_at(wanted, here)):
        # Both have agreed: the trace is theirs, and of no person who said yes.
        record("shift.swapped", held, held.place, by=None, at=at,
               organisation=held.organisation_id)  # fmt: skip
    announce_shifts(offered.place, at=at)


@transaction.atomic
def decline_swap(swap: Swap, *, by: User | None, at: datetime) -> None:
    """Say no to a swap; no reason is asked, and nobody keeps who said it (P-7)."""
    take_turn(swap.place_id)
    if not Swap.objects.filter(pk=swap.pk).exists():
        return
    record("swap.declined", swap, swap.place, by=None, at=at,
           organisation=swap.wanted.organisation_id)  # fmt: skip
    _answer(swap, is_agreed=False, at=at)
    Swap.objects.filter(pk=swap.pk).delete()


@transaction.atomic
def withdraw_swap(swap: Swap, *, by: User | None, at: datetime) -> None:
    """Take back what one's own organisation has proposed."""
    take_turn(swap.place_id)
    if not Swap.objects.filter(pk=swap.pk).exists():
        _void()
    record("swap.withdrawn", swap, swap.place, by=by, at=at,
           organisation=swap.offered.organisation_id)  # fmt: skip
    Swap.objects.filter(pk=swap.pk).delete()


def _both(offered: int, wanted: int) -> tuple[Shift, Shift]:
    whole = Shift.objects.select_related(
        "place__school_calendar", "organisation", "moved_from"
    ).in_bulk([offered, wanted])
    if len(whole) < 2:
        raise Refused(SwapRefusal.NOT_HELD)
    return whole[offered], whole[wanted]


def _why_not_swap(offered: Shift, wanted: Shift, at: datetime) -> SwapRefusal | None:
    is_alike = offered.place_id == wanted.place_id and offered.kind == wanted.kind
    is_others = offered.organisation_id != wanted.organisation_id
    if not (is_alike and is_others) or _hours(offered) == _hours(wanted):
        return SwapRefusal.NOT_ALIKE
    closures = board_as_it_is(offered.place, at.date()).closures
    partners = partners_in(offered.place)
    for shift, other in ((offered, wanted), (wanted, offered)):
        if (shift.date, shift.starts) <= (at.date(), at.time()):
            return SwapRefusal.BEGUN
        if state_of(shift, closures) is not ShiftState.PLANNED or shift.instead_of_id:
            return SwapRefusal.NOT_HELD
        if not partners.work_here(shift.organisation_id, other.date):
            return SwapRefusal.NOT_A_PARTNER
        if is_there_already(shift, _hours(other)):
            return SwapRefusal.THERE_ALREADY
    return None


def _hours(shift: Shift) -> Hours:
    return Hours(shift.date, shift.starts, shift.ends)


def _void() -> NoReturn:
    raise Refused(SwapRefusal.VOID)


def _answer(swap: Swap, *, is_agreed: bool, at: datetime) -> None:
    """Tell those who asked."""
    offered = swap.offered
    for user in contacts_of(swap.place, offered.organisation_id, offered.date, at.date()):
        mail_swap_answered(user, offered, swap.wanted, is_agreed=is_agreed)
