"""What is done in co-leadership: costs are shared."""

from koivu.governance.actions.costs import (
    BasisNumbers,
    CostRefusal,
    keep_cost,
    remove_cost,
    type_bases,
)

__all__ = ["BasisNumbers", "CostRefusal", "keep_cost", "remove_cost", "type_bases"]
