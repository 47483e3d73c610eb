"""The rule that repeats an event: what it says, and that we know all of it."""

import warnings
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from dateutil.rrule import rrule, rrulestr
from icalendar.prop import vRecur

from koivu.reading.calendars.moments import Moment, NotAMoment, moment_in
from koivu.reading.calendars.zones import Zones

OFTEN = frozenset(["SECONDLY", "MINUTELY", "HOURLY"])
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCIES = OFTEN | {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
_NUMBERS = frozenset(["INTERVAL", "COUNT"])
_KNOWN = _NUMBERS | {
    "FREQ", "UNTIL", "WKST", "BYSECOND", "BYMINUTE", "BYHOUR", "BYDAY", "BYMONTHDAY", "BYYEARDAY",
    "BYWEEKNO", "BYMONTH", "BYSETPOS",
}  # fmt: skip


class UnreadableRule(Exception):
    """The rule says something that we do not know, or contradicts itself."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its parts; `until` as comparable to the start, both ends counted in.

    `last_day`: the last day where the rule names one and the event has a time of day, so that
    nobody can say whether that day still belongs to it.
    """

    parts: tuple[tuple[str, str], ...]
    until: Moment | None = None
    last_day: date | None = None

    def part(self, name: str) -> str:
        """Return what a part says, or nothing."""
        return dict(self.parts).get(name, "")

    @property
    def frequency(self) -> str:
        """How it repeats: DAILY, WEEKLY …"""
        return self.part("FREQ")

    @property
    def interval(self) -> int:
        """Every how many days, weeks …"""
        return int(self.part("INTERVAL") or 1)

    @property
    def count(self) -> int | None:
        """How often in all; None when it does not say so."""
        return int(self.part("COUNT")) if self.part("COUNT") else None

    @property
    def filters(self) -> frozenset[str]:
        """The names of its BY… parts."""
        return frozenset(name for name, _ in self.parts if name.startswith("BY"))

    def with_count(self, count: int) -> "Rule":
        """Return the rule with another number of times."""
        parts = dict(self.parts) | {"COUNT": str(count)}
        return replace(self, parts=tuple(sorted(parts.items())))


def rule_in(text: str, start: Moment) -> Rule:
    """Return the rule of an event that begins at `start`, or raise `UnreadableRule`."""
    parts = dict(part.split("=", 1) for part in text.split(";") if "=" in part)
    if len(parts) != len(text.split(";")) or not set(parts) <= _KNOWN:
        raise UnreadableRule(text)
    if parts.get("FREQ") not in _FREQUENCIES or not all(
        parts.get(name, "1").isdigit() and int(parts.get(name, "1")[:12]) > 0 for name in _NUMBERS
    ):
        raise UnreadableRule(text)
    until, last_day = _until(parts.pop("UNTIL", ""), start)
    rule = Rule(tuple(sorted(parts.items())), until, last_day)
    try:
        vRecur.from_ical(";".join(f"{name}={said}" for name, said in rule.parts))
        as_dateutil(rule, datetime(2026, 1, 1), None)
    except (ValueError, TypeError, OverflowError, KeyError, IndexError, AttributeError):
        raise UnreadableRule(text) from None
    return rule


def as_dateutil(rule: Rule, start: datetime, until: datetime | None) -> rrule:
    """Return the rule as dateutil unfolds it, from `start` to `until`, whatever it says itself."""
    text = ";".join(f"{name}={said}" for name, said in rule.parts)
    with warnings.catch_warnings():
        # It warns of a rule with COUNT and UNTIL, which we limit on purpose.
        warnings.simplefilter("ignore", DeprecationWarning)
        return rrulestr(text, dtstart=start).replace(until=until)


def _until(text: str, start: Moment) -> tuple[Moment | None, date | None]:
    """Return the last moment that belongs to the rule, and its last day when it is in doubt."""
    if not text:
        return None, None
    try:
        until, _ = moment_in(text, {}, Zones({}))
    except NotAMoment:
        raise UnreadableRule(text) from None
    if not isinstance(start, datetime):
        return (until.date() if isinstance(until, datetime) else until), None
    if isinstance(until, datetime):
        if start.tzinfo is None:
            return until.replace(tzinfo=None), None
        return (until if until.tzinfo else until.replace(tzinfo=start.tzinfo)), None
    # Strictly, a day is its first moment; those who wrote it may have meant the whole day.
    return datetime(until.year, until.month, until.day, tzinfo=start.tzinfo), until


def week_begins(rule: Rule, day: date) -> date:
    """Return the day on which the week of `day` begins, as the rule counts weeks."""
    first = WEEKDAYS.index(rule.part("WKST") or "MO")
    return day - timedelta(days=(day.weekday() - first) % 7)
