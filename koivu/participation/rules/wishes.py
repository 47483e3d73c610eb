"""When a wish is to be answered, and what a receipt shows of it. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from koivu.core.refusals import CHANGED_MEANWHILE, Reason

ANSWERED_IN = timedelta(days=30)  # P: a wish is answered within a month
MANY_OPEN = 20  # then answering them is the first thing of the next house meeting


class WishRefusal(Reason):
    """Why a wish is not taken, or not answered."""

    NOT_READ_HERE = (
        "not_read_here",
        _("Wishes are not taken in writing here: tell us at the place."),
    )
    EMPTY = "empty", _("Write what you wish.")
    TOO_LONG = "too_long", _("This is too long. Say it shorter.")
    ENOUGH = "enough", _("So many wishes have come that we take no more for now.")
    NO_CODE = "no_code", _("This is no code of a receipt: it has twelve letters and numbers.")
    CODE_USED = "code_used", _("Another wish has this code already. Leave the code out.")
    READ_FIRST = (
        "read_first",
        _("A part of it may tell who somebody is. The professional reads it first."),
    )
    ANSWERED = "answered", _("It has been answered already. Open the answer again first.")
    IN_FINNISH = "in_finnish", _("It is in Finnish already.")
    CHANGED = CHANGED_MEANWHILE
    NOT_A_YES = "not_a_yes", _("What has changed is told of a wish to which the answer was yes.")
    NOT_ITSELF = "not_itself", _("Choose another wish to join it with.")
    IN_ITS_LANGUAGE = (
        "in_its_language",
        _("The wish is in another language: tap a usual answer, or write in that one, too."),
    )


class Step(StrEnum):
    """How far a wish has come."""

    HEARD = "heard"
    TALKED = "talked"
    ANSWERED = "answered"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Path:
    """The four steps of a wish and the day of each that it has come to."""

    days: dict[Step, date | None]

    @property
    def last(self) -> Step:
        return [step for step in Step if step is Step.HEARD or self.days[step]][-1]


def reply_by(day: date) -> date:
    """Return by when a wish of a day is answered."""
    return day + ANSWERED_IN


def path_of(heard: date, talked: date | None, answered: date | None, done: date | None) -> Path:
    """Return how far a wish has come: what is answered has been talked about."""
    return Path(
        {
            Step.HEARD: heard,
            Step.TALKED: talked or answered,
            Step.ANSWERED: answered,
            Step.DONE: done,
        }
    )
