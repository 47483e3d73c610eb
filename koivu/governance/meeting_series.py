"""Which meetings a place has: the coming days of its series, and those that are written."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, prefetch_related_objects

from koivu.core.form_fields import written_hours
from koivu.governance.models import Body, Meeting, MeetingSeries, MovedMeeting
from koivu.governance.rules.meeting_days import Pause, meeting_days, next_days
from koivu.places.holidays import calendar_of
from koivu.places.models import Place

MOST_AHEAD = 6
SHOWN_BACK = timedelta(days=366)
LOOKS_BACK = timedelta(days=14)  # what was not written down at once can be, for two weeks


@dataclass(frozen=True, slots=True)
class Meetings:
    """The coming ones, and the past ones with the latest first."""

    coming: tuple[Meeting, ...]
    past: tuple[Meeting, ...]
    series: MeetingSeries | None
    moved: tuple[MovedMeeting, ...] = ()  # coming days on which nobody meets after all


def series_of(place: Place) -> MeetingSeries | None:
    """Return when a place meets, or None; read once for a page, which asks again and again."""
    series = getattr(place, "meeting_series", None)
    if series and series.pk:
        prefetch_related_objects([series], "pauses")
        return series
    return None


def pauses_of(series: MeetingSeries) -> list[Pause]:
    """Return the agreed pauses of a series as plain values."""
    return [Pause(one.first, one.last) for one in series.pauses.all()]


def meetings_of(
    place: Place, today: date, body: str = Body.HOUSE, *, from_the_beginning: bool = False
) -> Meetings:
    """Return the meetings of a body, of the past those of a year and what has not ended.

    The steering group has no series.
    """
    written = Meeting.objects.of_place(place, body)
    if not from_the_beginning:
        written = written.filter(Q(date__gt=today - SHOWN_BACK) | Q(ended_at=None))
    rows = {row.date: row for row in written}
    series = series_of(place) if body == Body.HOUSE else None
    moved = list(MovedMeeting.objects.filter(place=place)) if body == Body.HOUSE else []
    away = {one.day for one in moved}
    planned = _of_series(series, place, today) if series else {}
    found = {day: one for day, one in planned.items() if day not in away} | rows
    coming = sorted(day for day in found if day >= today and not found[day].ended_at)
    past = sorted((day for day in found if day not in set(coming)), reverse=True)
    return Meetings(
        tuple(found[day] for day in coming[:MOST_AHEAD]),
        tuple(found[day] for day in past),
        series,
        tuple(one for one in moved if one.day >= today),
    )


def has_older(place: Place, today: date, body: str = Body.HOUSE) -> bool:
    """Whether a body met before what is shown at first."""
    older = Meeting.objects.of_place(place, body).filter(date__lte=today - SHOWN_BACK)
    return older.exclude(ended_at=None).exists()


def moved_from(place: Place, day: date) -> MovedMeeting | None:
    """Return what has become of a day on which the house was to meet."""
    return MovedMeeting.objects.filter(place=place, day=day).first()


def meeting_on(place: Place, day: date, body: str = Body.HOUSE) -> Meeting | None:
    """Return the meeting of a day: as it is written, or as the series says it; else None."""
    row = Meeting.objects.of_place(place, body).filter(date=day).first()
    if row:
        row.place = place
        return row
    series = series_of(place) if body == Body.HOUSE else None
    if series is None or moved_from(place, day):
        return None
    calendar = calendar_of(place.school_calendar)
    if not meeting_days(series.rhythm, pauses_of(series), day, day, calendar):
        return None
    return _meeting(place, series, day)


def lasting_hours(meeting: Meeting) -> str:
    """Write hours on the wall from when until when a meeting lasts: 8.30–9.30."""
    begins = datetime.combine(meeting.date, meeting.starts)
    ends = (begins + timedelta(minutes=meeting.minutes)).time()
    return f"{written_hours(meeting.starts)}–{written_hours(ends)}"


def _of_series(series: MeetingSeries, place: Place, today: date) -> dict[date, Meeting]:
    return {day: _meeting(place, series, day) for day in _days(series, place, today)}


def _days(series: MeetingSeries, place: Place, today: date) -> list[date]:
    calendar, pauses = calendar_of(place.school_calendar), pauses_of(series)
    yesterday = today - timedelta(days=1)
    return [
        *meeting_days(series.rhythm, pauses, today - LOOKS_BACK, yesterday, calendar),
        *next_days(series.rhythm, pauses, today, calendar, most=2 * MOST_AHEAD),
    ]


def _meeting(place: Place, series: MeetingSeries, day: date) -> Meeting:
    """Return a meeting of which nothing is written yet, unsaved."""
    return Meeting(
        place=place,
        body=Body.HOUSE,
        date=day,
        starts=series.starts,
        minutes=series.minutes,
        room=series.room,
    )
