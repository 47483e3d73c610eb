"""The organisations that run a session together."""

from datetime import date

from django.db import models

from koivu.partners.models import Organisation
from koivu.programme.models.session import State
from koivu.programme.models.slot import SlotVersion


class OrganiserQuerySet(models.QuerySet):
    """Organisers by when they run something."""

    def from_now_on(self, today: date):
        """Of versions that hold today or later; of those for one date alone, none."""
        followed_by = SlotVersion.objects.in_force().filter(
            slot=models.OuterRef("version__slot"),
            only_that_date=False,
            state=State.PUBLISHED,
            first_date__gt=models.OuterRef("version__first_date"),
            first_date__lte=today,
        )
        lasting = self.filter(version__taken_back_at=None, version__only_that_date=False)
        return lasting.exclude(models.Exists(followed_by))

    def of_one_date(self, day: date):
        of_one = self.filter(version__taken_back_at=None, version__only_that_date=True)
        return of_one.filter(version__first_date=day)


class Organiser(models.Model):
    """An organisation that runs a session, equal with the others, shown alphabetically."""

    version = models.ForeignKey(SlotVersion, models.CASCADE, related_name="organiser_rows")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

    objects = OrganiserQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "organisation"], name="an_organisation_organises_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.organisation_id}"
