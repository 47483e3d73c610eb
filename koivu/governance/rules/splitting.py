"""Sharing a cost between organisations by days and a key, to the cent (F-38, R7).

A cost belongs evenly to each day from its first to its last. What falls on a day is shared by the
members of that day, by the key; percentages, square metres and hours count in relation to those
of the others there. Only the sum of each member is rounded, by the largest remainder: every cent
that is left over goes to whoever lost most by rounding down, among equals to the name that comes
first in code-point order. A credit note is shared like the cost that it takes back.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from koivu.core.rhythm import DAY

CENT = Decimal("0.01")


class Key(StrEnum):
    """By what a cost is shared; beside it the column that holds it."""

    EQUAL = "equal"
    PERCENT = "percent"
    AREA = "area"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Cost:
    """An amount in euros with two decimals, of some days; a credit note has a minus."""

    kind: str
    amount: Decimal
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Member:
    """An organisation that shares costs from its first day to its last; `last` None: it goes on.

    One that changes its weights has one member for each time, never two on a day.
    """

    organisation: str
    first: date
    last: date | None
    weights: Mapping[Key, Decimal]

    def weight(self, key: Key) -> Fraction:
        return Fraction(1) if key == Key.EQUAL else Fraction(self.weights.get(key, Decimal(0)))

    def is_there(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Portion:
    """Which part of a cost goes by one key, in relation to the other portions; never 0."""

    members: Sequence[Member]
    key: Key
    weight: Decimal


@dataclass(frozen=True, slots=True)
class Share:
    """What one organisation pays of one cost, in euros."""

    organisation: str
    amount: Decimal


class NobodyPays(Exception):
    """On the days from `first` to `last` no member has a weight by the key."""

    def __init__(self, cost: Cost, first: date, last: date):
        super().__init__(f"{cost.kind}: {first}–{last}")
        self.cost, self.first, self.last = cost, first, last


def split(cost: Cost, members: Sequence[Member], key: Key) -> list[Share]:
    """Return the shares of those who pay something, by name; they sum to the cost exactly.

    `NobodyPays` where on some of its days nobody could.
    """
    return split_mixed(cost, [Portion(members, key, Decimal(1))])


def split_mixed(cost: Cost, portions: Sequence[Portion]) -> list[Share]:
    """Return the shares when each key carries its portion; rounded once, from the sum of all."""
    cents = int(abs(cost.amount) / CENT)
    together = sum((Fraction(one.weight) for one in portions), Fraction(0))
    exact: dict[str, Fraction] = {}
    for one in portions:
        of_all = cents * Fraction(one.weight) / together
        for name, part in _parts(cost, one.members, one.key).items():
            exact[name] = exact.get(name, Fraction(0)) + of_all * part
    sign = -1 if cost.amount < 0 else 1
    whole = _by_largest_remainder(exact, cents)
    return [Share(name, sign * whole[name] * CENT) for name in sorted(whole) if whole[name]]


def totals(shares: Iterable[Share]) -> dict[str, Decimal]:
    """Return what each organisation pays of all of them, by name."""
    sums: dict[str, Decimal] = {}
    for share in shares:
        sums[share.organisation] = sums.get(share.organisation, Decimal(0)) + share.amount
    return {name: sums[name] for name in sorted(sums)}


def _parts(cost: Cost, members: Sequence[Member], key: Key) -> dict[str, Fraction]:
    """Return which part of the cost each organisation pays; the parts sum to 1."""
    days = (cost.last - cost.first).days + 1
    parts: dict[str, Fraction] = {}
    for first, last in _stretches(cost, members):
        weights = [(one.organisation, one.weight(key)) for one in members if one.is_there(first)]
        together = sum((weight for _, weight in weights), Fraction(0))
        if not together:
            raise NobodyPays(cost, first, last)
        of_the_days = Fraction((last - first).days + 1, days)
        for name, weight in weights:
            parts[name] = parts.get(name, Fraction(0)) + of_the_days * weight / together
    return parts


def _stretches(cost: Cost, members: Sequence[Member]) -> Iterable[tuple[date, date]]:
    """Yield (first, last) of the days of a cost on which the same members are there."""
    begins = {one.first for one in members} | {one.last + DAY for one in members if one.last}
    inside = sorted(day for day in begins if cost.first < day <= cost.last)
    starts = [cost.first, *inside]
    ends = [*(day - DAY for day in inside), cost.last]
    return zip(starts, ends, strict=True)


def _by_largest_remainder(exact: Mapping[str, Fraction], cents: int) -> dict[str, int]:
    whole = {name: int(part) for name, part in exact.items()}
    left = cents - sum(whole.values())
    for name in sorted(exact, key=lambda name: (whole[name] - exact[name], name))[:left]:
        whole[name] += 1
    return whole
