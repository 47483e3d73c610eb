"""What a person is asked of counts: which of two holds, and whether an odd one is as it says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from koivu.core import clock
from koivu.core.words import NO_WORDS, Words
from koivu.places.models import Place
from koivu.programme.board import Board, board_of
from koivu.visits.models import Count, Manner, Outcome, State, What

MOST_AT_A_TIME = 50


@dataclass(frozen=True, slots=True)
class Tally:
    """One count, or what one device has added up at its door."""

    adults: int
    children: int
    first_timers: int | None
    outcome: str
    manner: str
    device: str
    counted_at: datetime | None

    @property
    def was_not_held(self) -> bool:
        """Whether it says that nothing was held, which is no count of nought."""
        return self.outcome == Outcome.CLOSED

    @property
    def manner_label(self) -> str:
        """How it was counted, in words."""
        return str(Manner(self.manner).label)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: `count_id` is the row that the answer is about."""

    count_id: int
    title: Words
    what: str
    day: date
    first: Tally | None
    second: Tally
    why: str

    @property
    def is_second(self) -> bool:
        """Whether two were counted of the same thing; else one looks odd."""
        return not self.why

    @property
    def may_be_both(self) -> bool:
        """Whether both are of doors, so that together they may be all who came."""
        first = self.first
        return bool(first) and {first.manner, self.second.manner} == {Manner.AT_DOOR}


def asked_of(place: Place, today: date) -> list[Asked]:
    """Return what waits for an answer in `place`, the oldest first."""
    waiting = list(place.counts.to_be_asked().select_related("device")[: MOST_AT_A_TIME * 20])
    standing = _by_thing(_standing_beside(place, waiting))
    board = board_of(place, today)
    found = [_asked(board, rows, standing.get(_thing(rows[0]), [])) for rows in _tallies(waiting)]
    return found[:MOST_AT_A_TIME]


def _asked(board: Board, rows: Sequence[Count], standing: Sequence[Count]) -> Asked:
    one = rows[-1]
    session = board.session(one.session) if one.session else None
    return Asked(
        count_id=one.pk,
        title=session.facts.title if session else NO_WORDS,
        what=str(What(one.what).label),
        day=one.date,
        first=_sum(standing) if standing else None,
        second=_sum(rows),
        why=str(one.get_why_display()) if one.state == State.REVIEW else "",
    )


def _standing_beside(place: Place, waiting: Sequence[Count]) -> Iterable[Count]:
    """Return, in one query, what is in the figures of the same sessions and days."""
    days = {one.date for one in waiting}
    return place.counts.standing().filter(date__in=days).select_related("device")


def _tallies(waiting: Sequence[Count]) -> list[list[Count]]:
    """Each odd count by itself; second ones as their device has added them up."""
    found: dict[tuple, list[Count]] = {}
    for one in waiting:
        is_second = one.state == State.SECOND
        adds_up = is_second and one.manner == Manner.AT_DOOR
        key = (_thing(one), one.state, one.device_id if adds_up else one.pk)
        found.setdefault(key, []).append(one)
    return list(found.values())


def _by_thing(counts: Iterable[Count]) -> dict[tuple, list[Count]]:
    found: dict[tuple, list[Count]] = {}
    for one in counts:
        found.setdefault(_thing(one), []).append(one)
    return found


def _thing(count: Count) -> tuple:
    return (count.what, count.session or count.date)


def _sum(counts: Sequence[Count]) -> Tally:
    first_timers = [one.first_timers for one in counts if one.first_timers is not None]
    last = counts[-1]
    return Tally(
        adults=sum(one.adults or 0 for one in counts),
        children=sum(one.children or 0 for one in counts),
        first_timers=sum(first_timers) if first_timers else None,
        outcome=last.outcome,
        manner=last.manner,
        device=last.device.name if last.device else "",
        counted_at=last.counted_at and last.counted_at.astimezone(clock.HELSINKI),
    )
