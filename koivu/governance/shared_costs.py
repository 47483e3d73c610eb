"""A year of shared costs as pages show it: read from rows, in as many statements for any number."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from koivu.core.words import finnish_order
from koivu.governance.models import ClosedQuarter, CostBasis, CostKind, SharedCost
from koivu.governance.rules import (
    Asked,
    Ground,
    Hours,
    Partner,
    Quarter,
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
    is_closed: bool = False


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
    closed: Collection[Quarter]

    @property
    def quarters(self) -> list[Quarter]:
        """The quarters in which costs have come."""
        return sorted({one.cost.stands_in for one in self.of(is_planned=False)})

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


@dataclass(frozen=True, slots=True)
class Statement:
    """What one organisation pays in a quarter: its part of each cost."""

    payer: int
    name: str
    lines: Sequence[tuple[SharedCost, Decimal]]

    @property
    def amount(self) -> Decimal:
        return sum((paid for _cost, paid in self.lines), NOTHING)


@dataclass(frozen=True, slots=True)
class QuarterOfCosts:
    """The costs that have come in a quarter, and what each organisation pays of them."""

    quarter: Quarter
    lines: Sequence[Line]
    names: Mapping[int, str]
    closed: ClosedQuarter | None

    @property
    def payers(self) -> list[Statement]:
        """A statement for everybody who pays something, by name."""
        found = []
        for payer, name in self.names.items():
            hers = [(one.cost, one.shares[payer]) for one in self.lines if payer in one.shares]
            if hers:
                found.append(Statement(payer, name, hers))
        return sorted(found, key=lambda one: finnish_order(one.name))

    @property
    def amount(self) -> Decimal:
        return sum((one.cost.amount for one in self.lines), NOTHING)

    @property
    def waiting(self) -> list[Line]:
        return [one for one in self.lines if one.asked]


def quarter_of_costs(place: Place, quarter: Quarter, now: datetime) -> QuarterOfCosts:
    """Return what has come in a quarter: as it was told when it was closed, or as it is now."""
    costs = list(SharedCost.objects.come_in(place, quarter))
    closed = ClosedQuarter.objects.of_place(place)
    closed = closed.filter(year=quarter.year, quarter=quarter.number).first()
    if closed:
        names = {int(payer): name for payer, name in closed.names.items()}
        lines = [Line(one, closed.shares_of(one)) for one in costs]
        return QuarterOfCosts(quarter, lines, names, closed)
    shares = Sharing(place, costs, now)
    names = shares.names_on(quarter.last)
    return QuarterOfCosts(quarter, [shares.line(one) for one in costs], names, None)


def year_of_costs(place: Place, year: int, now: datetime) -> YearOfCosts:
    """Return the costs of a year, planned and actual, and how they are shared."""
    costs = list(SharedCost.objects.of_year(place, year))
    rows = ClosedQuarter.objects.of_place(place).filter(year=year)
    closed = {one.stands_for: one for one in rows}
    shares = Sharing(place, costs, now)
    lines = [
        Line(one, closed[one.stands_in].shares_of(one), is_closed=True)
        if one.stands_in in closed and not one.is_planned
        else shares.line(one)
        for one in costs
    ]
    names = {int(payer): name for one in closed.values() for payer, name in one.names.items()}
    return YearOfCosts(lines, names | shares.names_on(date(year, 12, 31)), frozenset(closed))


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
