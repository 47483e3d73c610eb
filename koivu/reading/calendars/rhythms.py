"""From a calendar's rule to a rhythm of ours; only where both say the same on every date."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import TypedDict
from zoneinfo import ZoneInfo

from koivu.reading.calendars.events import Event
from koivu.reading.calendars.moments import Moment
from koivu.reading.calendars.rules import WEEKDAYS as NAMES
from koivu.reading.calendars.rules import Rule, as_dateutil, week_begins
from koivu.reading.calendars.series import Window
from koivu.reading.calendars.unfolding import dates_of
from koivu.reading.calendars.walls import DAY, at_home, day_of
from koivu.reading.calendars.zones import keeps_step
from koivu.reading.found import WEEKDAYS, FoundSession, Weekday

MOST_COUNTED = 2_000
FEWEST = 3  # dates; fewer are told one by one
_BY_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$")
_OF_A_YEAR = timedelta(days=366)


class Rhythm(TypedDict, total=False):
    """The fields of `FoundSession` that say on which dates it is held."""

    days: tuple[Weekday, ...]
    every_weeks: int
    counted_from: date | None
    nth: tuple[int, ...] | None
    valid_from: date | None
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a series for which one event speaks: the main one, or a change of all later times.

    `slots`: when the rule says, within what was read; `begins`: the first slot of the stretch,
    `ends`: the first of the next one.
    """

    event: Event
    main: Event
    slots: tuple[Moment, ...]
    begins: Moment
    ends: Moment | None
    move: timedelta = timedelta(0)

    def starts(self, home: ZoneInfo) -> list[Moment]:
        """Return when its times begin at home, each on its own date."""
        return [at_home(slot + self.move, home) for slot in self.slots]


def rhythm_of(stretch: Stretch, window: Window, home: ZoneInfo) -> Rhythm | None:
    """Return the rhythm that gives exactly the stretch's dates, or None when there is none."""
    starts = stretch.starts(home)
    hours = {start.time() if isinstance(start, datetime) else None for start in starts}
    shifts = {day_of(slot + stretch.move, home) - _own_day(slot) for slot in stretch.slots}
    if len(stretch.main.rules) != 1 or len(hours) != 1 or len(shifts) != 1:
        return None
    rule, shift = stretch.main.rules[0], shifts.pop()
    rhythm = _fields(rule, stretch.main, shift)
    valid_until = _last_day(stretch, rule, shift, home)
    if rhythm is None or isinstance(valid_until, NotKnown):
        return None
    if not _is_the_same_later(stretch, valid_until, window, home):
        return None
    rhythm |= {
        "valid_from": day_of(stretch.begins + stretch.move, home),
        "valid_until": valid_until,
    }
    return rhythm if _gives(rhythm, [day_of(start, home) for start in starts], window) else None


def as_session(rhythm: Rhythm) -> FoundSession:
    """Return a session of which only the dates matter."""
    return FoundSession(id="", at="", title={}, **rhythm)


class NotKnown:
    """The rule ends, but counting to its end would take too long."""


def _gives(rhythm: Rhythm, days: list[date], window: Window) -> bool:
    """Whether the rhythm has these days, and no others, of all days that were read."""
    inside = sorted({day for day in days if window.first <= day < window.until})
    ends = rhythm["valid_until"]
    if not inside or (ends and ends < window.until and len(inside) < FEWEST):
        return False
    return dates_of(as_session(rhythm), window.first, window.until) == inside


def _fields(rule: Rule, main: Event, shift: timedelta) -> Rhythm | None:
    if rule.frequency == "DAILY":
        return _daily(rule, main, shift)
    if rule.frequency == "WEEKLY" and rule.filters <= {"BYDAY"}:
        return _weekly(rule, main, shift, rule.interval)
    if rule.frequency == "MONTHLY" and rule.interval == 1 and not shift:
        return _monthly(rule)
    return None


