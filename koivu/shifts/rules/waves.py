"""When hours that an organisation cannot keep are offered to whom; pure: nothing but moments.

A wave goes when nobody has said yes. All of it is counted in time in which people are awake, so
no mail goes at night, and every wave still comes before the shift.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import IntEnum

from koivu.core import clock

WAKES, RESTS = time(7), time(20)  # by the clock on a Finnish wall
SETTLES = timedelta(minutes=5)  # what was pressed by mistake is taken back until then
AT_ONCE_BELOW = timedelta(hours=3)
PARTS = 6
STEP = timedelta(minutes=15)
LONGEST = timedelta(hours=13)  # the waking hours of a day: the next wave a day later


class Wave(IntEnum):
    """Who is written to, one after another; `TOLD` tells an organisation what others said."""

    TOLD = 0
    OWN_PEOPLE = 1
    PARTNERS = 2
    COORDINATORS = 3


@dataclass(frozen=True, slots=True)
class Due:
    """The waves that go now, merged, and when to look again; None: nothing more will go."""

    waves: tuple[Wave, ...]
    next_at: datetime | None


def waves_due(called_off: datetime, starts: datetime, now: datetime, *, sent: int) -> Due:
    """Return which waves are due at `now`, of which the first `sent` have gone already."""
    morning = awake_after(now, timedelta(0))
    if sent >= len(Wave) or morning >= starts:
        return Due((), None)
    if morning > now:
        return Due((), morning)
    times = wave_times(called_off, starts)
    due = tuple(wave for wave in Wave if wave >= sent and times[wave] <= now)
    rest = [moment for moment in times[sent:] if moment > now]
    return Due(due, rest[0] if rest else None)


def wave_times(called_off: datetime, starts: datetime) -> tuple[datetime, ...]:
    """Return when each wave goes: the less time is left, the shorter the pauses.

    With very little left all go at once. Where nobody is awake before the shift starts, the
    moments lie after its start.
    """
    told = awake_after(called_off, timedelta(0))
    left = awake_between(called_off, starts)
    if left < AT_ONCE_BELOW:
        return (told,) * len(Wave)
    pause = min(left // PARTS // STEP * STEP, LONGEST)
    pauses = (SETTLES + pause * number for number in range(len(Wave) - 1))
    return told, *(awake_after(called_off, one) for one in pauses)


def awake_between(first: datetime, last: datetime) -> timedelta:
    """Return how much of a time lies between 7 and 20."""
    first, last = first.astimezone(clock.HELSINKI), last.astimezone(clock.HELSINKI)
    whole = timedelta(0)
    for number in range((last.date() - first.date()).days + 1):
        day = first.date() + timedelta(days=number)
        begins, ends = max(first, clock.at(day, WAKES)), min(last, clock.at(day, RESTS))
        whole += max(ends - begins, timedelta(0))
    return whole


def awake_after(moment: datetime, span: timedelta) -> datetime:
    """Return the moment after which `span` of waking time has gone by; itself never at night."""
    moment = moment.astimezone(clock.HELSINKI)
    day = moment.date()
    while True:
        begins, ends = max(moment, clock.at(day, WAKES)), clock.at(day, RESTS)
        if begins < ends and span < ends - begins:
            return begins + span
        span -= max(ends - begins, timedelta(0))
        day += timedelta(days=1)
