"""Very many proposals within half a day, taken together: nobody asks who sent them.

One who sends a flood takes the door from families only if each of its pieces waits alone for a
reader and an answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from koivu.core import clock
from koivu.programme.models import Proposal

MORE_THAN = 20  # of families within half a day are a flood
NOON = 12


@dataclass(frozen=True, slots=True)
class Flood:
    """What came in one half of a day."""

    day: date
    is_after_noon: bool
    proposals: list[Proposal]


def apart(waiting: Iterable[Proposal]) -> tuple[list[Proposal], list[Flood]]:
    """Return the proposals that came as they usually do, and the floods, in their order."""
    rows = list(waiting)
    halves: dict[tuple[date, bool], list[Proposal]] = {}
    for one in rows:
        if one.organisation_id is None:
            halves.setdefault(_half_of(one), []).append(one)
    floods = [Flood(*half, found) for half, found in halves.items() if len(found) > MORE_THAN]
    taken = {one.pk for flood in floods for one in flood.proposals}
    return [one for one in rows if one.pk not in taken], floods


def _half_of(proposal: Proposal) -> tuple[date, bool]:
    sent = proposal.sent_at.astimezone(clock.HELSINKI)
    return sent.date(), sent.hour >= NOON
