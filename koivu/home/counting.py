"""What a place counts on some days, in the order of its sheet of paper; what is known of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from koivu.core.rhythm import DAY
from koivu.places.models import Place
from koivu.programme.board import Board
from koivu.programme.models import Kind
from koivu.programme.rules import Session
from koivu.visits.models import Count, Outcome, Source, State, What
from koivu.visits.rules import is_counted

# What was taken back or left aside is as if nobody had counted.
KNOWN = [State.STANDS, State.SECOND, State.REVIEW]


@dataclass(frozen=True, slots=True)
class ToCount:
    """One line of the sheet: a session, or a day as a whole where doors stand open."""

    day: date
    session: Session | None
    counts: tuple[Count, ...] = ()

    @property
    def what(self) -> What:
        """What a count of this line is a count of."""
        return What.SESSION if self.session else What.DAY

    @property
    def name(self) -> str:
        """What its fields are called: the same for as long as the session is."""
        return self.session.id if self.session else f"day-{self.day}"

    @property
    def is_told(self) -> bool:
        """Whether somebody has counted it, or said that it was not held."""
        return any(one.outcome != Outcome.NOT_COUNTED for one in self.counts)

    @property
    def is_left(self) -> bool:
        """Whether somebody has said that it was not counted: nobody needs to ask again."""
        return bool(self.counts) and not self.is_told

    @property
    def is_closed(self) -> bool:
        """Whether somebody has said that it was not held."""
        return any(one.outcome == Outcome.CLOSED for one in self.standing)

    @property
    def standing(self) -> list[Count]:
        """What is in the figures; what waits for an answer is not."""
        return [one for one in self.counts if one.state == State.STANDS]

    @property
    def on_paper(self) -> Count | None:
        """The count that was written from paper, or None: it may be mended by a better one."""
        return next((one for one in reversed(self.counts) if one.source == Source.PAPER), None)

    @property
    def waits(self) -> bool:
        """Whether a count of it waits for an answer."""
        return any(one.state != State.STANDS for one in self.counts)

    @property
    def adults(self) -> int:
        """How many adults stand in the figures; at a door each row is some more of them."""
        return sum(one.adults or 0 for one in self.standing)

    @property
    def children(self) -> int:
        """How many children stand in the figures."""
        return sum(one.children or 0 for one in self.standing)


def sheet_of(board: Board, first: date, last: date) -> list[ToCount]:
    """Return the lines of the sheet of some days: each day's sessions, then the day itself.

    An open door is its day; where nothing else says when the doors are open, only on its days.
    """
    sessions = [one for one in board.sessions(first, last) if first <= one.day <= last]
    lines = []
    for number in range((last - first).days + 1):
        day = first + DAY * number
        held = [one for one in sessions if one.day == day and not one.is_cancelled]
        lines += [ToCount(day, session) for session in held if is_counted(session)]
        has_door = bool(board.hours) or any(one.facts.kind == Kind.OPEN for one in held)
        if has_door and board.open_spans(day):
            lines.append(ToCount(day, None))
    return lines


def begun(lines: Iterable[ToCount], now: datetime) -> list[ToCount]:
    """Leave out what has not begun: nobody can have been counted there."""
    return [
        line
        for line in lines
        if line.day < now.date()
        or (line.day == now.date() and not (_starts(line) and _starts(line) > now))
    ]


def _starts(line: ToCount) -> datetime | None:
    return line.session.starts if line.session else None


def with_counts(place: Place, lines: Sequence[ToCount]) -> list[ToCount]:
    """Return the lines with what is known of each, in one statement."""
    if not lines:
        return []
    days = [line.day for line in lines]
    rows = place.counts.between(min(days), max(days)).filter(state__in=KNOWN)
    known: dict[tuple[str, date | None], list[Count]] = {}
    for row in rows.exclude(what=What.HEADS_NOW):
        known.setdefault((row.session, None if row.session else row.date), []).append(row)
    return [ToCount(line.day, line.session, tuple(known.get(_key(line), ()))) for line in lines]


def _key(line: ToCount) -> tuple[str, date | None]:
    return (line.session.id, None) if line.session else ("", line.day)


def uncounted(lines: Iterable[ToCount]) -> list[ToCount]:
    """Return the sessions that the figures miss; days as a whole are nobody's duty."""
    return [line for line in lines if line.session and not line.counts]
