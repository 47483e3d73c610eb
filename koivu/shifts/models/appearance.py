"""How an organisation is announced where its shifts are: its own words."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.partners.models import Organisation
from koivu.places.models import Place


@retention.not_about_people("The short name of an organisation.")
class Appearance(models.Model):
    """What families read of whoever comes: the role, what can be asked, languages.

    Of one weekday, or of every other one. Finnish, as it was typed or chosen: usual phrases are
    told in every language from there.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="appearances")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="appearances")
    weekday = models.PositiveSmallIntegerField(_("weekday"), null=True, blank=True)
    short_name = models.CharField(_("short name"), max_length=12, blank=True)
    role = models.CharField(_("role"), max_length=80, blank=True)
    topics = models.CharField(_("what can be asked"), max_length=200, blank=True)
    languages = models.JSONField(_("languages spoken"), default=list, blank=True)
    shows_organisation = models.BooleanField(_("the organisation is shown"), default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "organisation"],
                condition=Q(weekday=None),
                name="an_organisation_appears_in_one_way",
            ),
            models.UniqueConstraint(
                fields=["place", "organisation", "weekday"],
                name="an_organisation_appears_in_one_way_on_a_weekday",
            ),
            models.CheckConstraint(
                condition=Q(weekday=None) | Q(weekday__range=(1, 7)),
                name="an_appearance_is_of_a_weekday_or_of_all",
            ),
        ]

    def __str__(self) -> str:
        return self.short_name or f"{self.organisation_id} @ {self.place_id}"
