"""What is done with a count that comes in. Pure: no query, no clock, no request.

What is odd is kept and looked at by a person; only what cannot be a count is refused.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from koivu.core import clock
from koivu.programme.models import Kind
from koivu.programme.rules import Session
from koivu.visits.models import Basis, Manner, Outcome, Source, State, What, Why

UNUSUAL = 200  # heads at once: asked, whether it is so
AHEAD = timedelta(minutes=10)  # a device's clock may be before the server's by so much
BEHIND = timedelta(days=62)  # longer than anybody is without a network
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Item:
    """A count as it was sent: what, of when, how many; every number may be unknown but heads."""

    key: str
    what: What
    session: str
    date: date
    manner: Manner
    adults: int | None
    children: int | None
    first_timers: int | None = None
    bands: tuple[int, ...] = ()
    counted_at: datetime | None = None
    basis: Basis = Basis.COUNTED
    outcome: Outcome = Outcome.COUNTED
    was_asked: bool = False
    replaces: str = ""
    clock_is_off: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """A count that is there already: whose tally it is a part of, and whether it is in."""

    source: Source
    device_id: int | None
    manner: Manner
    state: State


def is_counted(session: Session) -> bool:
    """Whether heads are counted for it: no private talk, no meeting, and not the open door.

    Who comes in by the open door is counted for the day as a whole.
    """
    facts = session.facts
    return not facts.is_private_talk and facts.kind not in (Kind.MEETING, Kind.OPEN)


def why_look_at(item: Item, session: Session | None, now: datetime) -> Why | None:
    """Return why a person should look at a count before it is in the figures, if anything."""
    if item.clock_is_off:
        return Why.CLOCK
    if item.counted_at and not now - BEHIND < item.counted_at < now + AHEAD:
        return Why.CLOCK
    if item.what == What.SESSION and session is None:
        return Why.NO_SESSION
    day = session.day if session else item.date
    if session and item.date not in (day, session.last_day):
        return Why.OTHER_DAY
    if day > _local_day(now) or _is_of_another_day(item, day):
        return Why.OTHER_DAY
    if session and session.is_cancelled and item.outcome == Outcome.COUNTED:
        return Why.CANCELLED
    heads = (item.adults or 0) + (item.children or 0)
    if item.manner == Manner.AT_ONCE and (item.first_timers or 0) > heads:
        return Why.FIRST_TIMERS  # at the door a row may be of one number alone
    if not item.was_asked and max(item.adults or 0, item.children or 0) > UNUSUAL:
        return Why.MANY
    return None


def is_off(sent_at: datetime, now: datetime) -> bool:
    """Whether the clock of a device is wrong: it has told the time just when it sent."""
    return abs(sent_at - now) > AHEAD


def state_among(mine: Known, others: Iterable[Known]) -> State:
    """Return whether a count is in the figures, beside what is known of the same thing.

    The first one stands. At the door the same device goes on adding; whatever else comes is a
    second count and waits for an answer.
    """
    standing = [one for one in others if one.state == State.STANDS]
    if not standing:
        return State.STANDS
    goes_on = mine.manner == Manner.AT_DOOR and any(
        (one.source, one.device_id, one.manner) == (mine.source, mine.device_id, mine.manner)
        for one in standing
    )
    return State.STANDS if goes_on else State.SECOND


def _is_of_another_day(item: Item, day: date) -> bool:
    """Whether it says so itself: before its day, or so long after it that nobody remembers."""
    if item.counted_at is None:
        return False
    counted = _local_day(item.counted_at)
    after = A_DAY if item.manner == Manner.AT_DOOR else BEHIND
    return not day - A_DAY <= counted <= day + after


def _local_day(moment: datetime) -> date:
    return clock.day_of(moment)
