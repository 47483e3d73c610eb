"""Which meetings a place has: the coming days of its series, and those that are written."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Q, QuerySet

from koivu.core.form_fields import written_hours
from koivu.core.kept_query import KeptQuery
from koivu.governance.models import Body, Meeting, MeetingSeries, MovedMeeting
from koivu.governance.rules.meeting_days import Pause, meeting_days, next_days
from koivu.places.holidays import calendar_of
from koivu.places.models import Place

MEETING_COLUMNS = tuple(column.attname for column in Meeting._meta.concrete_fields)
SERIES_COLUMNS = tuple(column.attname for column in MeetingSeries._meta.concrete_fields)
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
    known = Place.meeting_series.related
    if not known.is_cached(place):
        known.set_cached_value(place, _read_series(place))
    series = known.get_cached_value(place)
    return series if isinstance(series, MeetingSeries) and series.pk else None


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


def open_days_of(place: Place, today: date, body: str = Body.HOUSE) -> list[date]:
    """Return the days of meetings that have not ended and of which something stands, in order."""
    rows = dict(_OPEN.rows(place.pk, body, today))
    late = [day for day, is_open in rows.items() if is_open and day < today]
    planned: set[date] = set()
    if body == Body.HOUSE and (series := series_of(place)):
        planned = set(_next_days(series, place, today)) - _moved_days(place)
    coming = sorted(day for day in planned | {*rows} if day >= today and rows.get(day, True))
    return sorted([*late, *coming[:MOST_AHEAD]])


def has_older(place: Place, today: date, body: str = Body.HOUSE) -> bool:
    """Whether a body met before what is shown at first."""
    older = Meeting.objects.of_place(place, body).filter(date__lte=today - SHOWN_BACK)
    return older.exclude(ended_at=None).exists()


def moved_from(place: Place, day: date) -> MovedMeeting | None:
    """Return what has become of a day on which the house was to meet."""
    return MovedMeeting.objects.filter(place=place, day=day).first()


def meeting_on(place: Place, day: date, body: str = Body.HOUSE) -> Meeting | None:
    """Return the meeting of a day: as it is written, or as the series says it; else None."""
    for row in _MEETING.rows(place.pk, body, day):
        meeting = Meeting.from_db(DEFAULT_DB_ALIAS, MEETING_COLUMNS, row)
        meeting.place = place
        return meeting
    series = series_of(place) if body == Body.HOUSE else None
    if series is None or day in _moved_days(place):
        return None
    calendar = calendar_of(place.school_calendar)
    if not meeting_days(series.rhythm, series.paused, day, day, calendar):
        return None
    return _meeting(place, series, day)


def lasting_hours(meeting: Meeting) -> str:
    """Write hours on the wall from when until when a meeting lasts: 8.30–9.30."""
    begins = datetime.combine(meeting.date, meeting.starts)
    ends = (begins + timedelta(minutes=meeting.minutes)).time()
    return f"{written_hours(meeting.starts)}–{written_hours(ends)}"


def _read_series(place: Place) -> MeetingSeries | None:
    """Return the series of a place with its pauses, in one statement."""
    rows = _SERIES.rows(place.pk)
    if not rows:
        return None
    series = MeetingSeries.from_db(DEFAULT_DB_ALIAS, SERIES_COLUMNS, rows[0][:-2])
    series.place = place
    series.paused = tuple(Pause(*row[-2:]) for row in rows if row[-2])
    return series


def _of_series(series: MeetingSeries, place: Place, today: date) -> dict[date, Meeting]:
    return {day: _meeting(place, series, day) for day in _days(series, place, today)}


def _days(series: MeetingSeries, place: Place, today: date) -> list[date]:
    calendar, pauses = calendar_of(place.school_calendar), series.paused
    yesterday = today - timedelta(days=1)
    return [
        *meeting_days(series.rhythm, pauses, today - LOOKS_BACK, yesterday, calendar),
        *_next_days(series, place, today),
    ]


def _next_days(series: MeetingSeries, place: Place, today: date) -> list[date]:
    calendar = calendar_of(place.school_calendar)
    return list(next_days(series.rhythm, series.paused, today, calendar, most=2 * MOST_AHEAD))


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


def _meeting_row(place: int, body: str, day: date) -> QuerySet:
    return Meeting.objects.filter(place=place, body=body, date=day).values_list(*MEETING_COLUMNS)


def _open(place: int, body: str, today: date) -> QuerySet:
    """The days that are written and have not ended, and all that are to come."""
    rows = Meeting.objects.filter(place=place, body=body).annotate(is_open=Q(ended_at=None))
    rows = rows.filter(Q(is_open=True) | Q(date__gte=today)).order_by("date")
    return rows.values_list("date", "is_open")


def _moved_days(place: Place) -> set[date]:
    return {day for (day,) in _MOVED.rows(place.pk)}


def _moved(place: int) -> QuerySet:
    return MovedMeeting.objects.filter(place=place).values_list("day")


def _series(place: int) -> QuerySet:
    rows = MeetingSeries.objects.filter(place=place).order_by("pauses__first", "pauses__pk")
    return rows.values_list(*SERIES_COLUMNS, "pauses__first", "pauses__last")


# No place is the one before the first, no body has no name, nothing was in the year one.
_OPEN = KeptQuery(_open, -1, "/", date(1, 1, 1))
_SERIES = KeptQuery(_series, -1)
_MEETING = KeptQuery(_meeting_row, -1, "/", date(1, 1, 1))
_MOVED = KeptQuery(_moved, -1)
