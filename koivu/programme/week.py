"""A week of the board, day by day: the public page, the desk and the sheet say the same."""

from dataclasses import dataclass
from datetime import date

from koivu.core.rhythm import DAY
from koivu.programme.board import Board, OpenSpan
from koivu.programme.rules import ClosedTime, Part, Session, Wanted, part_closed

PAPER_REACHES = 366 * DAY


@dataclass(frozen=True, slots=True)
class WeekDay:
    """One day of the week's page. `closure` is one that touches it; `is_shut`: all day."""

    day: date
    spans: list[OpenSpan]
    sessions: list[Session]
    moved_away: list[Session]
    closures: list[ClosedTime]
    is_shut: bool

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say of the day."""
        return not (self.spans or self.sessions or self.moved_away or self.closures)

    @property
    def is_without_rows(self) -> bool:
        """Whether nothing is held that was asked for, and no closure says why."""
        return not (self.sessions or self.moved_away or self.closures)

    @property
    def told(self) -> set[int]:
        """The closures whose reason stands at the head of the day: no row says it again."""
        return {closure.id for closure in self.closures if closure.reason}

    @property
    def only_these(self) -> bool:
        """Whether the place is closed but something is held in spite of it."""
        return self.is_shut and any(not session.is_cancelled for session in self.sessions)


def has_sheet(monday: date, today: date) -> bool:
    """Whether a week is near enough to be put on paper: each sheet takes a while to make."""
    return abs(monday - today) <= PAPER_REACHES


def week_of(board: Board, monday: date, wanted: Wanted) -> list[WeekDay]:
    """Return Monday to Friday, and the weekend when something is on."""
    found = board.sessions(monday, monday + 6 * DAY, wanted)
    days = [_day(board, monday + DAY * number, found) for number in range(7)]
    return days[:5] if days[5].is_empty and days[6].is_empty else days


def one_day(board: Board, day: date) -> WeekDay:
    """Return a single day as its week tells it."""
    return _day(board, day, board.sessions(day, day, Wanted()))


def _day(board: Board, day: date, found: list[Session]) -> WeekDay:
    closures = [one for one in board.closures_on(day) if one.venue_id is None]
    spans = board.open_spans(day)
    takes_all = any(part_closed(closure, day) == Part.ALL for closure in closures)
    is_shut = takes_all or bool(closures and not spans)
    sessions = [board.as_on(one, day) for one in found if _is_on(one, day)]
    if is_shut:
        # "Only this is open" stands right above what it speaks of.
        sessions.sort(key=lambda one: one.is_cancelled)
    return WeekDay(
        day=day,
        # Without opening hours the doors are open when sessions are: no need to say it twice.
        spans=spans if board.hours else [],
        sessions=sessions,
        moved_away=[one for one in board.moved_away(day) if one.day != day],
        closures=closures,
        is_shut=is_shut,
    )


def _is_on(session: Session, day: date) -> bool:
    # What passes midnight stands on its first day only; a camp stands on each of its days.
    return session.day <= day <= (session.last_day if session.facts.all_day else session.day)
