"""What was taken in from where, so that the same file again changes nothing."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.places.models import Place


@retention.not_about_people("The name of a register and its number for a place.")
class ImportedPlace(models.Model):
    """A place and the record of a register that it came from.

    `fingerprints` holds {field: print of what was taken in}: what differs from its print was
    corrected by hand since, and stays.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="+")
    source = models.CharField(_("register"), max_length=60)
    source_id = models.CharField(_("its number there"), max_length=200)
    fingerprints = models.JSONField(default=dict, editable=False)

    class Meta:
        ordering = ["source", "source_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_id"], name="record_of_a_register_is_one_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.source_id}"
