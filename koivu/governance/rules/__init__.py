"""Pure questions of co-leadership: how a cost is shared."""

from koivu.governance.rules.splitting import (
    Cost,
    Key,
    Member,
    NobodyPays,
    Share,
    split,
    totals,
)

__all__ = ["Cost", "Key", "Member", "NobodyPays", "Share", "split", "totals"]
