"""Which days a paper of many days tells of: a season, or a time when most is closed."""

from dataclasses import dataclass
from datetime import date

from koivu.core.rhythm import DAY, WEEK, Repeats
from koivu.core.weeks import monday_of
from koivu.programme.board import Board
from koivu.programme.paper.orders import PaperKind

LONGEST = {PaperKind.SEASON: 366 * DAY, PaperKind.HOLIDAYS: 100 * DAY}
USUAL_SEASON = 26 * WEEK


@dataclass(frozen=True, slots=True)
class Period:
    """From which day until which a paper tells, both included."""

    first: date
    last: date

    @property
    def days(self) -> list[date]:
        """Its days."""
        return [self.first + DAY * number for number in range((self.last - self.first).days + 1)]


def usual_period(kind: str, board: Board, today: date) -> Period:
    """Return the days that a season's sheet, or one of holidays, tells of when nobody says."""
    return (_season_of if kind == PaperKind.SEASON else _holidays_of)(board, today)


def _season_of(board: Board, today: date) -> Period:
    """Return the season that is going: from this week until the last line's season ends.

    Where some lines have no season, half a year.
    """
    first = monday_of(today)
    ends = [
        facts.rhythm.season_until
        for line in board.lines
        for facts, end in line.lasting
        if end >= first and facts.rhythm.repeats != Repeats.DATES
    ]
    known = [end for end in ends if end and first <= end < first + LONGEST[PaperKind.SEASON]]
    return Period(first, max(known) if known and None not in ends else first + USUAL_SEASON)


def _holidays_of(board: Board, today: date) -> Period:
    """Return the period that the sheet would be for: the next closure of a day or more, or a week.

    A closure is widened to the whole days that it touches.
    """
    ahead = [
        one
        for one in board.closures
        if one.venue_id is None and one.ends.date() >= today and one.ends - one.starts >= DAY
    ]
    if not ahead:
        return Period(today, today + WEEK - DAY)
    closure = min(ahead, key=lambda one: one.starts)
    last = closure.ends.date()
    if closure.ends.hour == closure.ends.minute == 0:
        last -= DAY
    first = max(closure.starts.date(), today)
    return Period(first, min(last, first + LONGEST[PaperKind.HOLIDAYS]))
