"""What the next house meeting is offered of rounds of child's moments: plain values, no words."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, QuerySet

from koivu.core.kept_query import KeptQuery
from koivu.evaluation.models import MomentRound
from koivu.places.models import Place

LOOKED_BACK = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class RoundRead:
    """A round of which so many moments have been read by the professional on duty."""

    pk: int
    many: int
    first_day: date
    last_day: date


def rounds_for_the_house(place: Place, today: date) -> list[RoundRead]:
    """Return the rounds that wait to be talked about together; in one statement."""
    return [RoundRead(*row) for row in _ROUNDS.rows(place.pk, today - LOOKED_BACK)]


def _rounds(place: int, since: date) -> QuerySet:
    rows = MomentRound.objects.for_the_house(place, since).annotate(many=Count("moments"))
    return rows.order_by("first_day").values_list("pk", "many", "first_day", "last_day")


# No place is the one before the first, and nothing was in the year one.
_ROUNDS = KeptQuery(_rounds, -1, date(1, 1, 1))
