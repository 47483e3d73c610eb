"""When the doors are open."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from koivu.core.rhythm import RhythmFields
from koivu.places.models.place import Place, Venue


class OpeningHours(RhythmFields):
    """When the doors are open; no venue means the place's own address."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="opening_hours")
    venue = models.ForeignKey(
        Venue, models.CASCADE, related_name="opening_hours", null=True, blank=True
    )
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))

    class Meta(RhythmFields.Meta):
        ordering = ["weekday", "opens"]
        verbose_name = _("opening hours")
        constraints = [
            *RhythmFields.Meta.constraints,
            models.CheckConstraint(
                condition=Q(opens__lt=F("closes")),
                name="opens_before_it_closes",
                violation_error_message=_("The doors must open before they close."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.opens:%H.%M}–{self.closes:%H.%M}"
