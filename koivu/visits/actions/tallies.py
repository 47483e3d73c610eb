"""Whether a count is in the figures, beside what else is known of the same thing."""

from koivu.visits.models import Count, Manner, Outcome, Source, State, What
from koivu.visits.rules import Known, state_among


def state_of(count: Count) -> State:
    """Return the state of a count that nothing is odd about; the caller holds the place's turn.

    "Not counted" gives way to any count, and never stands beside one.
    """
    if count.what == What.HEADS_NOW:
        return State.STANDS
    rows = count.place.counts.about(count.what, count.session, count.date).exclude(pk=count.pk)
    standing = rows.standing()
    if count.outcome == Outcome.NOT_COUNTED:
        return State.ASIDE if standing.exists() else State.STANDS
    standing.filter(outcome=Outcome.NOT_COUNTED).update(state=State.ASIDE)
    known = [
        Known(Source(source), device, Manner(manner), State(state))
        for source, device, manner, state in rows.values_list(
            "source", "device_id", "manner", "state"
        )
    ]
    mine = Known(Source(count.source), count.device_id, Manner(count.manner), State.STANDS)
    return state_among(mine, known)
