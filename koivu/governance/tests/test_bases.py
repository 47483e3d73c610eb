"""By what a cost is shared: it sums, only partners pay, and what is not known is asked."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koivu.governance.rules import (
    Ask,
    Asked,
    Basis,
    Cost,
    Ground,
    Hours,
    Partner,
    Stay,
    Typed,
    shared,
    stays_of,
)

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
SUMMER = date(2026, 7, 1)
DAY = timedelta(days=1)
NAMES = {1: "Aura ry", 2: "Seurakunta", 3: "Äiti ry"}
ALL_YEAR = [Stay(1, FIRST, None), Stay(2, FIRST, None)]
EQUALLY = {Basis.EQUAL: Decimal(100)}


def cost(amount: str = "100.00", first: date = FIRST, last: date = LAST) -> Cost:
    return Cost("rent", Decimal(amount), first, last)


def ground(stays=ALL_YEAR, typed=(), hours=None) -> Ground:
    return Ground(stays, NAMES, typed, hours)


def percents(since: date = FIRST, **numbers: int) -> list[Typed]:
    return [Typed(int(who[1:]), since, percent=Decimal(of)) for who, of in numbers.items()]


def test_a_merger_goes_on_paying_as_what_it_has_become():
    partners = [
        Partner(1, FIRST, None, into=2, merged_on=SUMMER),
        Partner(2, date(2026, 3, 1), date(2026, 8, 31)),
        Partner(3, FIRST, date(2026, 6, 30), into=2, merged_on=SUMMER),
    ]

    assert stays_of(partners) == [
        Stay(1, FIRST, SUMMER - DAY),
        Stay(2, date(2026, 3, 1), None),
        Stay(3, FIRST, SUMMER - DAY),
    ]


def test_two_of_the_same_name_stay_two():
    two = Ground(ALL_YEAR, {1: "Kerho", 2: "Kerho"}, (), None)

    assert shared(cost("0.03"), EQUALLY, two) == {1: Decimal("0.02"), 2: Decimal("0.01")}


def test_a_mix_is_rounded_once():
    halves = {Basis.EQUAL: Decimal(50), Basis.PERCENT: Decimal(50)}

    paid = shared(cost("0.05"), halves, ground(typed=percents(o1=90, o2=10)))

    assert paid == {1: Decimal("0.04"), 2: Decimal("0.01")}


def test_hours_count_on_the_days_of_a_partner_and_need_no_days_besides():
    joins = [Stay(1, FIRST, None), Stay(2, SUMMER, None)]

    paid = shared(
        cost("90.00"),
        {Basis.AGREED: Decimal(100)},
        ground(joins, hours={1: Hours(agreed=120), 2: Hours(agreed=60)}),
    )

    assert paid == {1: Decimal("60.00"), 2: Decimal("30.00")}


@pytest.mark.parametrize(
    ("basis", "asks", "first", "facts"),
    [
        ("equal", Ask.NOBODY_THERE, SUMMER, {"stays": [Stay(1, FIRST, SUMMER - DAY)]}),
        ("percent", Ask.NOT_TYPED, FIRST, {"typed": percents(o1=100)}),
        ("percent", Ask.NOT_A_HUNDRED, SUMMER,
         {"typed": percents(o1=60, o2=40) + percents(SUMMER, o1=50)}),
        ("percent", Ask.NOT_A_HUNDRED, SUMMER,
         {"typed": percents(o1=60, o2=40), "stays": [ALL_YEAR[0], Stay(2, FIRST, SUMMER - DAY)]}),
        ("area", Ask.NO_AREA, FIRST, {"typed": [Typed(1, FIRST, area=Decimal(0)),
                                                Typed(2, FIRST, area=Decimal(0))]}),
        ("agreed", Ask.STILL_AHEAD, FIRST, {}),
        ("agreed", Ask.NO_HOURS, FIRST, {"hours": {}}),
        ("came_true", Ask.HOURS_NOT_SAID, FIRST, {"hours": {1: Hours(60, 30, 30)}}),
    ],
)  # fmt: skip
def test_what_is_not_known_is_asked_from_its_day_on(basis, asks, first, facts):
    with pytest.raises(Asked) as asked:
        shared(cost(), {Basis(basis): Decimal(100)}, ground(**facts))

    assert (asked.value.ask, asked.value.first) == (asks, first)


days = st.integers(0, 400).map(lambda number: FIRST + DAY * number)
lengths = st.none() | st.integers(0, 300)
partners = st.builds(
    lambda who, first, length, merged: Partner(
        who, first, None if length is None else first + DAY * length,
        *((who % 3 + 1, merged) if merged and who == 3 else ()),
    ),
    st.sampled_from(sorted(NAMES)), days, lengths, st.none() | days,
)  # fmt: skip
typed_rows = st.builds(
    Typed, st.sampled_from(sorted(NAMES)), days,
    percent=st.none() | st.sampled_from([Decimal(0), Decimal(50), Decimal(100)]),
    area=st.none() | st.decimals(0, 999, places=1),
)  # fmt: skip
hours = st.builds(Hours, st.integers(0, 9999), st.integers(0, 9999))
bills = st.builds(
    lambda amount, first, length: Cost("rent", amount, first, first + DAY * length),
    st.decimals(-99999, 99999, places=2), days, st.integers(0, 400),
)  # fmt: skip
mixes = st.dictionaries(
    st.sampled_from([*Basis] + [Basis.EQUAL, Basis.AREA] * 2),
    st.decimals("0.01", 100, places=2),
    min_size=1,
    max_size=3,
)


@settings(max_examples=60, deadline=None)
@given(bills, mixes, st.lists(partners, max_size=6), st.lists(typed_rows, max_size=6), st.data())
def test_every_cost_of_a_year_sums_and_nobody_pays_who_is_no_partner(bill, mix, there, typed, data):
    stays = stays_of(there)
    inside = {one.payer for one in stays if one.within(bill.first, bill.last)}
    known = {payer: data.draw(hours) for payer in inside}
    # Most costs can be shared: everybody has square metres from the first day on.
    typed = [*(Typed(payer, FIRST, area=Decimal(payer)) for payer in NAMES), *typed]
    try:
        paid = shared(bill, mix, Ground(stays, NAMES, typed, known))
    except Asked as asked:
        assert bill.first <= asked.first <= asked.last <= bill.last
        return

    assert sum(paid.values()) == bill.amount
    assert paid.keys() <= inside
    assert all((amount > 0) == (bill.amount > 0) for amount in paid.values())
