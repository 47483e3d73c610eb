"""What would fill the short parts of a block: weeks that no agreement joins to other weeks."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import product

from koivu.core.weeks import monday_of
from koivu.shifts.rules.asked import Asked, HalfDay, Organisation, Turn, WeeklyHalf
from koivu.shifts.rules.changes import Change, Kind, enough_of, is_irreducible
from koivu.shifts.rules.filling import Filling, Stretch, stretch_at
from koivu.shifts.rules.shortage import cut_out, short_parts, who_may_come

MOST_TRIED = 64
# More turns than this are no one organisation's to add: then all are asked for what they could.
MOST_ALONE = 4
# And more than this are nobody's here: then others are needed besides.
MOST_TOGETHER = 40
Way = tuple[Change, ...]
Offers = Callable[[Filling, Organisation], list[Way]]


@dataclass(frozen=True, slots=True)
class Shortage:
    """Half-days with `missing` turns unfilled, unless one of the ways is taken.

    Each way does, and no part of it does. Shortages share nothing: one way of each fills the
    season, whichever it is. Any half-day of `among` could be the unfilled one instead.
    """

    half_days: tuple[HalfDay, ...]
    among: tuple[HalfDay, ...]
    missing: int
    is_empty: bool
    ways: tuple[Way, ...]

    @property
    def weekly(self) -> tuple[WeeklyHalf, ...]:
        """Which half-days of the week are unfilled, as often as they are."""
        return tuple(sorted(when.weekly for when in self.half_days))

    @property
    def weeks(self) -> int:
        """How many weeks it reaches over."""
        first, last = self.among[0].date, self.among[-1].date
        return (monday_of(last) - monday_of(first)).days // 7 + 1


class Block:
    """Some weeks of a season, and who could change what in them."""

    def __init__(self, asked: Asked, season: Filling, half_days: Iterable[HalfDay]):
        self.organisations = sorted(asked.organisations, key=lambda one: one.id)
        self.by_hand = set(asked.kept)
        stretches = {
            stretch
            for one in self.organisations
            for when in half_days
            if (stretch := stretch_at(one, when.date))
        }
        self.season = cut_out(season, half_days, stretches)

    def shortages(self) -> list[Shortage]:
        """Return what is short, each with its ways."""
        parts = short_parts(self.season)
        by_more = [self._singly(part, self._more) for part in parts]
        stuck = [part for part, ways in zip(parts, by_more, strict=True) if not ways]
        if len(parts) == 1 and not stuck:
            # Nobody else wants what others have left: that may help, too.
            by_more[0] += self._singly(parts[0], self._also)
        plain = zip(parts, by_more, strict=True)
        found = [self._shortage(part, ways) for part, ways in plain if ways]
        return found + (self._of_stuck(stuck) if stuck else [])

    def _of_stuck(self, parts: list[Filling]) -> list[Shortage]:
        """Return what more of the same does not fill; only ways that stand in nobody's way."""
        season = self._only(parts)
        offered = [self._ways(part)[:MOST_TRIED] for part in parts]
        while math.prod(len(ways) for ways in offered) > MOST_TRIED:
            max(offered, key=len).pop()
        while failing := _failing(season, offered):
            if not any(failing):
                # What helps one takes from another: they are one shortage.
                half_days = [when for part in parts for when in part.need]
                whole = cut_out(season, half_days, who_may_come(season, half_days))
                return [self._shortage(whole, [self._everybody(whole, season)])]
            last = max(number for number, chosen in enumerate(failing) if chosen)
            del offered[last][failing[last]]
        return [self._shortage(part, ways) for part, ways in zip(parts, offered, strict=True)]

    def _ways(self, part: Filling) -> list[Way]:
        """Return the ways that change least of a part that more of the same does not fill."""
        if ways := self._singly(part, self._also):
            return ways
        offers = [offer for one in self.organisations for offer in self._more(part, one)]
        offers += [offer for one in self.organisations for offer in self._also(part, one)]
        is_small = part.missing <= MOST_TOGETHER
        if is_small and (way := enough_of(self._only([part]), offers)):
            return [way]
        return self._singly(part, self._both) or [self._everybody(part, self._only([part]))]

    def _singly(self, part: Filling, offer_of: Offers) -> list[Way]:
        """Return what each organisation could do alone."""
        if part.missing > MOST_ALONE:
            return []
        season = self._only([part])
        ways = (enough_of(season, offer_of(part, one)) for one in self.organisations)
        return [way for way in ways if way]

    def _everybody(self, part: Filling, season: Filling) -> Way:
        """Return what all could do together, with organisations besides if need be."""
        offers = []
        if part.missing <= MOST_TOGETHER:
            offers = [
                offer
                for offers_of in (self._more, self._also, self._both)
                for one in self.organisations
                for offer in offers_of(part, one)
            ]
        offers += ((_newcomer(part, number),) for number in range(max(part.need.values())))
        way = enough_of(season, offers)
        assert way  # as many organisations besides as are missing at once always do
        return way

    def _only(self, parts: list[Filling]) -> Filling:
        """Return the weeks as if nothing were short but `parts`."""
        season = self.season.copy()
        season.need = dict.fromkeys(season.need, 0)
        for part in parts:
            season.need |= part.need
        return season

    def _more(self, part: Filling, organisation: Organisation) -> list[Way]:
        """One shift more, as often as it may be needed."""
        return [
            (Change(Kind.MORE, organisation.id, stretch),)
            for stretch in self._stretches(part, organisation)
            for _ in range(part.missing)
        ]

    def _also(self, part: Filling, organisation: Organisation) -> list[Way]:
        """Half-days besides those agreed."""
        opens: dict[WeeklyHalf, list[tuple[Stretch, HalfDay]]] = {}
        for when in part.need:
            stretch = stretch_at(organisation, when.date)
            if stretch and stretch not in self.season.may_come[when]:
                agreement = organisation.agreements[stretch.agreement]
                is_free = Turn(when, organisation.id) not in self.by_hand
                if is_free and agreement.comes_on(when.date):
                    opens.setdefault(when.weekly, []).append((stretch, when))
        return [
            (Change(Kind.ALSO, organisation.id, weekly=weekly, opens=tuple(opened)),)
            for weekly, opened in sorted(opens.items())
        ]

    def _both(self, part: Filling, organisation: Organisation) -> list[Way]:
        """Half-days besides those agreed, and shifts more to come then."""
        return [
            (*also, Change(Kind.MORE, organisation.id, stretch))
            for also in self._also(part, organisation)
            for stretch in sorted({stretch for stretch, _ in also[0].opens})
            for _ in range(part.missing)
        ]

    def _shortage(self, part: Filling, ways: list[Way]) -> Shortage:
        unfilled = tuple(when for when, need in part.need.items() if need)
        taken = {when for half_days in self.season.comes.values() for when in half_days}
        taken |= {turn.when for turn in self.by_hand}
        return Shortage(
            half_days=unfilled,
            among=tuple(part.need),
            missing=part.missing,
            is_empty=taken.isdisjoint(unfilled),
            ways=tuple(ways),
        )

    def _stretches(self, part: Filling, organisation: Organisation) -> list[Stretch]:
        return [stretch for stretch in part.room if stretch.organisation == organisation.id]


def _newcomer(part: Filling, number: int) -> Change:
    """One organisation more, that comes whenever it is needed."""
    first = min(part.need)
    stretch = Stretch(f"+{number}", first.half, first.date.toordinal())
    return Change(Kind.NEW, "", stretch, opens=tuple((stretch, when) for when in part.need))


def _failing(season: Filling, offered: list[list[Way]]) -> tuple[int, ...] | None:
    """Return the numbers of ways, one of each, that do not fit together, if there are any."""
    for numbers in product(*(range(len(ways)) for ways in offered)):
        chosen = [offered[part][number] for part, number in enumerate(numbers)]
        if not is_irreducible(season, [change for way in chosen for change in way]):
            return numbers
    return None
