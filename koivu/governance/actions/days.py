"""A meeting on another day or hour than its series says, none at all, or one more."""

from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core import journal
from koivu.core.refusals import Reason, Refused
from koivu.governance.meeting_series import meeting_on
from koivu.governance.models import Meeting, MovedMeeting, Source
from koivu.places.actions import take_turn
from koivu.places.models import Place


class DayRefusal(Reason):
    """Why a meeting stays on its day."""

    GONE = "gone", _("There is no meeting on this day any more.")
    ENDED = "ended", _("This meeting has ended: its minutes stay on their day.")
    BEEN = "been", _("This day has been. Write its minutes, or end it.")
    PAST = "past", _("That day has been. Choose a coming one.")
    TAKEN = "taken", _("There is a meeting on that day already.")
    WRITTEN = "written", _("Something was agreed in this meeting already, so it can only end.")


@transaction.atomic
def move_meeting(
    meeting: Meeting, to: date, starts: time, *, by: User | None, at: datetime
) -> Meeting:
    """Hold it on another day or at another hour; what is written comes along."""
    there = _coming(meeting, at.date())
    was = there.date
    if to < at.date():
        raise Refused(DayRefusal.PAST, "to")
    if to != was:
        if _has_decided(there):
            raise Refused(DayRefusal.WRITTEN)
        if meeting_on(there.place, to):
            raise Refused(DayRefusal.TAKEN, "to")
        _lead(there.place, was, to)
    there.date, there.starts = to, starts
    there.full_clean(exclude=["place"])
    there.save()
    journal.record("meeting.moved", there, by=by, at=at, place_id=there.place_id)
    return there


@transaction.atomic
def call_house_meeting_off(meeting: Meeting, *, by: User | None, at: datetime) -> None:
    """Hold none on that day; lines that were ticked wait for the next one."""
    there = _coming(meeting, at.date())
    if _has_decided(there) or (there.pk and there.lines.exclude(agreed=None).exists()):
        raise Refused(DayRefusal.WRITTEN)
    if there.pk:
        there.lines.filter(source=Source.OWN).update(meeting=None)
        there.delete()
    _lead(there.place, there.date, None)
    journal.record("meeting.called_off", Meeting, by=by, at=at, place_id=there.place_id)


@transaction.atomic
def add_meeting(meeting: Meeting, *, by: User | None, at: datetime) -> None:
    """Hold one more, or one on a day that had been moved or called off."""
    take_turn(meeting.place_id)
    if meeting.date < at.date():
        raise Refused(DayRefusal.PAST, "to")
    if meeting_on(meeting.place, meeting.date):
        raise Refused(DayRefusal.TAKEN, "to")
    MovedMeeting.objects.filter(place=meeting.place, day=meeting.date).delete()
    meeting.full_clean(exclude=["place"])
    meeting.save()
    journal.record("meeting.added", meeting, by=by, at=at, place_id=meeting.place_id)


def _coming(meeting: Meeting, today: date) -> Meeting:
    """Return the meeting as it is now, if it can be moved still; or raise `Refused`."""
    take_turn(meeting.place_id)
    there = meeting_on(meeting.place, meeting.date)
    if there is None:
        raise Refused(DayRefusal.GONE)
    if there.ended_at:
        raise Refused(DayRefusal.ENDED)
    if there.date < today:
        raise Refused(DayRefusal.BEEN)
    return there


def _has_decided(meeting: Meeting) -> bool:
    """Whether something was decided there: that keeps its day, and so does its meeting."""
    return meeting.pk is not None and meeting.decisions.exists()


def _lead(place: Place, was: date, to: date | None) -> None:
    """Let a day, and all days that led to it, lead to another one, or to none."""
    moved = MovedMeeting.objects.filter(place=place)
    if to:
        moved.filter(day=to).delete()
    moved.filter(to=was).update(to=to)
    moved.update_or_create(place=place, day=was, defaults={"to": to})
