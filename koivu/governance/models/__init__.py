"""What is decided and paid together: house meetings, what was agreed, shared costs."""

from koivu.governance.models.cost import ClosedQuarter, CostBasis, CostKind, SharedCost
from koivu.governance.models.decision import Decision, DecisionWording, Stage, Telling
from koivu.governance.models.meeting import (
    ROWED,
    AgendaLine,
    AgreedLine,
    Body,
    Introduction,
    Manner,
    Meeting,
    Source,
)
from koivu.governance.models.round import Came, DecisionRound, Position, RoundKind, Stands
from koivu.governance.models.seat import Party, Seat, SeatHolder
from koivu.governance.models.series import MeetingPause, MeetingSeries, MovedMeeting
from koivu.governance.models.story import StoryKind, StoryLine
from koivu.governance.models.turn import Away, Handover, Turn, TurnSwap

__all__ = [
    "ROWED",
    "AgendaLine",
    "AgreedLine",
    "Away",
    "Body",
    "Came",
    "ClosedQuarter",
    "CostBasis",
    "CostKind",
    "Decision",
    "DecisionRound",
    "DecisionWording",
    "Handover",
    "Introduction",
    "Manner",
    "Meeting",
    "MeetingPause",
    "MeetingSeries",
    "MovedMeeting",
    "Party",
    "Position",
    "RoundKind",
    "Seat",
    "SeatHolder",
    "SharedCost",
    "Source",
    "Stage",
    "Stands",
    "StoryKind",
    "StoryLine",
    "Telling",
    "Turn",
    "TurnSwap",
]
