"""What is done together: when a place meets, what is written there, and what costs are shared."""

from koivu.governance.actions.costs import (
    BasisNumbers,
    CostRefusal,
    keep_cost,
    remove_cost,
    type_bases,
)
from koivu.governance.actions.days import (
    DayRefusal,
    add_meeting,
    call_meeting_off,
    move_meeting,
)
from koivu.governance.actions.decisions import (
    ClosedMeanwhile,
    DecisionRefusal,
    finish_decision,
    keep_decision,
    make_decision,
    take_back_decision,
    tell_families,
    why_not_make,
)
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
from koivu.governance.actions.quarters import QuarterRefusal, close_quarter, why_not_close
from koivu.governance.actions.reminders import send_reminders
from koivu.governance.actions.seats import SeatRefusal, add_seat, change_seat, end_seat
from koivu.governance.actions.series import keep_series, stop_series
from koivu.governance.actions.tasks import (
    TaskRefusal,
    answer_by_link,
    finish,
    move,
    put_off,
    take_answer_back,
    take_task,
)

__all__ = [
    "BasisNumbers",
    "ClosedMeanwhile",
    "CostRefusal",
    "DayRefusal",
    "DecisionRefusal",
    "MeetingRefusal",
    "NewLine",
    "QuarterRefusal",
    "SeatRefusal",
    "TaskRefusal",
    "Typed",
    "Written",
    "Wrote",
    "add_meeting",
    "add_seat",
    "answer_by_link",
    "call_meeting_off",
    "change_seat",
    "close_quarter",
    "end_meeting",
    "end_seat",
    "finish",
    "finish_decision",
    "keep_cost",
    "keep_decision",
    "keep_series",
    "make_decision",
    "move",
    "move_meeting",
    "open_again",
    "put_off",
    "remove_cost",
    "send_reminders",
    "stop_series",
    "take_answer_back",
    "take_back_decision",
    "take_task",
    "tell_families",
    "type_bases",
    "why_not_close",
    "why_not_make",
    "why_not_write",
    "write_minutes",
]
