"""The half-days of a season as squares: their hours that day, and whether the place is closed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from koivu.core.rhythm import DAY
from koivu.programme.board import Board
from koivu.programme.rules import ClosedTime, OpenSpan, open_spans
from koivu.shifts.agreed import is_day_off
from koivu.shifts.models import Shift, ShiftSeason, ShiftState
from koivu.shifts.rules import Half, HalfDay


@dataclass(frozen=True, slots=True)
class HalfSquare:
    """A half-day that wants somebody: its hours that day; closed without any."""

    when: HalfDay
    starts: time
    ends: time
    is_closed: bool
    is_unpopular: bool


def squares_of(season: ShiftSeason, board: Board, first: date, last: date) -> list[HalfSquare]:
    """Return the squares of a season from `first` to `last`, in order."""
    return list(_squares(season, board, max(first, season.first), min(last, season.last)))


def _squares(season: ShiftSeason, board: Board, first: date, last: date) -> Iterator[HalfSquare]:
    wanted, hard = season.wanted, season.hard
    weekdays = {one.weekday for one in wanted}
    for count in range((last - first).days + 1):
        day = first + DAY * count
        if day.isoweekday() not in weekdays:
            continue
        doors = open_spans(board.hours, day, board.closures, board.holidays)
        for half in Half:
            when = HalfDay(day, half)
            if when.weekly in wanted:
                starts, ends = season.hours(half)
                left = _left(day, starts, ends, doors, board)
                hours = left or (starts, ends)
                yield HalfSquare(when, *hours, not left, when.weekly in hard)


def _left(
    day: date, starts: time, ends: time, doors: list[OpenSpan], board: Board
) -> tuple[time, time] | None:
    """Return the hours of a half-day in which the place is open, or None."""
    if not board.hours:
        return None if is_closed(day, starts, ends, board.closures) else (starts, ends)
    parts = [(max(starts, door.opens.time()), min(ends, _end(door))) for door in doors]
    parts = [part for part in parts if part[0] < part[1]]
    return (parts[0][0], parts[-1][1]) if parts else None


def open_part(board: Board, day: date, starts: time, ends: time) -> tuple[time, time] | None:
    """Return from when until when a place is open within some hours; None where it is closed."""
    doors = open_spans(board.hours, day, board.closures, board.holidays)
    return _left(day, starts, ends, doors, board)


def _end(door: OpenSpan) -> time:
    return door.closes.time() if door.closes.date() == door.opens.date() else time.max


def is_closed(day: date, starts: time, ends: time, closures: Sequence[ClosedTime]) -> bool:
    """Whether closures of the whole place leave nothing of some hours."""
    begins, finishes = datetime.combine(day, starts), datetime.combine(day, ends)
    for one in sorted((one for one in closures if one.venue_id is None), key=lambda c: c.starts):
        if one.starts <= begins < one.ends:
            begins = one.ends
    return begins >= finishes


def is_shut(board: Board, shift: Shift) -> bool:
    """Whether nobody needs to come at the hours of a shift: a closure, or a public holiday."""
    closed = is_closed(shift.date, shift.starts, shift.ends, board.closures)
    return closed or is_day_off(board, shift.date)


def state_of(shift: Shift, closures: Sequence[ClosedTime]) -> ShiftState:
    """Return what has become of a shift: what people said of it, or else a closure's word."""
    state = ShiftState(shift.state)
    if state is ShiftState.PLANNED and is_closed(shift.date, shift.starts, shift.ends, closures):
        return ShiftState.PLACE_CLOSED
    return state
