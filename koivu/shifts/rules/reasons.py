"""Why some half-days of a season stay empty: shortages that are alike, told once."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from koivu.shifts.rules.asked import Asked, HalfDay, WeeklyHalf
from koivu.shifts.rules.blocks import Block, Shortage, Way
from koivu.shifts.rules.changes import Kind
from koivu.shifts.rules.filling import Filling, Stretch, stretch_at
from koivu.shifts.rules.shortage import joined

# So often the same half-days are told of, each time with other ways.
MOST_APART = 3


@dataclass(frozen=True, slots=True)
class Step:
    """What an organisation changes, told of each shortage: shifts more, or half-days besides.

    `count` is of shifts, or of organisations when nobody is named.
    """

    kind: str
    organisation: str
    count: int
    half_days: tuple[WeeklyHalf, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Shortages alike: of as many turns, on the same half-days of the week, with ways in common.

    `ways` tell for each shortage the same; the shortages hold them in the same order.
    """

    shortages: tuple[Shortage, ...]
    ways: tuple[tuple[Step, ...], ...]
    is_whole_season: bool

    @property
    def half_days(self) -> tuple[HalfDay, ...]:
        """All half-days that are unfilled."""
        return tuple(sorted(when for one in self.shortages for when in one.half_days))

    @property
    def missing(self) -> int:
        """How many turns are missing in all."""
        return sum(one.missing for one in self.shortages)


def reasons_of(asked: Asked, season: Filling) -> tuple[Reason, ...]:
    """Return why `season`, which no other fills better, is not filled."""
    shortages = [one for block in _blocks(asked, season) for one in block.shortages()]
    alike: dict[object, list[Shortage]] = {}
    for one in sorted(shortages, key=lambda one: one.half_days):
        key = (one.weekly, one.missing, one.is_empty, one.weeks)
        alike.setdefault(key, []).append(one)
    reasons = [reason for group in alike.values() for reason in _merged(asked, group)]
    return tuple(sorted(reasons, key=lambda one: (-one.missing, one.half_days)))


def _blocks(asked: Asked, season: Filling) -> Iterator[Block]:
    """Yield the weeks that are short, as far as agreements join them."""
    there = {
        when: [s for one in asked.organisations if (s := stretch_at(one, when.date))]
        for when in season.need
    }
    stands_for = joined(there.values())
    blocks: dict[Stretch | HalfDay, list[HalfDay]] = {}
    for when, stretches in there.items():
        key = stands_for[stretches[0]] if stretches else when
        blocks.setdefault(key, []).append(when)
    for half_days in blocks.values():
        if any(season.need[when] for when in half_days):
            yield Block(asked, season, half_days)


def _merged(asked: Asked, group: list[Shortage]) -> Iterator[Reason]:
    """Tell together those with the same ways; if that is many times, what all have in common."""
    alike: dict[frozenset[tuple[Step, ...]], list[Shortage]] = {}
    for one in group:
        alike.setdefault(frozenset(map(_told, one.ways)), []).append(one)
    shared = frozenset.intersection(*alike)
    if len(alike) > MOST_APART and shared:
        alike = {shared: group}
    for told, some in alike.items():
        yield _reason(asked, some, told)


def _reason(asked: Asked, group: list[Shortage], shared: frozenset[tuple[Step, ...]]) -> Reason:
    ways = [told for way in group[0].ways if (told := _told(way)) in shared]
    ways = list(dict.fromkeys(ways))
    narrowed = tuple(replace(one, ways=_in_order(one.ways, ways)) for one in group)
    half_days = {when for one in group for when in one.half_days}
    weekly = {when.weekly for when in half_days}
    needed = {one.when for one in asked.squares if one.needed and not one.is_closed}
    is_whole = all(when in half_days for when in needed if when.weekly in weekly)
    return Reason(narrowed, tuple(ways), is_whole)


def _in_order(ways: tuple[Way, ...], told: list[tuple[Step, ...]]) -> tuple[Way, ...]:
    by_told = {_told(way): way for way in reversed(ways)}
    return tuple(by_told[one] for one in told)


def _told(way: Way) -> tuple[Step, ...]:
    """Return a way as it is told: what each organisation changes in all."""
    times = Counter((one.kind.value, one.organisation) for one in way)
    half_days: dict[tuple[str, str], set[WeeklyHalf]] = {}
    for change in way:
        besides = half_days.setdefault((change.kind.value, change.organisation), set())
        if change.kind is Kind.ALSO and change.weekly:
            besides.add(change.weekly)
    return tuple(
        Step(kind, name, count, tuple(sorted(half_days[kind, name])))
        for (kind, name), count in sorted(times.items(), key=_order)
    )


def _order(counted: tuple[tuple[str, str], int]) -> tuple[bool, str, str]:
    (kind, name), _count = counted
    return not name, name, kind
