"""What is decided together: house meetings, their agenda and what was agreed."""

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
    "HouseMeeting",
    "Introduction",
    "Manner",
    "MeetingPause",
    "MeetingSeries",
    "Source",
]
