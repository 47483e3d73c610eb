"""By what a cost of a place is shared; what stands in the way is asked, never guessed (F-38)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from koivu.governance.rules.splitting import Cost, Key, Member, NobodyPays, Portion, split_mixed
from koivu.governance.rules.stays import Stay

DAY = timedelta(days=1)
HUNDRED = Decimal(100)


class Basis(StrEnum):
    """By what a portion of a cost is shared."""

    EQUAL = "equal"
    PERCENT = "percent"
    AREA = "area"
    AGREED = "agreed"
    CAME_TRUE = "came_true"


TYPED = {Basis.PERCENT: Key.PERCENT, Basis.AREA: Key.AREA}
BY_HOURS = {Basis.AGREED, Basis.CAME_TRUE}


class Ask(StrEnum):
    """What has to be said before a cost can be shared."""

    NOBODY_THERE = "nobody_there"
    NOT_TYPED = "not_typed"
    NOT_A_HUNDRED = "not_a_hundred"
    NO_AREA = "no_area"
    STILL_AHEAD = "still_ahead"
    NO_HOURS = "no_hours"
    HOURS_NOT_SAID = "hours_not_said"


class Asked(Exception):
    """A cost waits for an answer; of which days, of which payers, and which sum stands now."""

    def __init__(
        self,
        ask: Ask,
        basis: Basis,
        days: tuple[date, date],
        payers: Sequence[int] = (),
        number: Decimal = Decimal(0),
    ):
        super().__init__(f"{ask}: {basis} {days[0]}–{days[1]}")
        self.ask, self.basis, self.number = ask, basis, number
        self.first, self.last = days
        self.payers = tuple(payers)


@dataclass(frozen=True, slots=True)
class Typed:
    """Percentages or square metres of one payer from a day on."""

    payer: int
    since: date
    percent: Decimal | None = None
    area: Decimal | None = None

    def of(self, basis: Basis) -> Decimal | None:
        return self.percent if basis is Basis.PERCENT else self.area


@dataclass(frozen=True, slots=True)
class Hours:
    """Minutes of one payer on the days of a cost on which it was there, with families."""

    agreed: int = 0
    came_true: int = 0
    not_said: int = 0


@dataclass(frozen=True, slots=True)
class Ground:
    """All that a split stands on: who is there, names by payer, what was typed, hours by payer.

    `hours` None: the days of the cost have not all been.
    """

    stays: Sequence[Stay]
    names: Mapping[int, str]
    typed: Sequence[Typed]
    hours: Mapping[int, Hours] | None


def shared(cost: Cost, bases: Mapping[Basis, Decimal], ground: Ground) -> dict[int, Decimal]:
    """Return what each payer pays; it sums to the cost. `Asked` where something is to be said.

    By hours: in relation to the hours on the days of the cost, which are hours of partners only.
    """
    portions = [
        Portion(list(_members(cost, basis, ground)), _key(basis), weight)
        for basis, weight in bases.items()
    ]
    try:
        shares = split_mixed(cost, portions)
    except NobodyPays as nobody:
        days = (nobody.first, nobody.last)
        raise Asked(Ask.NOBODY_THERE, next(iter(bases)), days) from nobody
    return {_payer(one.organisation): one.amount for one in shares}


def _key(basis: Basis) -> Key:
    return TYPED.get(basis, Key.HOURS if basis in BY_HOURS else Key.EQUAL)


def _label(payer: int, ground: Ground) -> str:
    """Write a name so that two of the same name stay two, and the order is that of the names."""
    return f"{ground.names[payer]}\0{payer:012}"


def _payer(label: str) -> int:
    return int(label.rpartition("\0")[2])


def _members(cost: Cost, basis: Basis, ground: Ground) -> Iterator[Member]:
    there = [found for one in ground.stays if (found := one.within(cost.first, cost.last))]
    if basis in BY_HOURS:
        yield from _by_hours(cost, basis, there, ground)
    elif basis in TYPED:
        yield from _by_typed(cost, basis, there, ground)
    else:
        yield from (Member(_label(one.payer, ground), one.first, one.last, {}) for one in there)


def _by_hours(cost: Cost, basis: Basis, there: Sequence[Stay], ground: Ground) -> Iterator[Member]:
    days = (cost.first, cost.last)
    if ground.hours is None:
        raise Asked(Ask.STILL_AHEAD, basis, days)
    payers = list(dict.fromkeys(one.payer for one in there))
    hours = {payer: ground.hours.get(payer, Hours()) for payer in payers}
    if basis is Basis.CAME_TRUE and (silent := [p for p in payers if hours[p].not_said]):
        minutes = sum(hours[payer].not_said for payer in silent)
        raise Asked(Ask.HOURS_NOT_SAID, basis, days, silent, Decimal(minutes) / 60)
    known = {
        payer: one.agreed if basis is Basis.AGREED else one.came_true
        for payer, one in hours.items()
    }
    if there and not any(known.values()):
        raise Asked(Ask.NO_HOURS, basis, days)
    for payer, minutes in known.items():
        yield Member(_label(payer, ground), *days, {Key.HOURS: Decimal(minutes)})


def _by_typed(cost: Cost, basis: Basis, there: Sequence[Stay], ground: Ground) -> Iterator[Member]:
    for first, last in _stretches(cost, there, ground.typed):
        payers = [one.payer for one in there if one.within(first, first)]
        known = {payer: _in_use(payer, basis, first, ground.typed) for payer in payers}
        if lacking := [payer for payer, said in known.items() if said is None]:
            raise Asked(Ask.NOT_TYPED, basis, (first, last), lacking)
        sums = sum((said or Decimal(0) for said in known.values()), Decimal(0))
        if payers and basis is Basis.PERCENT and sums != HUNDRED:
            raise Asked(Ask.NOT_A_HUNDRED, basis, (first, last), payers, sums)
        if payers and not sums:
            raise Asked(Ask.NO_AREA, basis, (first, last), payers)
        for payer, said in known.items():
            weights = {TYPED[basis]: said or Decimal(0)}
            yield Member(_label(payer, ground), first, last, weights)


def _in_use(payer: int, basis: Basis, day: date, typed: Iterable[Typed]) -> Decimal | None:
    """Return what was last typed of a payer by `day`, whichever row it stands in."""
    rows = [one for one in typed if one.payer == payer and one.since <= day]
    rows = [one for one in rows if one.of(basis) is not None]
    return max(rows, key=lambda one: one.since).of(basis) if rows else None


def _stretches(
    cost: Cost, there: Sequence[Stay], typed: Iterable[Typed]
) -> Iterable[tuple[date, date]]:
    """Yield (first, last) of the days on which the same are there with the same typed numbers."""
    begins = {one.first for one in there} | {one.since for one in typed}
    begins |= {one.last + DAY for one in there if one.last}
    inside = sorted(day for day in begins if cost.first < day <= cost.last)
    starts = [cost.first, *inside]
    return zip(starts, [*(day - DAY for day in inside), cost.last], strict=True)
