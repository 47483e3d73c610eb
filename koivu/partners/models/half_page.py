"""Half a page that the supervisor of an organisation's workers reads twice a year."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.core.models import OneTimeLink
from koivu.partners.models.organisation import Organisation
from koivu.partners.rules.half_years import HalfYear
from koivu.places.models import Place

HALF_PAGES_STAY = timedelta(days=365)


class HalfPageQuerySet(models.QuerySet):
    """Half pages by whose they are and when they were sent."""

    def of_half_year(self, place: Place, half_year: HalfYear):
        return self.filter(place=place, first=half_year.first)

    def sent_before(self, day: date):
        return self.filter(sent_at__lt=retention.start_of(day))


@retention.rule(
    what=_("Half a page to a supervisor: hours of her organisation, her title and e-mail address"),
    kept_for=_("a year after it was sent"),
    basis=_("So that she can read it, and the next one does not go to her twice."),
    expired=lambda today: HalfPage.objects.sent_before(today - HALF_PAGES_STAY),
)
class HalfPage(models.Model):
    """What one supervisor was told of a half-year, as the coordinator saw it when she sent it.

    `hours` are those of her organisation, never of a person (P-7): {kind of shift: minutes by
    what became of them}. Without a link nobody can read it any more.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="half_pages")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="half_pages")
    first = models.DateField(_("first day of the half-year"))
    language = models.CharField(max_length=10)
    hours = models.JSONField(default=dict, blank=True)
    learned = models.JSONField(_("what the house learned"), default=list, blank=True)
    families = models.CharField(_("one sentence from families"), max_length=300, blank=True)
    supervisor_title = models.CharField(max_length=80)
    supervisor_email = models.EmailField()
    link = models.ForeignKey(OneTimeLink, models.SET_NULL, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField()

    objects = HalfPageQuerySet.as_manager()

    class Meta:
        ordering = ["-first", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "organisation", "first", "supervisor_email"],
                name="a_supervisor_has_one_half_page_of_a_half_year",
            ),
            models.CheckConstraint(
                condition=Q(first__day=1, first__month__in=[1, 7]),
                name="a_half_year_begins_in_january_or_july",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.first}"

    @property
    def half_year(self) -> HalfYear:
        return HalfYear(self.first)
