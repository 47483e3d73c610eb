"""What is decided and paid together: house meetings, what was agreed, shared costs."""

from koivu.governance.models.cost import ClosedQuarter, CostBasis, CostKind, SharedCost
from koivu.governance.models.meeting import (
    AgendaLine,
    AgreedLine,
    HouseMeeting,
    Introduction,
    Manner,
    Source,
)
from koivu.governance.models.series import MeetingPause, MeetingSeries

__all__ = [
    "AgendaLine",
    "AgreedLine",
    "ClosedQuarter",
    "CostBasis",
    "CostKind",
    "HouseMeeting",
    "Introduction",
    "Manner",
    "MeetingPause",
    "MeetingSeries",
    "SharedCost",
    "Source",
]
