"""What is done together: when a place meets, what is written there, and what costs are shared."""

from koivu.governance.actions.costs import (
    BasisNumbers,
    CostRefusal,
    keep_cost,
    remove_cost,
    type_bases,
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
from koivu.governance.actions.rounds import (
    RoundClosed,
    RoundRefusal,
    answer_by_link,
    answer_round,
    begin_round,
    close_round,
    open_round,
    sitting_in,
)
from koivu.governance.actions.series import keep_series, stop_series
from koivu.governance.actions.story import tell_story, tell_story_of, untell_story

__all__ = [
    "BasisNumbers",
    "ClosedMeanwhile",
    "CostRefusal",
    "DecisionRefusal",
    "MeetingRefusal",
    "NewLine",
    "QuarterRefusal",
    "RoundClosed",
    "RoundRefusal",
    "Typed",
    "Written",
    "Wrote",
    "answer_by_decision",
    "answer_by_link",
    "answer_round",
    "begin_round",
    "close_quarter",
    "close_round",
    "end_meeting",
    "finish_decision",
    "keep_cost",
    "keep_decision",
    "keep_series",
    "make_decision",
    "open_again",
    "open_round",
    "remove_cost",
    "sitting_in",
    "stop_series",
    "take_back_decision",
    "tell_families",
    "tell_story",
    "tell_story_of",
    "type_bases",
    "untell_story",
    "why_not_close",
    "why_not_make",
    "why_not_write",
    "write_minutes",
]
