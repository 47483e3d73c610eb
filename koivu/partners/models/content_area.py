"""Content areas of a place, and what an organisation says about one besides its agreement."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.partners.models.organisation import Organisation
from koivu.places.models import Place


@retention.not_about_people("The name of a content area.")
class ContentArea(models.Model):
    """What somebody answers for in a place, in its own words (F-28)."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="content_areas")
    name = models.CharField(_("content area"), max_length=80)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "name"],
                name="a_content_area_stands_once_in_a_place",
                violation_error_message=_("This content area is in the list already."),
            ),
            models.CheckConstraint(condition=~Q(name=""), name="a_content_area_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class AreaShare(models.Model):
    """An organisation takes an area without an agreement, or answers for it together with others.

    `taken_on` and `together_on` are the days on which it said so; what it no longer says is empty.
    """

    area = models.ForeignKey(ContentArea, models.CASCADE, related_name="shares")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="area_shares")
    taken_on = models.DateField(null=True, blank=True)
    together_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "organisation"], name="an_organisation_says_an_area_once"
            ),
            models.CheckConstraint(
                condition=Q(taken_on__isnull=False) | Q(together_on__isnull=False),
                name="a_share_of_an_area_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area_id} / {self.organisation_id}"
