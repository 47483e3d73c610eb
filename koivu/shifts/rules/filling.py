"""Filling the half-days of a season by what was agreed: as many as can be, always exactly.

Each agreement gives an organisation a few shifts in every stretch of weeks; a half-day takes each
organisation once. So the fullest season is found by passing turns on: whoever is needed elsewhere
hands her half-day to the next who may come.
"""

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Self

from koivu.shifts.rules.asked import Asked, HalfDay, Organisation, Turn


class Stretch(NamedTuple):
    """Some weeks of one agreement of an organisation, for which it has agreed on shifts."""

    organisation: str
    agreement: int
    number: int


@dataclass
class Filling:
    """Who may come, who comes, and what is left: `room` of stretches, `need` of half-days."""

    need: dict[HalfDay, int] = field(default_factory=dict)
    room: dict[Stretch, int] = field(default_factory=dict)
    may_come: dict[HalfDay, list[Stretch]] = field(default_factory=dict)
    comes: dict[Stretch, set[HalfDay]] = field(default_factory=dict)

    @property
    def missing(self) -> int:
        """How many turns are not filled."""
        return sum(self.need.values())

    @property
    def turns(self) -> list[Turn]:
        """Who comes when, in order."""
        pairs = ((when, stretch) for stretch, days in self.comes.items() for when in days)
        return sorted(Turn(when, stretch.organisation) for when, stretch in pairs)

    def copy(self) -> Self:
        """Return one that can be filled further by itself."""
        comes = {stretch: set(days) for stretch, days in self.comes.items()}
        return type(self)(dict(self.need), dict(self.room), dict(self.may_come), comes)

    def add(self, stretch: Stretch, room: int, half_days: Iterable[HalfDay]) -> None:
        """Let the organisation come `room` times more, and on `half_days`, too."""
        self.room[stretch] = self.room.get(stretch, 0) + room
        self.comes.setdefault(stretch, set())
        for when in half_days:
            if stretch not in self.may_come[when]:
                self.may_come[when] = [*self.may_come[when], stretch]

    def put(self, stretch: Stretch, when: HalfDay) -> None:
        """Let the organisation come then."""
        self.comes[stretch].add(when)
        self.room[stretch] -= 1
        self.need[when] -= 1

    def fill(self) -> None:
        """Fill as many turns as can be filled; what was filled stays filled, if by others."""
        # Whoever was asked in vain once is asked no more: nothing later frees her.
        in_vain: set[Stretch] = set()
        for when in sorted(self.need):
            while self.need[when] > 0 and self._pass_on(when, in_vain):
                pass

    def _pass_on(self, wanted: HalfDay, in_vain: set[Stretch]) -> bool:
        """Find somebody for `wanted`, by passing turns on if need be; whether it was found."""
        came_by: dict[HalfDay, tuple[Stretch, HalfDay]] = {}
        asked = set(in_vain)
        waiting = deque([wanted])
        while waiting:
            when = waiting.popleft()
            for stretch in self.may_come[when]:
                if stretch in asked or when in self.comes[stretch]:
                    continue
                if self.room[stretch] > 0:
                    self._hand_over(stretch, when, wanted, came_by)
                    return True
                asked.add(stretch)
                for left in sorted(self.comes[stretch] - came_by.keys() - {wanted}):
                    came_by[left] = (stretch, when)
                    waiting.append(left)
        in_vain |= asked
        return False

    def _hand_over(
        self,
        stretch: Stretch,
        when: HalfDay,
        wanted: HalfDay,
        came_by: dict[HalfDay, tuple[Stretch, HalfDay]],
    ) -> None:
        self.room[stretch] -= 1
        self.need[wanted] -= 1
        self.comes[stretch].add(when)
        while when != wanted:
            mover, to = came_by[when]
            self.comes[mover].remove(when)
            self.comes[mover].add(to)
            when = to


def begun(asked: Asked) -> Filling:
    """Return the season with what was put in by hand, and nothing suggested yet."""
    filling = Filling()
    by_hand = set(asked.kept)
    there = Counter(turn.when for turn in asked.kept)
    for square in sorted(asked.squares, key=lambda one: one.when):
        if not square.is_closed:
            filling.need[square.when] = max(0, square.needed - there[square.when])
            filling.may_come[square.when] = []
    for organisation in sorted(asked.organisations, key=lambda one: one.id):
        given = [turn.when for turn in asked.kept if turn.organisation == organisation.id]
        for stretch, half_days in _stretches(organisation, filling.need).items():
            agreement = organisation.agreements[stretch.agreement]
            used = sum(stretch_at(organisation, when.date) == stretch for when in given)
            free = (when for when in half_days if Turn(when, organisation.id) not in by_hand)
            allowed = [when for when in free if agreement.allows(when)]
            filling.add(stretch, max(0, agreement.shifts - used), allowed)
    return filling


def filled_with(asked: Asked, empty: Filling, turns: Iterable[Turn]) -> Filling:
    """Return the season with `turns` besides those put in by hand."""
    season = empty.copy()
    organisations = {one.id: one for one in asked.organisations}
    for turn in turns:
        stretch = stretch_at(organisations[turn.organisation], turn.when.date)
        assert stretch is not None  # nobody comes but by an agreement
        season.put(stretch, turn.when)
    return season


def stretch_at(organisation: Organisation, day: date) -> Stretch | None:
    """Return the stretch of weeks of the agreement that is in force on `day`, if any is."""
    number = organisation.agreement_on(day)
    if number is None:
        return None
    return Stretch(organisation.id, number, organisation.agreements[number].stretch_of(day))


def _stretches(
    organisation: Organisation, half_days: Iterable[HalfDay]
) -> dict[Stretch, list[HalfDay]]:
    """Return the half-days of each stretch of an organisation, allowed or not."""
    found: dict[Stretch, list[HalfDay]] = {}
    for when in half_days:
        if stretch := stretch_at(organisation, when.date):
            found.setdefault(stretch, []).append(when)
    return found
