"""Doubts that show only when a series is unfolded."""

from datetime import date, datetime, time, timedelta
from itertools import islice

from koivu.reading.calendars.events import Doubt, Event
from koivu.reading.calendars.moments import Moment
from koivu.reading.calendars.rules import Rule, as_dateutil
from koivu.reading.calendars.series import Unfolded, Window, nearer

_MOST_STEPS = 2_000


def doubt_exceptions(main: Event, unfolded: Unfolded) -> None:
    """Ask about a time that is left out on a day of the series, but at another hour.

    Those on other days are what programs leave behind when a series was shortened.
    """
    if not main.without:
        return
    held = {_own_day(one.slot, main) for one in unfolded.times if one.event is main}
    for moment in main.without:
        if isinstance(moment, datetime) and (day := _own_day(moment, main)) in held:
            main.doubts.append(Doubt("exception_misses", {"day": day.isoformat()}))


def doubt_last_day(main: Event, window: Window) -> None:
    """Ask about the day on which a rule ends, where it says a day and the series has hours."""
    for rule in main.rules:
        day = rule.last_day
        if day and window.first <= day < window.until and _falls_on(rule, main, day):
            main.doubts.append(
                Doubt("last_day_unclear", {"day": day.isoformat()}, field="valid_until")
            )


def _falls_on(rule: Rule, main: Event, day: date) -> bool:
    if not isinstance(main.start, datetime):
        return False
    zone = main.start.tzinfo
    begins, ends = (datetime.combine(day, hour, zone) for hour in (time(), time(23, 59, 59)))
    start, rule = nearer(rule, main.start, begins - timedelta(days=7))
    times = islice(as_dateutil(rule, start, ends), _MOST_STEPS)
    return any(one >= begins for one in times)


def _own_day(moment: Moment, main: Event) -> date:
    if not isinstance(moment, datetime):
        return moment
    if moment.tzinfo and main.zone:
        moment = moment.astimezone(main.zone)
    return moment.date()
