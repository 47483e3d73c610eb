"""The dates that a found session gives: the proof that a rhythm says what the calendar said."""

from collections.abc import Iterator
from datetime import date, timedelta

from koivu.reading.found import WEEKDAYS, FoundSession

LAST = -1


def dates_of(session: FoundSession, first: date, until: date) -> list[date]:
    """Return when it is held from `first` to the day before `until`, without what is cancelled."""
    off = set(session.cancelled_dates)
    return [day for day in _planned(session, first, until) if day not in off]


def _planned(session: FoundSession, first: date, until: date) -> Iterator[date]:
    if session.dates:
        yield from sorted(day for day in set(session.dates) if first <= day < until)
        return
    day = max(first, session.valid_from or first)
    last = min(until - timedelta(days=1), session.valid_until or until)
    while day <= last:
        if _falls_on(session, day):
            yield day
        day += timedelta(days=1)


def _falls_on(session: FoundSession, day: date) -> bool:
    if WEEKDAYS[day.weekday()] not in session.days:
        return False
    if session.counted_from and session.every_weeks > 1:
        weeks = (day - session.counted_from).days // 7
        return day >= session.counted_from and weeks % session.every_weeks == 0
    if session.nth:
        is_last = (day + timedelta(days=7)).month != day.month
        return (day.day - 1) // 7 + 1 in session.nth or (LAST in session.nth and is_last)
    return True
