"""What a round among the seats of a steering group comes to; silence is never a yes."""

from collections.abc import Mapping
from enum import StrEnum


class Stand(StrEnum):
    """How a seat stands: the first three in a consent round, the others in a vote."""

    YES = "yes"
    WORRY = "worry"
    NO = "no"
    FOR = "for"
    AGAINST = "against"
    EMPTY = "empty"


CONSENT = (Stand.YES, Stand.WORRY, Stand.NO)
VOTE = (Stand.FOR, Stand.AGAINST, Stand.EMPTY)


class Outcome(StrEnum):
    """What a round comes to."""

    CARRIED = "carried"
    NOT_CARRIED = "not_carried"
    NO_QUORUM = "no_quorum"


def quorum_of(seats: int) -> int:
    """Return how many seats must have answered: more than half of them."""
    return seats // 2 + 1


def outcome_of(counts: Mapping[str, int], seats: int) -> Outcome:
    """Weigh answers by `Stand`, of so many seats as there are at that moment.

    In a consent round one no is enough; in a vote there must be more for it than against.
    """
    if sum(counts.values()) < quorum_of(seats):
        return Outcome.NO_QUORUM
    if counts.get(Stand.NO):
        return Outcome.NOT_CARRIED
    against, for_it = counts.get(Stand.AGAINST, 0), counts.get(Stand.FOR, 0)
    is_vote = any(one in counts for one in VOTE)
    is_carried = for_it > against if is_vote else True
    return Outcome.CARRIED if is_carried else Outcome.NOT_CARRIED
