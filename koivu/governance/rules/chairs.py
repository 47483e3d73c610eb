"""Whose turn it is to chair, to write, to sit at the house meeting. Pure.

Each duty has its round: seats in the order of waiting. Whoever has had a turn goes to the back,
and whoever joins comes in behind. So two members take turns strictly, one and then the other,
from the day on which both are there: their turns are never more than one apart. An absent one
keeps her place, and two who swap change places with each other and with nobody else.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from koivu.core.rhythm import DAY
from koivu.core.words import finnish_order

MOST_BEHIND = 2  # turns at the pen: whoever was away long does not write ever again for it


class Duty(StrEnum):
    """What goes round in the steering group."""

    CHAIR = "chair"
    SCRIBE = "scribe"
    HOUSE = "house"


@dataclass(frozen=True, slots=True)
class Sitting:
    """A seat from its first day to its last one; those of one day begin by name."""

    seat: int
    since: date
    until: date | None = None
    name: str = ""

    def is_there_on(self, day: date) -> bool:
        """Whether the seat has begun and not ended on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Had:
    """A turn that a seat has had."""

    day: date
    duty: Duty
    seat: int


@dataclass(frozen=True, slots=True)
class Swapped:
    """Two seats have changed places in a round; it holds for meetings from `day` on."""

    day: date
    duty: Duty
    one: int
    other: int


class Round:
    """Seats in the order of waiting; where it counts, how far each is ahead of each other one."""

    def __init__(self, *, counts: bool = False) -> None:
        self.waiting: list[int] = []
        self._counts = counts
        self._ahead: dict[tuple[int, int], int] = {}

    def join(self, seat: int, at: int | None = None) -> None:
        """Come in behind the others, or at a given place: level with everybody."""
        for other in self.waiting if self._counts else ():
            self._ahead[seat, other] = self._ahead[other, seat] = 0
        self.waiting.insert(len(self.waiting) if at is None else at, seat)

    def leave(self, seat: int) -> None:
        self.waiting.remove(seat)

    def have_turn(self, seat: int) -> None:
        """Go to the back; a turn of a seat that is not there changes nothing."""
        if seat not in self.waiting:
            return
        self.waiting.remove(seat)
        for other in self.waiting if self._counts else ():
            self._ahead[seat, other] = min(MOST_BEHIND, self._ahead[seat, other] + 1)
            self._ahead[other, seat] = -self._ahead[seat, other]
        self.waiting.append(seat)

    def swap(self, one: int, other: int) -> None:
        """Let two change places, with all that each has waited."""
        if one not in self.waiting or other not in self.waiting:
            return
        turned = {one: other, other: one}
        self.waiting = [turned.get(seat, seat) for seat in self.waiting]
        self._ahead = {
            (turned.get(left, left), turned.get(right, right)): turns
            for (left, right), turns in self._ahead.items()
        }

    def ahead_of_somebody(self, seat: int) -> int:
        """Return by how many turns a seat is ahead of whoever is most behind it."""
        return max((self._ahead[seat, other] for other in self.waiting if other != seat), default=0)


class Turns:
    """The rounds of a steering group as they stand before a meeting."""

    def __init__(self) -> None:
        self.rounds = {duty: Round(counts=duty is Duty.SCRIBE) for duty in Duty}
        self._has_written = False

    def join(self, seat: int) -> None:
        """Take a seat in; at the pen it follows whom it follows in the chair, so both go apart."""
        chair, scribe = self.rounds[Duty.CHAIR], self.rounds[Duty.SCRIBE]
        before = chair.waiting[-1] if chair.waiting else None
        scribe.join(seat, scribe.waiting.index(before) + 1 if before is not None else 0)
        chair.join(seat)
        self.rounds[Duty.HOUSE].join(seat)

    def leave(self, seat: int) -> None:
        for one in self.rounds.values():
            one.leave(seat)

    def have_turn(self, duty: Duty, seat: int) -> None:
        self._begin_to_write()
        self.rounds[duty].have_turn(seat)

    def swap(self, duty: Duty, one: int, other: int) -> None:
        self._begin_to_write()
        self.rounds[duty].swap(one, other)

    def whose(self, duty: Duty, away: Collection[int] = ()) -> int | None:
        """Return who has waited longest of those who are there; None when nobody is."""
        if duty is Duty.SCRIBE:
            return self._scribe(away)
        return next((seat for seat in self.rounds[duty].waiting if seat not in away), None)

    def _scribe(self, away: Collection[int]) -> int | None:
        """Another seat than the chair: fewest turns first, then who has waited longest."""
        self._begin_to_write()
        scribe, chair = self.rounds[Duty.SCRIBE], self.whose(Duty.CHAIR, away)
        there = [seat for seat in scribe.waiting if seat != chair and seat not in away]
        # `min` takes the first among equals: who has waited longest.
        return min(there, key=scribe.ahead_of_somebody, default=None)

    def _begin_to_write(self) -> None:
        """The first scribe sits half a round from the chair, so that they seldom meet."""
        if not self._has_written:
            self._has_written = True
            there = self.rounds[Duty.CHAIR].waiting
            half = len(there) // 2
            self.rounds[Duty.SCRIBE].waiting = [*there[half:], *there[:half]]


def turns_on(
    day: date, sittings: Iterable[Sitting], had: Iterable[Had], swapped: Iterable[Swapped]
) -> Turns:
    """Return the rounds as they stand before the meeting of `day`, for who sits on that day."""
    turns = Turns()
    for (when, *_), what in sorted(_story(day, sittings, had, swapped), key=lambda one: one[0]):
        match what:
            case Sitting() if what.until is not None and when > what.until:
                turns.leave(what.seat)
            case Sitting():
                turns.join(what.seat)
            case Swapped():
                turns.swap(what.duty, what.one, what.other)
            case Had():
                turns.have_turn(what.duty, what.seat)
    return turns


def _story(
    day: date, sittings: Iterable[Sitting], had: Iterable[Had], swapped: Iterable[Swapped]
) -> Iterable[tuple[tuple[date, int, tuple], Sitting | Had | Swapped]]:
    """What happened until a day, each with its place in time: leave, join, swap, meet."""
    for one in sittings:
        if one.since <= day:
            yield (one.since, 1, (finnish_order(one.name), one.seat)), one
        if one.until is not None and one.since <= one.until < day:
            yield (one.until + DAY, 0, (one.seat,)), one
    for nth, swap in enumerate(swapped):
        if swap.day <= day:
            yield (swap.day, 2, (nth,)), swap
    for nth, turn in enumerate(had):
        if turn.day < day:
            yield (turn.day, 3, (nth,)), turn
