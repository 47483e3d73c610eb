"""Who shares the costs of a place on which days: partners, and what they have merged into."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from koivu.core.rhythm import DAY


@dataclass(frozen=True, slots=True)
class Stay:
    """One that pays, from its first day to its last; `last` None: it goes on."""

    payer: int
    first: date
    last: date | None

    def within(self, first: date, last: date) -> "Stay | None":
        """Return the part of it that lies on some days; None when there is none."""
        begins, ends = max(self.first, first), min(self.last or last, last)
        return Stay(self.payer, begins, ends) if begins <= ends else None


@dataclass(frozen=True, slots=True)
class Partner:
    """A partnership; from `merged_on` on it is what it has merged `into` that pays."""

    organisation: int
    first: date
    last: date | None
    into: int | None = None
    merged_on: date | None = None


def stays_of(partners: Iterable[Partner]) -> list[Stay]:
    """Return who pays when: nobody twice on a day, by whomever it is there."""
    pieces: list[Stay] = []
    for one in partners:
        pieces += _before_and_after(one)
    pieces.sort(key=lambda one: (one.payer, one.first))
    found: list[Stay] = []
    for piece in pieces:
        before = found[-1] if found and found[-1].payer == piece.payer else None
        if before and (before.last is None or piece.first <= before.last + DAY):
            found[-1] = Stay(piece.payer, before.first, _later(before.last, piece.last))
        else:
            found.append(piece)
    return found


def _later(one: date | None, other: date | None) -> date | None:
    return max(one, other) if one and other else None


def _before_and_after(one: Partner) -> Iterable[Stay]:
    if one.into is None or one.merged_on is None:
        yield Stay(one.organisation, one.first, one.last)
        return
    if one.first < one.merged_on:
        last = one.merged_on - DAY
        yield Stay(one.organisation, one.first, min(one.last or last, last))
    if one.last is None or one.merged_on <= one.last:
        yield Stay(one.into, max(one.first, one.merged_on), one.last)
