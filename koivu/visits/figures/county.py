"""Many places side by side: a county's year by month, from the sums of months."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet, Sum

from koivu.places.models import Place
from koivu.visits.models import MonthTotal


@dataclass(frozen=True, slots=True)
class MonthOfMany:
    """What stands in the counts of many places in one month: one basis of what was counted."""

    month: date
    what: str
    basis: str
    counted: int
    adults: int
    children: int
    first_timers: int


def months_of(places: QuerySet[Place] | list[int], first: date, last: date) -> list[MonthOfMany]:
    """Return the months from that of `first` to that of `last`, by what was counted and basis.

    No place stands beside another: nobody is ranked (P-13).
    """
    sums = (
        MonthTotal.objects.filter(
            place__in=places, month__gte=first.replace(day=1), month__lte=last
        )
        .order_by("month", "what", "basis")
        .values("month", "what", "basis")
        .annotate(
            all_counted=Sum("counted"),
            all_adults=Sum("adults"),
            all_children=Sum("children"),
            all_first=Sum("first_timers"),
        )
    )
    return [
        MonthOfMany(
            one["month"], one["what"], one["basis"], one["all_counted"],
            one["all_adults"], one["all_children"], one["all_first"],
        )
        for one in sums
    ]  # fmt: skip
