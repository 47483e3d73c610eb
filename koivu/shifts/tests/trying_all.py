"""Every answer to a small season, tried one by one: what the rules are held against.

Nothing of `koivu.shifts.rules` works here but the words of an agreement.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from koivu.core.weeks import monday_of
from koivu.shifts.rules import Asked, HalfDay, Organisation


@dataclass
class Small:
    """A season as counts: turns to fill, who may come when, and how often in which weeks."""

    need: dict[HalfDay, int]
    may: set[tuple[str, HalfDay]]
    room: Counter
    weeks_of: dict[tuple[str, HalfDay], tuple[str, int]]

    def answers(self) -> Iterator[list[tuple[str, HalfDay]]]:
        """Yield every way to come, by the agreements and no more than needed."""
        yield from self._from(sorted(self.need), Counter(), [])

    def most_filled(self) -> int:
        return max(len(answer) for answer in self.answers())

    def _from(self, half_days, used, chosen):
        if not half_days:
            yield list(chosen)
            return
        when, *others = half_days
        names = sorted(
            name
            for name, day in self.may
            if day == when
            and used[self.weeks_of[name, when]] < self.room[self.weeks_of[name, when]]
        )
        for many in range(min(self.need[when], len(names)) + 1):
            for some in combinations(names, many):
                keys = [self.weeks_of[name, when] for name in some]
                used.update(keys)
                yield from self._from(others, used, chosen + [(name, when) for name in some])
                used.subtract(keys)


def small(asked: Asked) -> Small:
    half_days = [one.when for one in asked.squares if not one.is_closed]
    weeks_of = {
        (one.id, when): (one.id, _weeks(one, when))
        for one in asked.organisations
        for when in [*half_days, *(turn.when for turn in asked.kept)]
        if one.agreements[0].is_in_force(when.date)
    }
    given = {(turn.organisation, turn.when) for turn in asked.kept}
    room = Counter({key: _of(asked, key[0]).agreements[0].shifts for key in weeks_of.values()})
    room.subtract(weeks_of[pair] for pair in given if pair in weeks_of)
    room = +room  # whoever put in more than was agreed owes nothing
    there = Counter(when for _, when in given)
    return Small(
        need={s.when: max(0, s.needed - there[s.when]) for s in asked.squares if not s.is_closed},
        may={
            pair
            for pair in weeks_of.keys() - given
            if pair[1] in half_days and _of(asked, pair[0]).agreements[0].allows(pair[1])
        },
        room=room,
        weeks_of=weeks_of,
    )


def unevenness(asked: Asked, answer: list[tuple[str, HalfDay]]) -> int:
    """What docs/suggesting.md says an answer weighs."""
    unpopular = {one.when for one in asked.squares if one.is_unpopular}
    half_days = [one.when for one in asked.squares if not one.is_closed]
    whole = 0
    for one in asked.organisations:
        allowed = [when for when in half_days if one.agreements[0].allows(when)]
        in_weeks = Counter(_weeks(one, when) for when in allowed)
        agreed = sum(min(one.agreements[0].shifts, many) for many in in_weeks.values()) or 1
        mine = [t.when for t in asked.kept if t.organisation == one.id]
        mine += [when for name, when in answer if name == one.id]
        hard = [when for when in mine if when in unpopular]
        whole += sum((2 * k - 1) * 1000 // agreed for k in range(1, len(mine) + 1))
        whole += sum((2 * k - 1) * 1000 // agreed * 10 for k in range(1, len(hard) + 1))
    return whole


def _weeks(organisation: Organisation, when: HalfDay) -> int:
    agreement = organisation.agreements[0]
    weeks = (monday_of(when.date) - monday_of(agreement.counted_from)).days // 7
    return weeks // agreement.every_weeks


def _of(asked: Asked, name: str) -> Organisation:
    return next(one for one in asked.organisations if one.id == name)
