"""When the steering group meets: its meetings are added one by one, and moved."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core import journal
from koivu.core.refusals import Reason, Refused
from koivu.governance.meeting_series import LOOKS_BACK
from koivu.governance.models import Body, Meeting
from koivu.places.actions import take_turn


class SteeringMeetingRefusal(Reason):
    """Why a meeting is not set."""

    SAME_DAY = "same_day", _("The group meets on that day already. Choose another day.")
    TOO_LONG_AGO = (
        "too_long_ago",
        _("That day is too long ago. Choose one of the past two weeks or a later one."),
    )
    HAS_BEGUN = (
        "has_begun",
        _("Something is written of this meeting already: it stays where it is."),
    )


@transaction.atomic
def keep_steering_meeting(meeting: Meeting, *, by: User | None, at: datetime) -> Meeting:
    """Add a meeting of the steering group, or move one of which nothing is written."""
    take_turn(meeting.place_id)
    meeting.body = Body.STEERING
    if meeting.pk and why_not_move(meeting):
        raise Refused(SteeringMeetingRefusal.HAS_BEGUN, field="date")
    if meeting.date < at.date() - LOOKS_BACK:
        raise Refused(SteeringMeetingRefusal.TOO_LONG_AGO, field="date")
    there = Meeting.objects.of_place(meeting.place, Body.STEERING).filter(date=meeting.date)
    if there.exclude(pk=meeting.pk).exists():
        raise Refused(SteeringMeetingRefusal.SAME_DAY, field="date")
    meeting.full_clean()
    meeting.save()
    journal.record("meeting.kept", meeting, by=by, at=at, place_id=meeting.place_id)
    return meeting


@transaction.atomic
def call_steering_meeting_off(meeting: Meeting, *, by: User | None, at: datetime) -> None:
    """Do not meet after all; lines of the agenda wait for the next meeting."""
    take_turn(meeting.place_id)
    there = Meeting.objects.of_place(meeting.place, Body.STEERING).filter(pk=meeting.pk).first()
    if there is None:
        return
    if refusal := why_not_move(there):
        raise Refused(refusal)
    journal.record("meeting.called_off", there, by=by, at=at, place_id=there.place_id)
    there.delete()


def why_not_move(meeting: Meeting) -> SteeringMeetingRefusal | None:
    """Return why a meeting keeps its day, or None."""
    there = Meeting.objects.get(pk=meeting.pk)
    if there.ended_at or there.lines.exists() or there.decisions.exists():
        return SteeringMeetingRefusal.HAS_BEGUN
    return None
