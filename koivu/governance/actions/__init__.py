"""What is done in co-leadership: costs are shared."""

from koivu.governance.actions.costs import (
    BasisNumbers,
    CostRefusal,
    keep_cost,
    remove_cost,
    type_bases,
)
from koivu.governance.actions.quarters import QuarterRefusal, close_quarter, why_not_close

__all__ = [
    "BasisNumbers",
    "CostRefusal",
    "QuarterRefusal",
    "close_quarter",
    "keep_cost",
    "remove_cost",
    "type_bases",
    "why_not_close",
]
