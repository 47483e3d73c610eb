"""How evenly the turns of a season lie on its organisations: the smaller the sum, the fairer.

An organisation's turns weigh more the more it has of them already beside what it has agreed to:
its k-th weighs (2k - 1) x 1000 / agreed, rounded down; as an unpopular one ten times as much
besides. What was put in by hand counts in.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from koivu.shifts.rules.asked import Asked, HalfDay, Organisation, Turn
from koivu.shifts.rules.filling import Stretch, stretch_at

SCALE = 1000
UNPOPULAR = 10


@dataclass(frozen=True, slots=True)
class Load:
    """One kind of turns of an organisation: what it agreed to, how many of them are by hand."""

    times: int
    agreed: int
    had: int

    def weight_of(self, number: int) -> int:
        """Return what the turn of this number weighs, counted from 1."""
        return self.times * ((2 * number - 1) * SCALE // max(1, self.agreed))

    def weight_with(self, more: int) -> int:
        """Return what those by hand and `more` weigh together."""
        return sum(self.weight_of(number) for number in range(1, self.had + more + 1))


def loads_of(asked: Asked) -> dict[str, tuple[Load, Load]]:
    """Return for each organisation how all its turns weigh, and how its unpopular ones do."""
    unpopular, agreed = unpopular_of(asked), agreed_of(asked)
    had = Counter(turn.organisation for turn in asked.kept)
    had_unpopular = Counter(turn.organisation for turn in asked.kept if turn.when in unpopular)
    return {
        name: (Load(1, agreed[name], had[name]), Load(UNPOPULAR, agreed[name], had_unpopular[name]))
        for name in sorted(agreed)
    }


def unpopular_of(asked: Asked) -> set[HalfDay]:
    """Return the half-days that nobody likes to take."""
    return {one.when for one in asked.squares if one.is_unpopular}


def agreed_of(asked: Asked) -> dict[str, int]:
    """Return how many half-days of the season each organisation has agreed to at most."""
    half_days = [one.when for one in asked.squares if not one.is_closed]
    return {one.id: _agreed(one, half_days) for one in asked.organisations}


def unevenness_of(asked: Asked, turns: Iterable[Turn]) -> int:
    """Return what those put in by hand and these `turns` weigh together."""
    turns, unpopular = list(turns), unpopular_of(asked)
    more = Counter(turn.organisation for turn in turns)
    more_unpopular = Counter(turn.organisation for turn in turns if turn.when in unpopular)
    return sum(
        all_turns.weight_with(more[name]) + hard_ones.weight_with(more_unpopular[name])
        for name, (all_turns, hard_ones) in loads_of(asked).items()
    )


def _agreed(organisation: Organisation, half_days: Iterable[HalfDay]) -> int:
    possible: Counter[Stretch] = Counter()
    for when in half_days:
        stretch = stretch_at(organisation, when.date)
        if stretch and organisation.agreements[stretch.agreement].allows(when):
            possible[stretch] += 1
    return sum(
        min(organisation.agreements[stretch.agreement].shifts, times)
        for stretch, times in possible.items()
    )
