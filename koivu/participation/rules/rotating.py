"""Small groups that go round: each is at every station once, and all parties are in each.

Pure: numbers in, numbers out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

SMALLEST, LARGEST = 4, 7  # people in a small group
SHORTEST = 5  # minutes at a station


@dataclass(frozen=True, slots=True)
class Round:
    """A stretch of time, and at which station (from 0) each group is then."""

    starts: time
    ends: time
    stations: tuple[int, ...]


def usual_groups(people: int, stations: int) -> int:
    """Return how many small groups suit: one for each station, more when they would be large."""
    if people < SMALLEST * 2:
        return 1
    many = min(stations, people // SMALLEST)
    while people / many > LARGEST:
        many += stations
    return min(many, people // SMALLEST)


def mixed_groups(counts: Mapping[str, int], many: int) -> list[dict[str, int]]:
    """Return `many` groups in which everybody of `counts` is once, and all kinds are spread out.

    Sizes differ by one at most, and so does how many of each kind are in a group.
    """
    groups: list[dict[str, int]] = [{} for _one in range(many)]
    turn = 0
    for kind, count in counts.items():
        for _person in range(count):
            group = groups[turn % many]
            group[kind] = group.get(kind, 0) + 1
            turn += 1
    return groups


def rounds(groups: int, stations: int) -> list[tuple[int, ...]]:
    """Return, round by round, the station of each group: in the end each was at every one once.

    Where groups are more than stations, some share one; never more than they must.
    """
    return [tuple((group + step) % stations for group in range(groups)) for step in range(stations)]


def timetable(groups: int, stations: int, starts: time, minutes: int, moving: int) -> list[Round]:
    """Return the rounds with their hours: `minutes` at each station, `moving` in between."""
    begins = _minutes(starts)
    table = []
    for step, where in enumerate(rounds(groups, stations)):
        first = begins + step * (minutes + moving)
        table.append(Round(_time(first), _time(first + minutes), where))
    return table


def minutes_that_fit(stations: int, starts: time, ends: time, moving: int) -> int:
    """Return how many whole minutes each station gets between two hours; 0 when it is too few."""
    if not stations:
        return 0
    between = _minutes(ends) - _minutes(starts) - moving * (stations - 1)
    each = between // stations
    return each if each >= SHORTEST else 0


def _minutes(hours: time) -> int:
    return hours.hour * 60 + hours.minute


def _time(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)
