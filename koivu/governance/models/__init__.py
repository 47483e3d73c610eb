"""Rows of co-leadership: costs that partners share."""

from koivu.governance.models.cost import CostBasis, CostKind, SharedCost

__all__ = ["CostBasis", "CostKind", "SharedCost"]
