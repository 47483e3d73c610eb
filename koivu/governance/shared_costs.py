"""A year of shared costs as pages show it: read from rows, in as many statements for any number."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from koivu.core.words import finnish_order
from koivu.governance.models import CostBasis, CostKind, SharedCost
from koivu.governance.rules import (
    Asked,
    Ground,
    Hours,
    Partner,
    Typed,
    shared,
    stays_of,
)
from koivu.governance.rules.bases import BY_HOURS
from koivu.partners.models import Organisation, Partnership
from koivu.places.models import Place
from koivu.programme.board import board_of
from koivu.shifts.hours import DatedHours, hours_with_families
from koivu.shifts.rules.hours import hours_sum

NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Line:
    """One cost and who pays what of it by payer, or what is asked before it can be shared."""

    cost: SharedCost
    shares: Mapping[int, Decimal]
    asked: Asked | None = None


@dataclass(frozen=True, slots=True)
class KindSum:
    """What was planned for a kind, and what it has come to."""

    kind: CostKind
    planned: Decimal
    actual: Decimal

    @property
    def left(self) -> Decimal:
        return self.planned - self.actual


@dataclass(frozen=True, slots=True)
class PayerSum:
    """What one organisation pays of what could be shared."""

    payer: int
    name: str
    planned: Decimal
    actual: Decimal


@dataclass(frozen=True, slots=True)
class YearOfCosts:
    """Everything that is told of a year; `names` by payer as of its end."""

    lines: Sequence[Line]
    names: Mapping[int, str]

    def of(self, *, is_planned: bool) -> list[Line]:
        return [one for one in self.lines if one.cost.is_planned == is_planned]

    @property
    def has_plan(self) -> bool:
        return any(one.cost.is_planned for one in self.lines)

    @property
    def kinds(self) -> list[KindSum]:
        """The kinds that have a cost, in their order."""
        found = []
        for kind in CostKind:
            some = [one.cost for one in self.lines if one.cost.kind == kind]
            if some:
                found.append(KindSum(kind, _sum(some, planned=True), _sum(some, planned=False)))
        return found

    @property
    def payers(self) -> list[PayerSum]:
        """Who pays something, by name."""
        found = []
        for payer, name in self.names.items():
            of_hers = [one for one in self.lines if payer in one.shares]
            if of_hers:
                sums = (_paid(of_hers, payer, planned=planned) for planned in (True, False))
                found.append(PayerSum(payer, name, *sums))
        return sorted(found, key=lambda one: finnish_order(one.name))

    @property
    def planned(self) -> Decimal:
        return _sum((one.cost for one in self.lines), planned=True)

    @property
    def actual(self) -> Decimal:
        return _sum((one.cost for one in self.lines), planned=False)

    @property
    def left(self) -> Decimal:
        return self.planned - self.actual

    @property
    def waiting_planned(self) -> Decimal:
        return _sum((one.cost for one in self.waiting), planned=True)

    @property
    def waiting_actual(self) -> Decimal:
        return _sum((one.cost for one in self.waiting), planned=False)

    @property
    def waiting(self) -> list[Line]:
        """What could not be shared yet."""
        return [one for one in self.lines if one.asked]


def year_of_costs(place: Place, year: int, now: datetime) -> YearOfCosts:
    """Return the costs of a year, planned and actual, and how they are shared."""
    costs = list(SharedCost.objects.of_year(place, year))
    shares = Sharing(place, costs, now)
    return YearOfCosts([shares.line(one) for one in costs], shares.names_on(date(year, 12, 31)))


class Sharing:
    """What the costs of a place are shared by: who was there when, typed numbers, hours."""

    def __init__(self, place: Place, costs: Collection[SharedCost], now: datetime):
        self._now = now
        partnerships = Partnership.objects.filter(place=place).select_related("organisation")
        partners = [_partner(one) for one in partnerships]
        self._stays = stays_of(partners)
        payers = {one.payer for one in self._stays}
        payers |= {one.organisation for one in partners}
        rows = Organisation.objects.filter(pk__in=payers).prefetch_related("names")
        self._rows = {one.pk: one for one in rows}
        last = max((one.last for one in costs), default=now.date())
        self._typed = list(_typed(CostBasis.objects.until(place, last), self._rows))
        self._hours = self._read_hours(place, [one for one in costs if _is_by_hours(one)])

    def names_on(self, day: date) -> dict[int, str]:
        return {one.payer: self._rows[one.payer].name_on(day) for one in self._stays}

    def line(self, cost: SharedCost) -> Line:
        """Share a cost, or say what has to be known first."""
        try:
            return Line(cost, shared(cost.bill, cost.portions, self._ground(cost)))
        except Asked as asked:
            return Line(cost, {}, asked)

    def _ground(self, cost: SharedCost) -> Ground:
        hours = self._hours_on(cost) if cost.last < self._now.date() else None
        return Ground(self._stays, self.names_on(cost.last), self._typed, hours)

    def _hours_on(self, cost: SharedCost) -> dict[int, Hours]:
        there = [stay for one in self._stays if (stay := one.within(cost.first, cost.last))]
        found: dict[int, list[DatedHours]] = defaultdict(list)
        for one in self._hours:
            payer = self._rows[one.organisation].belongs_to(one.day)
            if any(stay.payer == payer and stay.within(one.day, one.day) for stay in there):
                found[payer].append(one)
        return {payer: _hours(some) for payer, some in found.items()}

    def _read_hours(self, place: Place, costs: Sequence[SharedCost]) -> list[DatedHours]:
        if not costs:
            return []
        days = (min(one.first for one in costs), max(one.last for one in costs))
        board = board_of(place, self._now.date())
        return hours_with_families(place, self._rows, board, days, self._now)


def _partner(one: Partnership) -> Partner:
    organisation = one.organisation
    merged = (organisation.merged_into_id, organisation.merged_on)
    return Partner(organisation.pk, one.since, one.until, *merged)


def _typed(rows: Iterable[CostBasis], known: Collection[int]) -> Iterator[Typed]:
    for one in rows:
        if one.organisation_id in known:
            yield Typed(one.organisation_id, one.since, one.percent, one.area)


def _hours(shifts: Iterable[DatedHours]) -> Hours:
    sums = hours_sum(one.shift for one in shifts)
    return Hours(sums.agreed, sums.came_true or 0, sums.not_said)


def _is_by_hours(cost: SharedCost) -> bool:
    return any(one in BY_HOURS for one in cost.portions)


def _sum(costs: Iterable[SharedCost], *, planned: bool) -> Decimal:
    return sum((one.amount for one in costs if one.is_planned == planned), NOTHING)


def _paid(lines: Iterable[Line], payer: int, *, planned: bool) -> Decimal:
    some = (one for one in lines if one.cost.is_planned == planned)
    return sum((one.shares.get(payer, NOTHING) for one in some), NOTHING)
