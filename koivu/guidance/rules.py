"""What is said three times in a month, and which question a week has. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from koivu.guidance.models import Direction, Manner, Theme, What

ALIKE = 3  # "no help found" with one theme
A_MONTH = timedelta(days=31)
LOOKED_BACK = timedelta(days=366)  # how old things the next meeting is still offered
REACHES_BACK = timedelta(days=62)  # a sheet of paper is typed in by then

# One for each week in turn; for all who worked there, and about the house.
QUESTIONS: tuple[tuple[str, str | Promise], ...] = (
    ("alone", _("Did anybody stay alone this week? What would help next week?")),
    ("welcome", _("How were those met who came for the first time?")),
    ("led", _("What did families do themselves this week, without us?")),
    ("heard", _("What did a child show us this week?")),
    ("together", _("What did we do together with another organisation?")),
    ("gave_up", _("What could we leave out next week?")),
    ("who_not", _("Who does not find the way here? How would they?")),
    ("surprised", _("What surprised us?")),
)


@dataclass(frozen=True, slots=True)
class Said:
    """One number of a card: of which theme, from so many to so many (None: or more)."""

    theme: Theme
    what: What
    at_least: int
    at_most: int | None


@dataclass(frozen=True, slots=True)
class Way:
    """One way shown: to or from an organisation or, by role only, a service."""

    direction: Direction
    manner: Manner
    organisation_id: int | None = None
    role: str = ""
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """All that one card says; `key` is made with the card: sent twice, it counts once."""

    key: str
    date: date
    numbers: tuple[Said, ...] = ()
    ways: tuple[Way, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing was said, which is an answer too and leaves no mark."""
        return not (self.numbers or self.ways)


@dataclass(frozen=True, slots=True)
class Unmet:
    """How many times no help was found, on a day, of one theme."""

    id: int
    date: date
    times: int


def alike_in_a_month(rows: Iterable[Unmet]) -> set[int]:
    """Return the ids of those of one theme that were three or more within some month."""
    rows = sorted(rows, key=lambda row: (row.date, row.id))
    found: set[int] = set()
    for number, first in enumerate(rows):
        month = [row for row in rows[number:] if row.date < first.date + A_MONTH]
        if sum(row.times for row in month) >= ALIKE:
            found |= {row.id for row in month}
    return found


def question_of(day: date) -> tuple[str, str | Promise]:
    """Return the key and the words of the question of the ISO week of `day`."""
    # Counted from the first Monday of all, so that no New Year asks the same twice.
    return QUESTIONS[(day.toordinal() - 1) // 7 % len(QUESTIONS)]


def is_asked_on(day: date, later_days: Iterable[date]) -> bool:
    """Whether a week's question is asked on `day`: once a week, on its last day with a session."""
    week = day.isocalendar()[:2]
    return not any(later.isocalendar()[:2] == week for later in later_days if later > day)
