"""Shared costs for tests, written down through the action."""

from datetime import date, datetime
from decimal import Decimal

from koivu.governance.actions import close_quarter, keep_cost
from koivu.governance.models import ClosedQuarter, SharedCost
from koivu.governance.rules import Quarter
from koivu.places.models import Place
from koivu.places.tests.factories import A_MORNING


def make_cost(
    place: Place, amount: str = "1000.01", at: datetime = A_MORNING, **facts: object
) -> SharedCost:
    """Write down a rent of 2026 that is shared equally, unless more is said."""
    usual = {
        "kind": "rent",
        "amount": Decimal(amount),
        "first": date(2026, 1, 1),
        "last": date(2026, 12, 31),
        "bases": {"equal": "100"},
    }
    return keep_cost(SharedCost(place=place, **{**usual, **facts}), by=None, at=at)


def close(place: Place, year: int = 2026, number: int = 1) -> ClosedQuarter:
    """Close a quarter."""
    return close_quarter(place, Quarter(year, number), by=None, at=A_MORNING)
