"""Which ideas of a develop-together day are taken, and until when."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from koivu.core import clock
from koivu.core.refusals import Reason
from koivu.participation.models import LONGEST_IDEA, DevelopDay

LATE = timedelta(days=2)  # a phone that was without a network when the day ended


class IdeaRefusal(Reason):
    """Why an idea is not taken."""

    NOT_NOW = "not_now", _("Ideas are sent on the day itself. At other times tell us here.")
    WRONG_CODE = "wrong_code", _("This is not the code of the day. It stands on the wall.")
    NO_WORDS = "no_words", _("Words are not taken here: tell us at the place.")
    EMPTY = "empty", _("Write your idea first.")
    TOO_LONG = "too_long", _("This is too long. Say it shorter.")
    ENOUGH = "enough", _("So many ideas have come that we take no more for now.")


def takes_ideas(day: DevelopDay, at: datetime) -> bool:
    """Whether ideas are taken at a moment: from the beginning of the day until midnight.

    What a community meeting talks about is told beforehand, too, from its opening on.
    """
    begins = clock.at(day.date, day.starts)
    if day.is_meeting and day.opened_at:
        begins = min(begins, day.opened_at)
    return day.is_open and not day.is_off and begins <= at < clock.midnight_after(day.date)


def takes_late(day: DevelopDay, said: date | None, at: datetime) -> bool:
    """Whether an idea is taken that a phone says it kept since the day."""
    is_late = day.date < at.date() <= day.date + LATE
    return day.is_open and not day.is_off and is_late and said == day.date


def why_not_text(text: str) -> IdeaRefusal | None:
    """Return why a text is no idea, or None."""
    if not text:
        return IdeaRefusal.EMPTY
    return IdeaRefusal.TOO_LONG if len(text) > LONGEST_IDEA else None
