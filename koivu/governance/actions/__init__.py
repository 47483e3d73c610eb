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
    call_house_meeting_off,
    move_meeting,
)
from koivu.governance.actions.decisions import (
    finish_decision,
    keep_decision,
    make_decision,
    take_back_decision,
    tell_families,
    why_not_make,
)
from koivu.governance.actions.going_back import answer_by_decision
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
from koivu.governance.actions.refusals import ClosedMeanwhile, DecisionRefusal
from koivu.governance.actions.reminders import send_reminders
from koivu.governance.actions.rounds import (
    RoundClosed,
    RoundRefusal,
    answer_for_seat,
    answer_round,
    begin_round,
    close_round,
    open_round,
    sitting_in,
)
from koivu.governance.actions.seats import SeatRefusal, add_seat, change_seat, end_seat
from koivu.governance.actions.series import keep_series, stop_series
from koivu.governance.actions.steering_meetings import (
    SteeringMeetingRefusal,
    call_steering_meeting_off,
    keep_steering_meeting,
    why_not_move,
)
from koivu.governance.actions.story import tell_story, tell_story_of, untell_story
from koivu.governance.actions.tasks import (
    TaskRefusal,
    answer_by_link,
    finish,
    move,
    put_off,
    take_answer_back,
    take_task,
)
from koivu.governance.actions.turn_reminders import remind_of_turns
from koivu.governance.actions.turns import (
    TurnRefusal,
    agree_to_swap,
    ask_to_swap,
    drop_swap,
    hand_over,
    is_over,
    note_came,
    say_away,
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
    "RoundClosed",
    "RoundRefusal",
    "SeatRefusal",
    "SteeringMeetingRefusal",
    "TaskRefusal",
    "TurnRefusal",
    "Typed",
    "Written",
    "Wrote",
    "add_meeting",
    "add_seat",
    "agree_to_swap",
    "answer_by_decision",
    "answer_by_link",
    "answer_for_seat",
    "answer_round",
    "ask_to_swap",
    "begin_round",
    "call_house_meeting_off",
    "call_steering_meeting_off",
    "change_seat",
    "close_quarter",
    "close_round",
    "drop_swap",
    "end_meeting",
    "end_seat",
    "finish",
    "finish_decision",
    "hand_over",
    "is_over",
    "keep_cost",
    "keep_decision",
    "keep_series",
    "keep_steering_meeting",
    "make_decision",
    "move",
    "move_meeting",
    "note_came",
    "open_again",
    "open_round",
    "put_off",
    "remind_of_turns",
    "remove_cost",
    "say_away",
    "send_reminders",
    "sitting_in",
    "stop_series",
    "take_answer_back",
    "take_back_decision",
    "take_task",
    "tell_families",
    "tell_story",
    "tell_story_of",
    "type_bases",
    "untell_story",
    "why_not_close",
    "why_not_make",
    "why_not_move",
    "why_not_write",
    "write_minutes",
]
