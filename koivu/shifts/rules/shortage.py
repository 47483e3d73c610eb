"""The parts of a season that are short of turns.

A part holds the half-days any of which may be the empty one, and the stretches that would fill one
of them if their organisation came once more: whoever comes elsewhere in the part can pass a turn
on. Parts share neither half-days nor stretches, so what one of them lacks is its own.
"""

from collections.abc import Iterable

from koivu.shifts.rules.asked import HalfDay
from koivu.shifts.rules.filling import Filling, Stretch


def short_parts(season: Filling) -> list[Filling]:
    """Return the parts of `season`, which no other fills better, each as a season of its own."""
    short = [when for when, need in season.need.items() if need]
    helpful, half_days = _reaching(season, short)
    groups = joined(
        [stretch for stretch in season.may_come[when] if stretch in helpful] for when in half_days
    )
    parts: dict[object, list[HalfDay]] = {}
    for when in half_days:
        found = (groups[one] for one in season.may_come[when] if one in helpful)
        parts.setdefault(next(found, when), []).append(when)
    return [cut_out(season, part, helpful & who_may_come(season, part)) for part in parts.values()]


def joined(groups: Iterable[Iterable[Stretch]]) -> dict[Stretch, Stretch]:
    """Return for each stretch one that stands for all that are joined with it by `groups`."""
    stands_for: dict[Stretch, Stretch] = {}

    def root(one: Stretch) -> Stretch:
        while stands_for.setdefault(one, one) != one:
            one = stands_for[one]
        return one

    for group in groups:
        roots = [root(one) for one in group]
        for one in roots:
            stands_for[one] = roots[0]
    return {one: root(one) for one in list(stands_for)}


def who_may_come(season: Filling, half_days: Iterable[HalfDay]) -> set[Stretch]:
    """Return the stretches that have agreed to any of `half_days`."""
    return {stretch for when in half_days for stretch in season.may_come[when]}


def cut_out(season: Filling, half_days: Iterable[HalfDay], stretches: set[Stretch]) -> Filling:
    """Return some half-days and `stretches` as a season of their own."""
    days, who = sorted(half_days), sorted(stretches)
    return Filling(
        need={when: season.need[when] for when in days},
        room={stretch: season.room[stretch] for stretch in who},
        may_come={when: [s for s in season.may_come[when] if s in stretches] for when in days},
        comes={stretch: season.comes[stretch].intersection(days) for stretch in who},
    )


def _reaching(season: Filling, short: list[HalfDay]) -> tuple[set[Stretch], list[HalfDay]]:
    """Return the stretches of which one shift more would do, and the half-days they can free."""
    half_days, helpful, waiting = set(short), set[Stretch](), list(short)
    while waiting:
        when = waiting.pop()
        for stretch in season.may_come[when]:
            if stretch not in helpful and when not in season.comes[stretch]:
                helpful.add(stretch)
                freed = season.comes[stretch] - half_days
                half_days |= freed
                waiting += freed
    return helpful, sorted(half_days)
