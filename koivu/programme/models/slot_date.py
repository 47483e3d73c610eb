"""What differs on one date of a slot."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from koivu.places.models import Closure
from koivu.programme.models.slot import Slot


class SlotDate(models.Model):
    """What differs on one date of a slot: cancelled, moved, or held in spite of one closure.

    The date is the one that the rhythm gave. The row stays when everything is taken back.
    """

    slot = models.ForeignKey(Slot, models.CASCADE, related_name="dates")
    date = models.DateField(_("date"))
    is_cancelled = models.BooleanField(_("cancelled"), default=False)
    moved_to = models.DateField(_("moved to"), null=True, blank=True)
    spared_by = models.ForeignKey(Closure, models.SET_NULL, null=True, blank=True, related_name="+")
    revision = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slot", "date"], name="one_row_per_slot_and_date"),
        ]

    def __str__(self) -> str:
        return f"{self.slot_id} {self.date}"
