"""What changes counts; other domains enter here."""

from koivu.visits.actions.answers import (
    Choice,
    choose_between,
    confirm_count,
    take_back_count,
)
from koivu.visits.actions.counting import Answer, NotPaired, Result, keep_counts
from koivu.visits.actions.grants import mark_grant, unmark_grant
from koivu.visits.actions.lending import (
    find_lent,
    lend_counter,
    take_counter,
    waiting_links,
    withdraw_links,
)
from koivu.visits.actions.past import answer_book, keep_book, take_book_back, take_book_in
from koivu.visits.actions.totals import write_totals

__all__ = [
    "Answer",
    "Choice",
    "NotPaired",
    "Result",
    "answer_book",
    "choose_between",
    "confirm_count",
    "find_lent",
    "keep_book",
    "keep_counts",
    "lend_counter",
    "mark_grant",
    "take_back_count",
    "take_book_back",
    "take_book_in",
    "take_counter",
    "unmark_grant",
    "waiting_links",
    "withdraw_links",
    "write_totals",
]
