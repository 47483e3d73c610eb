"""Pure questions of co-leadership: how a cost is shared."""

from koivu.governance.rules.bases import (
    Ask,
    Asked,
    Basis,
    Ground,
    Hours,
    Typed,
    shared,
)
from koivu.governance.rules.quarters import Quarter, quarter_of
from koivu.governance.rules.splitting import (
    Cost,
    Key,
    Member,
    NobodyPays,
    Portion,
    Share,
    split,
    split_mixed,
    totals,
)
from koivu.governance.rules.stays import Partner, Stay, stays_of

__all__ = [
    "Ask",
    "Asked",
    "Basis",
    "Cost",
    "Ground",
    "Hours",
    "Key",
    "Member",
    "NobodyPays",
    "Partner",
    "Portion",
    "Quarter",
    "Share",
    "Stay",
    "Typed",
    "quarter_of",
    "shared",
    "split",
    "split_mixed",
    "stays_of",
    "totals",
]
