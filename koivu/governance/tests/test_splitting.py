"""Sharing a cost: it sums to the cent, by days, and only members pay."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koivu.governance.rules import Cost, Key, Member, NobodyPays, Share, split, totals

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
DAY = timedelta(days=1)


def cost(amount: str, first: date = YEAR[0], last: date = YEAR[1]) -> Cost:
    return Cost("rent", Decimal(amount), first, last)


def member(name: str, first: date = YEAR[0], last: date | None = None, **weights: str) -> Member:
    return Member(name, first, last, {Key(key): Decimal(text) for key, text in weights.items()})


def amounts(shares: list[Share]) -> dict[str, str]:
    return {share.organisation: str(share.amount) for share in shares}


def test_cents_that_are_left_go_to_the_largest_remainder_and_then_by_name():
    three = [member(name) for name in ("C", "A", "B")]
    seven = [member(name) for name in "GFEDCBA"]

    assert amounts(split(cost("1000.01"), three, Key.EQUAL)) == {
        "A": "333.34", "B": "333.34", "C": "333.33",
    }  # fmt: skip
    assert amounts(split(cost("1000.01"), seven, Key.EQUAL)) == {
        "A": "142.86", "B": "142.86", "C": "142.86", "D": "142.86", "E": "142.86",
        "F": "142.86", "G": "142.85",
    }  # fmt: skip


def test_names_of_equals_stand_in_code_point_order():
    names = ["Äiti ry", "Zeta ry", "Aura ry"]

    shares = split(cost("0.01"), [member(name) for name in names], Key.EQUAL)

    assert amounts(shares) == {"Aura ry": "0.01"}


def test_whoever_joins_in_the_middle_pays_for_her_days():
    joins = date(2026, 7, 2)  # 183 of 365 days
    both = [member("A"), member("B", joins)]

    assert amounts(split(cost("3650.00"), both, Key.EQUAL)) == {"A": "2735.00", "B": "915.00"}


def test_a_credit_note_takes_back_what_was_shared_cent_by_cent():
    members = [member("A", hours="3"), member("B", date(2026, 3, 1), hours="4.5")]

    there = split(cost("777.77"), members, Key.HOURS)
    back = split(cost("-777.77"), members, Key.HOURS)

    assert set(totals([*there, *back]).values()) == {Decimal(0)}


def test_weights_may_change_from_a_day_on():
    until = date(2026, 6, 30)
    members = [member("A", area="100"), member("B", last=until, area="100")]
    members.append(member("B", until + DAY, area="300"))

    shares = split(cost("365.00"), members, Key.AREA)

    # 181 days by halves, 184 days one to three.
    assert amounts(shares) == {"A": "136.50", "B": "228.50"}


def test_days_on_which_nobody_would_pay_are_named():
    members = [member("A", last=date(2026, 3, 31)), member("B", date(2026, 5, 1))]

    with pytest.raises(NobodyPays) as refused:
        split(cost("100.00"), members, Key.EQUAL)

    assert (refused.value.first, refused.value.last) == (date(2026, 4, 1), date(2026, 4, 30))


days = st.integers(0, 400).map(lambda number: YEAR[0] + DAY * number)
weights = st.decimals(0, 9999, places=2)
any_member = st.builds(
    lambda name, first, length, w: Member(
        name, first, first + DAY * length if length else None,
        {Key.PERCENT: w, Key.AREA: w, Key.HOURS: w},
    ),
    st.text(min_size=1, max_size=5), days, st.integers(0, 200), weights,
)  # fmt: skip
any_cost = st.builds(
    lambda amount, first, length: Cost("rent", amount, first, first + DAY * length),
    st.decimals(-99999, 99999, places=2), days, st.integers(0, 400),
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(any_cost, st.lists(any_member, unique_by=lambda one: one.organisation), st.sampled_from(Key))
def test_every_split_sums_only_members_pay_and_nobody_is_a_cent_away_from_what_is_exact(
    bill, members, key
):
    try:
        shares = split(bill, members, key)
    except NobodyPays as refused:
        there = [one for one in members if one.is_there(refused.first) and one.weight(key)]
        assert not there
        return

    exact, paid = day_by_day(bill, members, key), totals(shares)
    assert sum(share.amount for share in shares) == bill.amount
    assert paid.keys() <= exact.keys()
    assert all((share.amount > 0) == (bill.amount > 0) for share in shares)
    assert all(abs(float(paid.get(name, 0)) - exact[name]) < 0.0101 for name in exact)


def day_by_day(bill: Cost, members: list[Member], key: Key) -> dict[str, float]:
    """Share a cost another way: day by day, and not by stretches."""
    length = (bill.last - bill.first).days + 1
    exact: dict[str, float] = {}
    for number in range(length):
        day = bill.first + DAY * number
        there = [one for one in members if one.is_there(day) and one.weight(key)]
        together = sum(one.weight(key) for one in there)
        for one in there:
            part = float(bill.amount) / length * float(one.weight(key) / together)
            exact[one.organisation] = exact.get(one.organisation, 0.0) + part
    return exact