def _daily(rule: Rule, main: Event, shift: timedelta) -> Rhythm | None:
    if rule.filters <= {"BYDAY"} and rule.interval == 1:
        numbers = _numbers(rule) or range(7)
        return {"days": _days(numbers, shift)}
    if not rule.filters and rule.interval % 7 == 0:
        return _weekly(rule, main, shift, rule.interval // 7)
    return None


def _weekly(rule: Rule, main: Event, shift: timedelta, every: int) -> Rhythm | None:
    if every > 52:
        return None
    begins = _own_day(main.start)
    rhythm: Rhythm = {"days": _days(_numbers(rule) or [begins.weekday()], shift)}
    if every > 1:
        rhythm |= {"every_weeks": every, "counted_from": week_begins(rule, begins) + shift}
    return rhythm


def _monthly(rule: Rule) -> Rhythm | None:
    """Return the first, third, last … of a weekday; several weekdays only if all have the same."""
    if not rule.filters <= {"BYDAY", "BYSETPOS"}:
        return None
    nth: dict[int, set[int]] = {}
    for word in rule.part("BYDAY").split(","):
        if not (found := _BY_DAY.match(word)):
            return None
        nth.setdefault(NAMES.index(found[2]), set()).add(int(found[1] or 0))
    which = set(map(frozenset, nth.values()))
    if rule.part("BYSETPOS"):
        # The first of one weekday; the first of several would be another rhythm.
        if len(nth) != 1 or which != {frozenset([0])}:
            return None
        which = {frozenset(int(part) for part in rule.part("BYSETPOS").split(","))}
    numbers = sorted(which.pop()) if len(which) == 1 else []
    if not numbers or not set(numbers) <= {-1, 1, 2, 3, 4, 5}:
        return None
    return {"days": _days(sorted(nth), timedelta(0)), "nth": tuple(numbers)}


def _numbers(rule: Rule) -> list[int]:
    """Return the weekdays that a rule names, Monday as 0."""
    return sorted(NAMES.index(word[-2:]) for word in rule.part("BYDAY").split(",") if word)


def _days(numbers: list[int] | range, shift: timedelta) -> tuple[Weekday, ...]:
    return tuple(WEEKDAYS[number] for number in sorted({(day + shift.days) % 7 for day in numbers}))


def _own_day(moment: Moment) -> date:
    """Return the day in the event's own zone."""
    return moment.date() if isinstance(moment, datetime) else moment


def _last_day(
    stretch: Stretch, rule: Rule, shift: timedelta, home: ZoneInfo
) -> date | NotKnown | None:
    """Return the last day of the stretch at home; None when it never ends."""
    if stretch.ends is not None:
        return _own_day(_in_zone_of(stretch.ends, stretch.main)) + shift - DAY
    if rule.count is not None:
        return _counted_end(rule, stretch.main, shift)
    if rule.until is None:
        return None
    until, start = _in_zone_of(rule.until, stretch.main), stretch.main.start
    is_too_early = (
        isinstance(until, datetime)
        and isinstance(start, datetime)
        and until.replace(tzinfo=None).time() < start.replace(tzinfo=None).time()
    )
    return _own_day(until) + shift - is_too_early * DAY


def _counted_end(rule: Rule, main: Event, shift: timedelta) -> date | NotKnown:
    if rule.count is None or rule.count > MOST_COUNTED:
        return NotKnown()
    start = _own_day(main.start)
    begun = as_dateutil(rule, datetime(start.year, start.month, start.day), _as_wall(rule.until))
    days = list(islice(begun, MOST_COUNTED))
    return (days[-1].date() if days else start) + shift


def _as_wall(until: Moment | None) -> datetime | None:
    if until is None:
        return None
    day = _own_day(until)
    return datetime(day.year, day.month, day.day)


def _in_zone_of(moment: Moment, main: Event) -> Moment:
    if isinstance(moment, datetime) and moment.tzinfo and main.zone:
        return moment.astimezone(main.zone)
    return moment


def _is_the_same_later(
    stretch: Stretch, valid_until: date | None, window: Window, home: ZoneInfo
) -> bool:
    """Whether it is the same time of day at home also on the dates that were not read."""
    if stretch.main.zone is None or (valid_until and valid_until < window.until):
        return True
    return keeps_step(stretch.main.zone, window.first, window.until + _OF_A_YEAR, home)
