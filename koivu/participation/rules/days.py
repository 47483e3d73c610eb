"""When a develop-together day may be open to all, and how many of them a year has."""

from collections.abc import Collection, Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from koivu.core.refusals import CHANGED_MEANWHILE, Reason
from koivu.participation.models import DevelopDay, Need

FEWEST_A_YEAR, MOST_A_YEAR = 2, 4


class DayRefusal(Reason):
    """Why something of a day cannot be."""

    UNANSWERED = (
        "unanswered",
        _("Answer every line of the checklist first: yes, not needed or missing."),
    )
    NO_WORDS = "no_words", _("Write in Finnish what the day is about, and one theme at least.")
    OVER = "over", _("The day has been already.")
    CHANGED = CHANGED_MEANWHILE


def has_been(day: DevelopDay, today: date) -> bool:
    """Whether a day is over."""
    return day.date < today


def soonest_first(days: Sequence[DevelopDay], today: date) -> list[DevelopDay]:
    """Return days, given the latest first: those to come, the soonest first, then those been."""
    coming = [one for one in days if not has_been(one, today)]
    return [*reversed(coming), *days[len(coming) :]]


def why_not_open(
    answered: Collection[str], told: Collection[str], *, is_over: bool
) -> DayRefusal | None:
    """Return why a day is not opened to all, or None.

    `answered` are the needs that somebody has answered, `told` the fields that have words.
    """
    if is_over:
        return DayRefusal.OVER
    if not set(Need.values) <= set(answered):
        return DayRefusal.UNANSWERED
    return None if says_enough(told) else DayRefusal.NO_WORDS


def says_enough(told: Collection[str]) -> bool:
    """Whether the fields that have words say what a day is about, and one theme at least."""
    return "about" in told and any(field.startswith("theme_") for field in told)


def year_is_short(many: int) -> bool:
    """Whether a year has fewer days than the model; told, never forbidden."""
    return many < FEWEST_A_YEAR


def year_is_full(many: int) -> bool:
    """Whether a year has more days than the model; told, never forbidden."""
    return many > MOST_A_YEAR
