"""On which days a place meets: its rhythm, without what pauses. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from koivu.core.rhythm import Holidays, Rhythm

LOOKS_AHEAD = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Pause:
    """From a day until a day nobody meets; both count in."""

    first: date
    last: date


def meeting_days(
    rhythm: Rhythm, pauses: Iterable[Pause], first: date, last: date, holidays: Holidays
) -> list[date]:
    """Return the days of meetings from `first` to `last`, both included, in order."""
    pauses = list(pauses)
    days = [one.date for one in rhythm.between(first, last, holidays)]
    return [day for day in days if not any(one.first <= day <= one.last for one in pauses)]


def next_days(
    rhythm: Rhythm, pauses: Iterable[Pause], today: date, holidays: Holidays, *, most: int
) -> list[date]:
    """Return the coming days of meetings within a year, today's among them."""
    return meeting_days(rhythm, pauses, today, today + LOOKS_AHEAD, holidays)[:most]
