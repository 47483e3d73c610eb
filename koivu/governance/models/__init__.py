"""What is decided and paid together: house meetings, what was agreed, shared costs."""

from koivu.governance.models.cost import ClosedQuarter, CostBasis, CostKind, SharedCost
from koivu.governance.models.decision import Decision, DecisionWording, Stage, Telling
from koivu.governance.models.meeting import (
    AgendaLine,
    AgreedLine,
    Body,
    Introduction,
    Manner,
    Meeting,
    Source,
)
from koivu.governance.models.seat import Party, Seat, SeatHolder
from koivu.governance.models.series import MeetingPause, MeetingSeries, MovedMeeting

__all__ = [
    "AgendaLine",
    "AgreedLine",
    "Body",
    "ClosedQuarter",
    "CostBasis",
    "CostKind",
    "Decision",
    "DecisionWording",
    "Introduction",
    "Manner",
    "Meeting",
    "MeetingPause",
    "MeetingSeries",
    "MovedMeeting",
    "Party",
    "Seat",
    "SeatHolder",
    "SharedCost",
    "Source",
    "Stage",
    "Telling",
]
