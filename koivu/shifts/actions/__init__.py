"""What changes of shifts. Every action journals, and lets the announced presence follow."""

from koivu.shifts.actions.announced import keep_appearance, settle_double
from koivu.shifts.actions.answering import OfferRefusal, open_offer, say_yes, want_offers
from koivu.shifts.actions.calling_off import (
    CallOffRefusal,
    call_off,
    come_after_all,
    come_instead,
)
from koivu.shifts.actions.came_true import CameTrueRefusal, say_came_true
from koivu.shifts.actions.coming import ComeRefusal, come, shifts_at_once, stay_away
from koivu.shifts.actions.day_off import call_off_day, come_on_day_after_all
from koivu.shifts.actions.feeds import drop_feed, make_feed
from koivu.shifts.actions.laying import Laid, SeasonRefusal, keep_season, lay_again, lay_season
from koivu.shifts.actions.moving import Hours, MoveRefusal, move_back, move_shift
from koivu.shifts.actions.offering import send_offers
from koivu.shifts.actions.rows import Row, RowRefusal, fill_row
from koivu.shifts.actions.settling import settle_half_days
from koivu.shifts.actions.suggestion import SuggestionRefusal, accept_suggestion
from koivu.shifts.actions.swapping import (
    SwapRefusal,
    accept_swap,
    decline_swap,
    propose_swap,
    withdraw_swap,
)

__all__ = [
    "CallOffRefusal",
    "CameTrueRefusal",
    "ComeRefusal",
    "Hours",
    "Laid",
    "MoveRefusal",
    "OfferRefusal",
    "Row",
    "RowRefusal",
    "SeasonRefusal",
    "SuggestionRefusal",
    "SwapRefusal",
    "accept_suggestion",
    "accept_swap",
    "call_off",
    "call_off_day",
    "come",
    "come_after_all",
    "come_instead",
    "come_on_day_after_all",
    "decline_swap",
    "drop_feed",
    "fill_row",
    "keep_appearance",
    "keep_season",
    "lay_again",
    "lay_season",
    "make_feed",
    "move_back",
    "move_shift",
    "open_offer",
    "propose_swap",
    "say_came_true",
    "say_yes",
    "send_offers",
    "settle_double",
    "settle_half_days",
    "shifts_at_once",
    "stay_away",
    "want_offers",
    "withdraw_swap",
]
