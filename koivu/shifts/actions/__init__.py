"""What changes of shifts. Every action journals, and lets the announced presence follow."""

from koivu.shifts.actions.announced import keep_appearance, settle_double
from koivu.shifts.actions.calling_off import (
    CallOffRefusal,
    call_off,
    come_after_all,
    come_instead,
)
from koivu.shifts.actions.came_true import CameTrueRefusal, say_came_true
from koivu.shifts.actions.coming import ComeRefusal, come, stay_away
from koivu.shifts.actions.day_off import call_off_day, come_on_day_after_all
from koivu.shifts.actions.laying import Laid, SeasonRefusal, keep_season, lay_again, lay_season
from koivu.shifts.actions.moving import Hours, MoveRefusal, move_back, move_shift
from koivu.shifts.actions.rows import Row, RowRefusal, fill_row
from koivu.shifts.actions.suggestion import SuggestionRefusal, accept_suggestion

__all__ = [
    "CallOffRefusal",
    "CameTrueRefusal",
    "ComeRefusal",
    "Hours",
    "Laid",
    "MoveRefusal",
    "Row",
    "RowRefusal",
    "SeasonRefusal",
    "SuggestionRefusal",
    "accept_suggestion",
    "call_off",
    "call_off_day",
    "come",
    "come_after_all",
    "come_instead",
    "come_on_day_after_all",
    "fill_row",
    "keep_appearance",
    "keep_season",
    "lay_again",
    "lay_season",
    "move_back",
    "move_shift",
    "say_came_true",
    "settle_double",
    "stay_away",
]
