"""One organisation proposes to swap two dated shifts with another one."""

from collections.abc import Collection
from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.places.models import Place
from koivu.shifts.models.shift import Shift


class SwapQuerySet(models.QuerySet):
    """Proposals by whether they wait still, and by whose they are."""

    def waiting(self, now: datetime):
        """Those of which neither shift has begun."""
        return self.filter(until__gt=now)

    def over(self, now: datetime):
        return self.filter(until__lte=now)

    def touching(self, organisations: Collection[int]):
        offered = Q(offered__organisation__in=organisations)
        return self.filter(offered | Q(wanted__organisation__in=organisations))

    def with_shifts(self):
        return self.select_related("offered__organisation", "wanted__organisation")


@retention.not_about_people("Two shifts of organisations; gone when the earlier one begins.")
class Swap(models.Model):
    """A proposal, until the other organisation answers or the earlier of the shifts begins.

    `hours` are those of both as they were proposed: of others nobody has said anything.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="+")
    offered = models.ForeignKey(Shift, models.CASCADE, related_name="swaps_offered")
    wanted = models.ForeignKey(Shift, models.CASCADE, related_name="swaps_wanted")
    hours = models.JSONField(default=list)
    until = models.DateTimeField(db_index=True)

    objects = SwapQuerySet.as_manager()

    class Meta:
        ordering = ["until", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["offered", "wanted"],
                name="a_swap_is_proposed_once",
                violation_error_message=_("This swap has been proposed already."),
            ),
            models.CheckConstraint(
                condition=~Q(offered=F("wanted")), name="a_shift_is_not_swapped_with_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.offered_id} ↔ {self.wanted_id}"
