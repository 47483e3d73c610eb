"""Whether a count is in the figures, beside what else is known of the same thing."""

from collections.abc import Iterable

from koivu.visits.models import Count, Manner, Outcome, Source, State, What
from koivu.visits.rules import Known, state_among


def settle(count: Count, others: Iterable[Count]) -> list[Count]:
    """Give a count that nothing is odd about its state among `others` of the same thing.

    Returns those of the others whose state has changed: "not counted" gives way to any count,
    and never stands beside one. The caller holds the place's turn and saves them all.
    """
    count.state = State.STANDS
    if count.what == What.HEADS_NOW:
        return []
    others = list(others)
    standing = [one for one in others if one.state == State.STANDS]
    if count.outcome == Outcome.NOT_COUNTED:
        count.state = State.ASIDE if standing else State.STANDS
        return []
    giving_way = [one for one in standing if one.outcome == Outcome.NOT_COUNTED]
    for one in giving_way:
        one.state = State.ASIDE
    count.state = state_among(_known(count), [_known(one) for one in others])
    return giving_way


def _known(count: Count) -> Known:
    return Known(Source(count.source), count.device_id, Manner(count.manner), State(count.state))
