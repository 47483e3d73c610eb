"""The times of an event, with all that changes single ones, within bounds.

recurring-ical-events knows how rules, exceptions and changes play together; here it is given
rules that begin shortly before the window and end with it, so that nothing is counted for ever.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

import icalendar
from dateutil.rrule import rrule
from icalendar.prop import vDDDTypes
from recurring_ical_events.adapters.event import EventAdapter
from recurring_ical_events.occurrence import Occurrence
from recurring_ical_events.series.rrule import Series
from recurring_ical_events.util import (
    compare_greater,
    convert_to_datetime,
    time_span_contains_event,
)

from koivu.reading.calendars.events import Event, Period
from koivu.reading.calendars.moments import Moment
from koivu.reading.calendars.rules import OFTEN, Rule, as_dateutil

MOST_TIMES = 1_000  # of one series
MOST_STEPS = 200_000  # of one file: also times before the window, where a rule counts them
_UNITS = {
    "SECONDLY": timedelta(seconds=1),
    "MINUTELY": timedelta(minutes=1),
    "HOURLY": timedelta(hours=1),
    "DAILY": timedelta(days=1),
    "WEEKLY": timedelta(weeks=1),
}


@dataclass(frozen=True, slots=True)
class Window:
    """From the first day to the day before `until`."""

    first: date
    until: date

    def span(self, margin: timedelta = timedelta(0)) -> tuple[datetime, datetime]:
        """Both ends as moments on an unnamed wall, each moved outwards."""
        first, until = (datetime.combine(day, time()) for day in (self.first, self.until))
        return max(first, datetime.min + margin) - margin, min(
            until, datetime.max - margin
        ) + margin

    def holds(self, start: Moment, end: Moment, margin: timedelta = timedelta(0)) -> bool:
        """Whether a time begins in the window or runs into it, as seen in its own zone."""
        return time_span_contains_event(*self.span(margin), start, end)


@dataclass(slots=True)
class Budget:
    """How many steps may still be counted in this file."""

    steps: int = MOST_STEPS

    def take(self) -> bool:
        """Take one step, if there is one left."""
        self.steps -= 1
        return self.steps >= 0


@dataclass(frozen=True, slots=True, eq=False)
class Time:
    """One time of a series. `slot`: when its rule says, before a change moved it."""

    event: Event
    start: Moment
    end: Moment
    slot: Moment


@dataclass(slots=True)
class Unfolded:
    """The times of a series around a window. `planned`: what its rules alone say, in order."""

    times: list[Time] = field(default_factory=list)
    planned: list[Moment] = field(default_factory=list)
    is_cut: bool = False

    def cut_after(self, last: datetime) -> None:
        """Leave out what comes later, of the plan as well: nobody knows if it is held."""
        self.times = [time for time in self.times if as_moment(time.start) <= last]
        self.planned = [moment for moment in self.planned if as_moment(moment) <= last]
        self.is_cut = True


def unfold(main: Event | None, changes: list[Event], window: Window, budget: Budget) -> Unfolded:
    """Return the times of an event and of the changes to it, at most `MOST_TIMES` in the window.

    A day more is read on either side, since Helsinki may see another day than the event's zone.
    """
    margin = _margin(main)
    if main and not main.repeats and not main.without and not changes:
        is_near = window.holds(main.start, main.end, margin)
        return Unfolded([Time(main, main.start, main.end, main.start)] if is_near else [])
    series = _Bounded([_Adapter(event) for event in ([main] if main else []) + changes])
    series.bind(window.span(margin), budget)
    times = [occurrence.as_time() for occurrence in series.between(*window.span(margin))]
    times.sort(key=lambda time: as_moment(time.start))
    inside = [time for time in times if window.holds(time.start, time.end)]
    unfolded = Unfolded(times, sorted(series.planned, key=as_moment), series.is_cut)
    if len(inside) > MOST_TIMES:
        unfolded.cut_after(as_moment(inside[MOST_TIMES - 1].start))
    return unfolded


def as_moment(moment: Moment) -> datetime:
    """Return a moment that sorts among all others."""
    moment = convert_to_datetime(moment, UTC)
    return moment.astimezone(UTC)


def _margin(main: Event | None) -> timedelta:
    """Return how far to look beyond the window; not where even that would be thousands of times."""
    is_often = main is not None and any(rule.frequency in OFTEN for rule in main.rules)
    return timedelta(0) if is_often else timedelta(days=1)


class _Adapter(EventAdapter):
    """An event as recurring-ical-events asks about it."""

    def __init__(self, event: Event) -> None:
        component = icalendar.Event()
        if event.was is not None:
            component["RECURRENCE-ID"] = vDDDTypes(event.was)
        super().__init__(component)
        self.event = event

    @property
    def uid(self) -> str:
        return self.event.uid or self.event.at

    @property
    def raw_start(self) -> Moment:
        return self.event.start

    @property
    def raw_end(self) -> Moment:
        return self.event.end

    @property
    def sequence(self) -> int:
        return self.event.sequence

    @property
    def rrules(self) -> tuple[Rule, ...]:
        return self.event.rules

    @property
    def rdates(self) -> list[Moment | Period]:
        return self.event.extra

    @property
    def exdates(self) -> list[Moment]:
        return self.event.without

    @property
    def this_and_future(self) -> bool:
        return self.event.future

    def has_recurrence_rules(self) -> bool:
        return self.event.repeats or bool(self.event.without)


class _Occurrence(Occurrence):
    """A time that still knows the event it comes from."""

    def as_time(self) -> Time:
        """Return it as our own value."""
        event = self._adapter.event
        if event.was is None:
            slot = self.start
        elif event.future:
            slot = self.start - self._adapter.move_recurrences_by
        else:
            slot = event.was
        return Time(event, self.start, self.end, slot)


class _Bounded(Series):
    """A series that counts no further than it must; `is_cut` tells where it stopped before."""

    class RecurrenceRules(Series.RecurrenceRules):
        """The rules of a series, each begun near the window and ended with it."""

        span: tuple[datetime, datetime]
        budget: Budget
        most: int
        planned: set[Moment]
        rrules: list[rrule]
        is_cut = False

        def create_rule_with_start(self, rule_string: Rule) -> Rule:
            """Only remember the rule: the window is not known yet."""
            return rule_string

        def begin(self) -> None:
            """Make the rules now that the window is known."""
            dates, *rules = self.rrules
            self.rrules = [dates, *(self._begun(rule) for rule in rules)]
            self.planned = set()

        def _begun(self, rule: Rule) -> rrule:
            first, last = (convert_to_datetime(end, self.tzinfo) for end in self.span)
            until = convert_to_datetime(rule.until, self.tzinfo) if rule.until else last
            start, rule = nearer(rule, self.start, first - (self.end - self.start))
            begun = as_dateutil(rule, start, min(until, last))
            begun.until = rule.until
            return begun

        def rrule_between(self, span_start: datetime, span_stop: datetime) -> Iterator[datetime]:
            """Yield the starts in a span, of each rule at most as many as may be of use."""
            first = convert_to_datetime(span_start, self.tzinfo)
            last = convert_to_datetime(span_stop, self.tzinfo)
            dates, *rules = self.rrules
            yield from dates.between(first, last, inc=True)
            for rule in rules:
                for start in self._steps(rule, first, last):
                    if not rule.until or not compare_greater(start, rule.until):
                        self.planned.add(self.convert_to_original_type(start))
                        yield start

        def _steps(self, rule: rrule, first: datetime, last: datetime) -> Iterator[datetime]:
            taken = 0
            for start in rule:
                if start > last:
                    return
                if not self.budget.take() or taken > self.most:
                    self.is_cut = True
                    return
                if start >= first:
                    taken += 1
                    yield start

    def bind(self, span: tuple[datetime, datetime], budget: Budget) -> None:
        """Say what will be asked for."""
        if self.recurrence.has_core:
            self.recurrence.span, self.recurrence.budget = span, budget
            exceptions = len(self.recurrence.core.exdates) + len(self.modifications)
            self.recurrence.most = MOST_TIMES + exceptions + 100
            self.recurrence.begin()

    def occurrence(
        self, adapter: _Adapter, start: Moment | None = None, end: Moment | None = None
    ) -> _Occurrence:
        """Return a time of our own kind."""
        return _Occurrence(adapter, start, end)

    @property
    def planned(self) -> set[Moment]:
        """What the rules alone say, as far as it was asked for."""
        return self.recurrence.planned if self.recurrence.has_core else set()

    @property
    def is_cut(self) -> bool:
        """Whether there may be more times than were found."""
        return self.recurrence.has_core and self.recurrence.is_cut


def nearer(rule: Rule, start: datetime, first: datetime) -> tuple[datetime, Rule]:
    """Return a later start from which the rule says the same about all times after `first`.

    Only by whole intervals, and where it counts its times, only if each interval has exactly one.
    """
    unit = _UNITS.get(rule.frequency)
    if not unit or (rule.count and rule.filters):
        return start, rule
    try:
        interval = unit * rule.interval
        intervals = (first.replace(tzinfo=None) - start.replace(tzinfo=None)) // interval - 1
        if intervals <= 0:
            return start, rule
        if rule.count:
            # Always one is left: it lies before the window and does no harm.
            intervals = min(intervals, rule.count - 1)
            rule = rule.with_count(rule.count - intervals)
        return start + interval * intervals, rule
    except OverflowError:
        return start, rule
