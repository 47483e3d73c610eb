"""Rounds about a decision as its page shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from koivu.core.words import finnish_order
from koivu.governance.actions.rounds import sitting_in
from koivu.governance.models import Decision, DecisionRound, Position, Seat, Stands
from koivu.governance.rules.rounds import quorum_of
from koivu.governance.seats import seat_name


@dataclass(frozen=True, slots=True)
class SeatInRound:
    """A seat in a round: how it is called, how it stands, and whether one may write for it."""

    seat_id: int
    name: str
    said: str
    said_label: str
    words: str
    is_mine: bool


@dataclass(frozen=True, slots=True)
class RoundShown:
    """A round with its seats as long as it goes on, and how many said what when it is over."""

    round: DecisionRound
    seats: tuple[SeatInRound, ...]
    takes_answers: bool
    quorum: int
    counted: tuple[tuple[str, int], ...]


def rounds_of(decision: Decision, user_id: int | None, now: datetime) -> list[RoundShown]:
    """Return the rounds about a decision, the latest first."""
    found = DecisionRound.objects.filter(decision=decision).order_by("-pk")
    return [_shown(one, decision, user_id, now) for one in found]


def _shown(
    found: DecisionRound, decision: Decision, user_id: int | None, now: datetime
) -> RoundShown:
    found.decision = decision
    today = now.date()
    seats = _seats(found, user_id, today) if found.voided_at is None else ()
    many = found.seats or Seat.objects.on(today).filter(place=decision.place_id).count()
    counted = tuple((str(one.label), found.counts.get(one.value, 0)) for one in found.stands)
    return RoundShown(found, seats, found.takes_answers(now), quorum_of(many), counted)


def _seats(found: DecisionRound, user_id: int | None, today: date) -> tuple[SeatInRound, ...]:
    """Of a round that is over, those that are kept still; of one that goes on, every seat."""
    rows = Position.objects.filter(decision_round=found).select_related("seat__organisation")
    there = {one.seat_id: one for one in rows}
    if found.closed_at:
        return _by_name(_seat(one.seat, one, today, is_mine=False) for one in there.values())
    return _by_name(
        _seat(
            one.seat,
            _still(there.get(one.seat_id), one.pk),
            today,
            is_mine=user_id is not None and one.user_id == user_id,
        )
        for one in sitting_in(found.decision, today)
    )


def _by_name(seats: Iterable[SeatInRound]) -> tuple[SeatInRound, ...]:
    """All as equals, in the order of the alphabet (P-13)."""
    return tuple(sorted(seats, key=lambda one: (finnish_order(one.name), one.seat_id)))


def _still(position: Position | None, holder: int) -> Position | None:
    """What somebody said who has left the seat counts no more."""
    return position if position and position.holder_id == holder else None


def _seat(seat: Seat, position: Position | None, today: date, *, is_mine: bool) -> SeatInRound:
    said = position.said if position else ""
    label = Stands(said).label if said else ""
    words = position.words if position else ""
    return SeatInRound(seat.pk, seat_name(seat, today), said, str(label), words, is_mine)
