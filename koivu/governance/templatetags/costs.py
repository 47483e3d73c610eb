"""Shared costs on a page: filters over what `cost_words` says."""

from collections.abc import Iterator
from decimal import Decimal

from django import template

from koivu.core.words import finnish_order
from koivu.governance import cost_words
from koivu.governance.models import SharedCost
from koivu.governance.shared_costs import Line, QuarterOfCosts, YearOfCosts

register = template.Library()

register.filter("euros", cost_words.euros)
register.filter("number", cost_words.number)
register.filter("shared_by", cost_words.shared_by)
register.filter("what_of", cost_words.what_of)


@register.filter
def days_of(cost: SharedCost) -> str:
    """Write the days of a cost."""
    return cost_words.days(cost.first, cost.last)


@register.filter
def question_of(line: Line, costs: YearOfCosts | QuarterOfCosts) -> str:
    """Say what has to be known before a cost can be shared."""
    return cost_words.question(line.asked, costs.names) if line.asked else ""


@register.filter
def shares_of(line: Line, costs: YearOfCosts) -> Iterator[tuple[str, Decimal]]:
    """Yield who pays what of a cost, by name."""
    named = [(costs.names[payer], amount) for payer, amount in line.shares.items()]
    return iter(sorted(named, key=lambda one: finnish_order(one[0])))
