"""Which grant pays a series; its organisation alone sees it."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.partners.models import Organisation
from koivu.programme.models import Slot


class GrantMarkQuerySet(models.QuerySet):
    """Marks by whose they are and when they hold."""

    def of_organisations(self, organisations):
        return self.filter(organisation__in=organisations)

    def touching(self, first: date, last: date):
        return self.filter(Q(until=None) | Q(until__gte=first), since__lte=last)


@retention.not_about_people("The name of a grant.")
class GrantMark(models.Model):
    """From a day until a day, a grant pays what an organisation does in one series of the week."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="grant_marks")
    slot = models.ForeignKey(Slot, models.CASCADE, related_name="grant_marks")
    grant_name = models.CharField(_("grant"), max_length=80)
    since = models.DateField(_("from"))
    until = models.DateField(_("until"), null=True, blank=True)

    objects = GrantMarkQuerySet.as_manager()

    class Meta:
        ordering = ["since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(since__lte=F("until")),
                name="a_grant_starts_before_it_ends",
                violation_error_message=_("A grant must start before it ends."),
            ),
        ]

    def __str__(self) -> str:
        return self.grant_name
