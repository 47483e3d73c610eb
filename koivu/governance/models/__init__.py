"""Rows of co-leadership: costs that partners share."""

from koivu.governance.models.cost import ClosedQuarter, CostBasis, CostKind, SharedCost

__all__ = ["ClosedQuarter", "CostBasis", "CostKind", "SharedCost"]
