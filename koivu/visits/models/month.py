"""Sums of a month, so that a county's year needs no scan of its rows."""

from django.db import models

from koivu.places.models import Place
from koivu.visits.models.count import Basis, What


class MonthTotal(models.Model):
    """What stands in one place's counts of one month, by what was counted and on what basis.

    Written anew from the rows in every transaction that changes them (`actions.totals`), so it
    equals them; heads now are no sum and have none.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="month_totals")
    month = models.DateField()  # its first day
    what = models.CharField(max_length=10, choices=What)
    basis = models.CharField(max_length=10, choices=Basis)
    counted = models.PositiveIntegerField()  # sessions, or days
    adults = models.PositiveIntegerField()
    children = models.PositiveIntegerField()
    first_timers = models.PositiveIntegerField()

    class Meta:
        ordering = ["month", "what", "basis"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "month", "what", "basis"],
                name="one_total_of_a_month_for_what_was_counted_and_its_basis",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"
