"""What was changed because of rounds of child's moments, as pages and sheets tell it."""

from dataclasses import dataclass
from datetime import date, timedelta

from koivu.core.words import Words, gather
from koivu.evaluation.models import CHANGES, MomentRound
from koivu.evaluation.pictures import OF_ANYTHING
from koivu.places.models import Place

TOLD_FOR = timedelta(days=366)
MOST_ROUNDS = 2


@dataclass(frozen=True, slots=True)
class Changed:
    """One change: its picture, its words and the day on which it was first told."""

    picture: str
    words: Words
    day: date | None = None


def changes_of(round_: MomentRound) -> list[Changed]:
    """Return what was changed because of a round."""
    told = gather(round_.wordings.all(), lambda row: row.round_id).get(round_.pk, {})
    return [
        Changed(round_.pictures.get(field, OF_ANYTHING), told[field], round_.taken_up_on)
        for field in CHANGES
        if told.get(field)
    ]


def changes_lately(place: Place, today: date) -> list[Changed]:
    """Return what was changed because of the rounds of the last year, the latest first."""
    rows = place.moment_rounds.filter(last_day__gte=today - TOLD_FOR, wordings__isnull=False)
    rounds = rows.distinct().prefetch_related("wordings")[:MOST_ROUNDS]
    return [one for round_ in rounds for one in changes_of(round_)]
