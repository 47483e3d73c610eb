"""Which organisation coordinates a place, from a day until a day."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from koivu.partners.models.dated import DatedQuerySet
from koivu.partners.models.organisation import Organisation
from koivu.places.models import Place


class Mandate(models.Model):
    """One organisation coordinates a place, from a day until the day before the next one's (R17).

    Actions keep the row of mandates without a gap and without two on a day; an open one is the
    last of them.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="mandates")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="mandates")
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(
                fields=["place"],
                condition=Q(until=None),
                name="one_organisation_coordinates_a_place",
                violation_error_message=_("One party coordinates; end the other one first."),
            ),
            models.UniqueConstraint(
                fields=["place", "since"], name="one_mandate_begins_on_a_day_in_a_place"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since__lte=F("until")),
                name="mandate_starts_before_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} @ {self.place_id}"
