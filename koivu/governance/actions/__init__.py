"""What is done together: when a place meets, and what is written at a meeting."""

from koivu.governance.actions.meetings import (
    MeetingRefusal,
    NewLine,
    Typed,
    Written,
    Wrote,
    end_meeting,
    open_again,
    why_not_write,
    write_minutes,
)
from koivu.governance.actions.series import keep_series, stop_series

__all__ = [
    "MeetingRefusal",
    "NewLine",
    "Typed",
    "Written",
    "Wrote",
    "end_meeting",
    "keep_series",
    "open_again",
    "stop_series",
    "why_not_write",
    "write_minutes",
]
