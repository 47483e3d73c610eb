"""Which half-days a stretch of hours fills."""

from datetime import time

from koivu.shifts.rules.asked import Half

NOON = 12 * 60
ENOUGH = 120  # minutes that fill a half-day, however long the whole


def halves_of(starts: time, ends: time) -> frozenset[Half]:
    """Return the half-days that hours fill: two hours of them, or at least half of what there is.

    9–12 is a morning, 9–15 both, 11–13 both, 10–13 a morning, 16–18 an afternoon.
    """
    first, last = _minutes(starts), _minutes(ends)
    parts = {
        Half.MORNING: min(last, NOON) - min(first, NOON),
        Half.AFTERNOON: max(last, NOON) - max(first, NOON),
    }
    least = min(ENOUGH, (last - first) / 2)
    return frozenset(half for half, minutes in parts.items() if minutes >= least > 0)


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute
