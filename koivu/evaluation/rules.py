"""What a month, a half-day and a block are, and which answers are taken."""

from collections.abc import Collection, Mapping
from datetime import date

from django.utils.translation import gettext_lazy as _

from koivu.core.half_days import HalfDay
from koivu.core.refusals import Reason
from koivu.core.rhythm import DAY, last_day_of_month
from koivu.evaluation.models import Block, Question

ROUNDS_A_YEAR = 2  # of child's moments (R10); fewer are told and none is forced
USUAL_MONTHS = (3, 4, 5, 9, 10, 11)  # of a round: one in spring, one in autumn
FEWEST_SHOWN = 5  # answers that are shown together
LONGEST_WORD = 300
SMILES: Mapping[int, tuple[int, ...]] = {3: (5, 3, 1), 4: (5, 4, 2, 1), 5: (5, 4, 3, 2, 1)}


class AnswerRefusal(Reason):
    """Why an answer is not taken."""

    NO_QUESTION = "no_question", _("Nothing is asked here just now.")
    OTHER_MONTH = "other_month", _("The question has changed meanwhile. Here is the new one.")
    RESTS = "rests", _("Today the children are asked: the question of the month rests.")
    UNREADABLE = "unreadable", _("Press one of the faces.")
    NO_WORDS = "no_words", _("Words are not taken here: tell us at the place.")
    TOO_LONG = "too_long", _("This is too long. Say it shorter.")
    ENOUGH = "enough", _("So many answers have come that we take no more for now.")


def month_of(day: date) -> date:
    """Return the first day of a month."""
    return day.replace(day=1)


def month_after(month: date) -> date:
    """Return the first day of the next month."""
    return last_day_of_month(month) + DAY


def round_is_usual(day: date) -> bool:
    """Whether it is spring or autumn: a place that has rounds is told when one has no days yet."""
    return day.month in USUAL_MONTHS


def half_year_of(day: date) -> tuple[date, date]:
    """Return the first and the last day of the half of a year."""
    if day.month <= 6:
        return day.replace(month=1, day=1), day.replace(month=6, day=30)
    return day.replace(month=7, day=1), day.replace(month=12, day=31)


def block_of(day: date) -> Block:
    """Return the half of the month."""
    return Block.FIRST if day.day <= 15 else Block.SECOND


def why_not_face(question: Question, face: int, half_day: HalfDay) -> AnswerRefusal | None:
    """Return why a face is not taken, or None."""
    if face not in SMILES[question.faces]:
        return AnswerRefusal.UNREADABLE
    return _why_not_then(question, half_day)


def why_not_word(
    question: Question, text: str, half_day: HalfDay, *, is_read: bool
) -> AnswerRefusal | None:
    """Return why a word is not taken; `is_read`: a professional reads here (P-1)."""
    if not (is_read and question.takes_words):
        return AnswerRefusal.NO_WORDS
    if not text:
        return AnswerRefusal.UNREADABLE
    if len(text) > LONGEST_WORD:
        return AnswerRefusal.TOO_LONG
    return _why_not_then(question, half_day)


def blocks_to_open(waiting: Mapping[date, int], *, is_over: bool) -> dict[Block, Collection[date]]:
    """Return which days' waiting answers (how many, by day) are shown now, and in which block.

    Only five or more are ever added to what is shown: whoever looks before and after learns
    nothing of four.
    """
    opened: dict[Block, Collection[date]] = {}
    left = dict(waiting)
    for block in (Block.FIRST, Block.SECOND):
        days = [day for day in left if block_of(day) == block]
        if sum(left[day] for day in days) >= FEWEST_SHOWN:
            opened[block] = days
            left = {day: many for day, many in left.items() if day not in days}
    if is_over and sum(left.values()) >= FEWEST_SHOWN:
        opened[Block.MONTH] = list(left)
    return opened


def _why_not_then(question: Question, half_day: HalfDay) -> AnswerRefusal | None:
    if month_of(half_day.day) != question.month:
        return AnswerRefusal.OTHER_MONTH
    return None
