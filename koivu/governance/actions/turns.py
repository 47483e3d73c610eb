"""Turns in the steering group: somebody is away, two swap, a meeting ends, a note stays."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core import journal
from koivu.core.refusals import Reason, Refused
from koivu.core.rhythm import DAY
from koivu.governance.models import Away, Body, Handover, Meeting, Seat, Turn, TurnSwap
from koivu.governance.rota import DUTIES_OF, rota_of
from koivu.governance.rules.chairs import Duty
from koivu.places.actions import take_turn
from koivu.places.models import Place

BODY_OF = {duty: body for body, duties in DUTIES_OF.items() for duty in duties}


class TurnRefusal(Reason):
    """Why turns stay as they are."""

    ENDED = "ended", _("The meeting has ended: its turns stand in the minutes.")
    NOT_SITTING = "not_sitting", _("One of the seats has ended. Choose another one.")
    ASKED_ALREADY = (
        "asked_already",
        _("You have asked for a swap of this turn already. Take that back first."),
    )
    OVER = "over", _("One of the two turns has been meanwhile. Ask again, if you still wish.")


@transaction.atomic
def say_away(meeting: Meeting, away: Collection[int], *, at: datetime) -> None:
    """Say whose seats are empty at a coming meeting; nothing of it is kept after it."""
    take_turn(meeting.place_id)
    there = _as_it_is(meeting)
    if there.ended_at:
        raise Refused(TurnRefusal.ENDED)
    Away.objects.at(there.place, there.body, there.date).delete()
    seats = Seat.objects.on(there.date).filter(place=there.place, pk__in=away)
    Away.objects.bulk_create(Away(seat=one, body=there.body, date=there.date) for one in seats)
    # Not who said it and of whom (P-7): only that the turns may have changed.
    row = there if there.pk else Away
    journal.record("meeting.away_said", row, by=None, at=at, place_id=there.place_id)


@transaction.atomic
def ask_to_swap(duty: Duty, asker: Seat, other: Seat, *, by: User | None, at: datetime) -> TurnSwap:
    """Ask another seat to change places in a round; nothing changes before it says yes."""
    take_turn(asker.place_id)
    there = Seat.objects.on(at.date()).filter(place=asker.place_id)
    if there.filter(pk__in=[asker.pk, other.pk]).count() != 2:
        raise Refused(TurnRefusal.NOT_SITTING)
    asked = TurnSwap.objects.asked().filter(asker=asker, duty=duty)
    if asked.exists():
        raise Refused(TurnRefusal.ASKED_ALREADY)
    first = _first_day(asker.place, duty, at)
    swap = TurnSwap.objects.create(
        place_id=asker.place_id, duty=duty, asker=asker, other=other, asked_on=first
    )
    _record("turn.swap_asked", swap, by=by, at=at)
    return swap


@transaction.atomic
def agree_to_swap(swap: TurnSwap, *, by: User | None, at: datetime) -> None:
    """Change places with whoever asked: only the two change, from the next meeting on."""
    take_turn(swap.place_id)
    swap = TurnSwap.objects.asked().filter(pk=swap.pk).first()
    if swap is None:
        raise Refused(TurnRefusal.OVER)
    both = [swap.asker_id, swap.other_id]
    if Seat.objects.on(at.date()).filter(pk__in=both).count() != 2:
        raise Refused(TurnRefusal.NOT_SITTING)
    if is_over(swap):
        raise Refused(TurnRefusal.OVER)
    swap.since = _first_day(swap.place, Duty(swap.duty), at)
    swap.save()
    _record("turn.swapped", swap, by=by, at=at)


@transaction.atomic
def drop_swap(swap: TurnSwap, *, by: User | None, at: datetime) -> None:
    """Say no to a swap that is asked, or take one's own question back."""
    take_turn(swap.place_id)
    if TurnSwap.objects.asked().filter(pk=swap.pk).exists():
        _record("turn.swap_dropped", swap, by=by, at=at)
        TurnSwap.objects.filter(pk=swap.pk).delete()


def is_over(swap: TurnSwap) -> bool:
    """Whether one of the two has had that turn since it was asked."""
    had = Turn.objects.filter(duty=swap.duty, seat__in=[swap.asker_id, swap.other_id])
    return had.filter(meeting__date__gte=swap.asked_on).exists()


@transaction.atomic
def note_came(meeting: Meeting, seat: int, came: bool, *, at: datetime) -> None:
    """Write down that the steering group's representative is at a house meeting, or not."""
    take_turn(meeting.place_id)
    there = _as_it_is(meeting)
    if there.ended_at or there.date > at.date():
        return
    named = rota_of(there.place, at.date()).named(there.body, there.date)
    if named.get(Duty.HOUSE) != seat:
        return
    if there.pk is None:
        there.save()
    turns = Turn.objects.filter(meeting=there, duty=Duty.HOUSE)
    if came:
        Turn.objects.update_or_create(
            meeting=there, duty=Duty.HOUSE, defaults={"seat_id": seat, "came": True}
        )
    else:
        turns.delete()


def settle_turns(meeting: Meeting, today: date) -> None:
    """A meeting ends: whose turn it was stands from now on; who was away is forgotten."""
    named = rota_of(meeting.place, today).named(meeting.body, meeting.date)
    for duty, seat in named.items():
        if seat is not None:
            came = False if duty is Duty.HOUSE else None
            facts = {"seat_id": seat, "came": came}
            Turn.objects.get_or_create(meeting=meeting, duty=duty, defaults=facts)
    Away.objects.at(meeting.place, meeting.body, meeting.date).delete()
    if meeting.body == Body.STEERING:
        earlier = Handover.objects.filter(meeting__place=meeting.place)
        earlier.filter(meeting__date__lt=meeting.date).delete()


@transaction.atomic
def hand_over(meeting: Meeting, words: str, *, by: User | None, at: datetime) -> None:
    """Leave a note for the chair of the next meeting; without words, none."""
    take_turn(meeting.place_id)
    if words:
        Handover.objects.update_or_create(meeting=meeting, defaults={"words": words})
    else:
        Handover.objects.filter(meeting=meeting).delete()
    journal.record("meeting.handed_over", meeting, by=by, at=at, place_id=meeting.place_id)


def _first_day(place: Place, duty: Duty, at: datetime) -> date:
    """Return from when on turns can be swapped: not today's, when its meeting has ended."""
    held = Meeting.objects.of_place(place, BODY_OF[duty]).filter(date=at.date())
    return at.date() + DAY if held.exclude(ended_at=None).exists() else at.date()


def _as_it_is(meeting: Meeting) -> Meeting:
    held = Meeting.objects.of_place(meeting.place, meeting.body)
    return held.select_related("place").filter(date=meeting.date).first() or meeting


def _record(verb: str, swap: TurnSwap, *, by: User | None, at: datetime) -> None:
    journal.record(verb, swap, by=by, at=at, place_id=swap.place_id)
