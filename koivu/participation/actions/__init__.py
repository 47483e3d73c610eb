"""What families, and those who work with them, do to change the house."""

from koivu.participation.actions.gists import public_gist, shown_gist, write_gist
from koivu.participation.actions.wishes import (
    Wished,
    answer_wish,
    bring_wish,
    give_to,
    join_wishes,
    open_to_wishes,
    open_wish_again,
    part_wish,
    read_wish,
    settle_wishes,
    shown_wish,
    take_wish,
    talk_about_wish,
    tell_done,
    withdraw_wish,
)

__all__ = [
    "Wished",
    "answer_wish",
    "bring_wish",
    "give_to",
    "join_wishes",
    "open_to_wishes",
    "open_wish_again",
    "part_wish",
    "public_gist",
    "read_wish",
    "settle_wishes",
    "shown_gist",
    "shown_wish",
    "take_wish",
    "talk_about_wish",
    "tell_done",
    "withdraw_wish",
    "write_gist",
]
