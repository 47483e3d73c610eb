"""What the partners of the invented house pay together this year."""

from datetime import date
from decimal import Decimal

from koivu.demo.building import Building
from koivu.governance.actions import BasisNumbers, keep_cost, type_bases
from koivu.governance.models import CostKind, SharedCost

SQUARE_METRES = {"lehva": "62", "pesa": "18", "varpu": "18", "kirkko": "22"}
SAID = "Johtoryhmä"


def what_it_costs(house: Building) -> None:
    """Write a rent by square metres, coffee shared equally and materials by a mix."""
    first = house.opened.date()
    numbers = {
        one.pk: BasisNumbers(None, Decimal(SQUARE_METRES.get(key, "0")))
        for key, one in house.organisations.items()
    }
    type_bases(house.place, numbers, since=first, by=None, at=house.opened)
    mix = {"equal": "50", "area": "50"}
    for kind, amount, planned, bases in (
        (CostKind.RENT, "7200.00", "7200.00", {"area": "100"}),
        (CostKind.COFFEE, "412.35", "600.00", {"equal": "100"}),
        (CostKind.MATERIALS, "188.90", "400.00", mix),
    ):
        for euros, is_planned in ((amount, False), (planned, True)):
            last = date(first.year, 12, 31)
            cost = SharedCost(place=house.place, kind=kind, amount=Decimal(euros), bases=bases)
            cost.first, cost.last, cost.is_planned = first, last, is_planned
            cost.chosen = f"{SAID} {first.day}.{first.month}.{first.year}"
            keep_cost(cost, by=None, at=house.opened)
