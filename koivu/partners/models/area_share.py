"""What an organisation says about a content area besides its agreement."""

from django.db import models
from django.db.models import Q

from koivu.partners.models.agreement import ContentArea
from koivu.partners.models.organisation import Organisation


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
