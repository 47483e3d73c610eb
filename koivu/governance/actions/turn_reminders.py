"""A mail on a morning to whose turn is coming in the steering group: once, two days before."""

from datetime import datetime, timedelta

from django.db import transaction

from koivu.governance.mails import mail_turn
from koivu.governance.meeting_series import meeting_on
from koivu.governance.models import Body, Meeting, Seat
from koivu.governance.rules.chairs import Duty
from koivu.governance.seats import SeatShown
from koivu.governance.steering import turns_at
from koivu.places.models import Place
from koivu.shifts.rules.waves import awake_after

BEFORE = timedelta(days=2)


@transaction.atomic
def remind_of_turns(*, at: datetime) -> int:
    """Write to whoever chairs, writes or comes to the house meeting in two days; return how many.

    All of a morning's mails stand in one transaction, so a second try doubles none (F-36). A job
    that comes late, in the night, lets them wait for the morning.
    """
    goes_at = awake_after(at, timedelta(0))
    today = at.date()
    seats = Seat.objects.on(today + BEFORE).values("place")
    many = 0
    for place in Place.objects.filter(pk__in=seats).select_related("school_calendar"):
        for body in Body:
            meeting = meeting_on(place, today + BEFORE, body)
            if meeting is None:
                continue
            for duty, seat in _turns(meeting, at):
                if seat.holder and seat.holder.is_active:
                    mail_turn(seat.holder, meeting, duty, goes_at=goes_at)
                    many += 1
    return many


def _turns(meeting: Meeting, at: datetime) -> list[tuple[Duty, SeatShown]]:
    if meeting.ended_at:
        return []
    shown = turns_at(meeting, at.date())
    all_of_them = {
        Duty.CHAIR: shown.chair,
        Duty.SCRIBE: shown.scribe,
        Duty.HOUSE: shown.representative,
    }
    return [(duty, seat) for duty, seat in all_of_them.items() if seat]
