"""The sums of months, written anew from the rows they are sums of."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count as HowMany
from django.db.models import Sum
from django.db.models.functions import Coalesce

from koivu.core.rhythm import DAY
from koivu.places.models import Place
from koivu.visits.models import Count, MonthTotal, Outcome, What


def write_totals(place: Place, days: Iterable[date]) -> None:
    """Write the totals of the months of `days`; the caller holds the place's turn."""
    for month in {day.replace(day=1) for day in days}:
        MonthTotal.objects.filter(place=place, month=month).delete()
        MonthTotal.objects.bulk_create(
            MonthTotal(place=place, month=month, **sums) for sums in sums_of(place, month)
        )


def sums_of(place: Place, month: date) -> list[dict]:
    """Return the sums of a month from its rows, one for each basis of what was counted.

    Several rows of one session, added at its door, are one that was counted.
    """
    next_month = (month + DAY * 31).replace(day=1)
    rows = Count.objects.standing().filter(
        place=place, date__gte=month, date__lt=next_month, outcome=Outcome.COUNTED
    )
    return [
        sums
        for what, of_one in ((What.SESSION, "session"), (What.DAY, "date"))
        for sums in rows.filter(what=what)
        .order_by()
        .values("what", "basis")
        .annotate(
            counted=HowMany(of_one, distinct=True),
            adults=Sum("adults"),
            children=Sum("children"),
            first_timers=Coalesce(Sum("first_timers"), 0),
        )
    ]
