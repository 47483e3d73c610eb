"""Doubts that show only when a series is unfolded."""

from datetime import date, datetime, time, timedelta
from itertools import islice

from koivu.reading.calendars.events import Doubt, Event
from koivu.reading.calendars.moments import Moment
from koivu.reading.calendars.rules import Rule, as_dateutil
from koivu.reading.calendars.series import Unfolded, Window, as_moment, nearer

_MOST_STEPS = 2_000


def doubt_misses(main: Event, changes: list[Event], unfolded: Unfolded) -> None:
    """Ask about exceptions and changes on a day of the series that name another hour of it.

    Exceptions on other days are what programs leave behind when a series was shortened.
    """
    held = {_own_day(one.slot, main) for one in unfolded.times if one.event is main}
    planned = {as_moment(slot) for slot in unfolded.planned}
    for moment in main.without:
        if isinstance(moment, datetime) and (day := _own_day(moment, main)) in held:
            main.doubts.append(Doubt("exception_misses", {"day": day.isoformat()}))
    for change in changes:
        if change.was is None or as_moment(change.was) in planned:
            continue
        if (day := _own_day(change.was, main)) in held:
            main.doubts.append(Doubt("change_misses", {"day": day.isoformat()}))


def doubt_start(main: Event, window: Window, unfolded: Unfolded) -> None:
    """Ask about a start that its own rule does not name: what is held then is undefined."""
    day = _own_day(main.start, main)
    if not main.rules or not window.first <= day < window.until:
        return
    if as_moment(main.start) not in {as_moment(slot) for slot in unfolded.planned}:
        main.doubts.append(Doubt("start_not_in_rule", {"day": day.isoformat()}))


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
