"""For which organisation a person works in a place."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.partners.models.dated import DatedQuerySet
from koivu.partners.models.organisation import Organisation
from koivu.places.models import ENDED_ROLES_STAY, Place


@retention.rule(
    what=_("For which organisation a worker works in a place, from when until when"),
    kept_for=_("until 2 years after it has ended"),
    basis=_("To know whose words are whose, and to answer for changes (GDPR 5.2)."),
    expired=lambda today: Membership.objects.ended_before(today - ENDED_ROLES_STAY),
)
class Membership(models.Model):
    """A person works for an organisation in a place, from a date until a date.

    `seen_entry` is the newest journal entry about the organisation's own things that this
    person has looked at: what others changed after it is still news.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    place = models.ForeignKey(Place, models.CASCADE, related_name="memberships")
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    # Whom the place asks about her organisation's shifts; several may be.
    is_contact = models.BooleanField(_("contact person"), default=False)
    seen_entry = models.PositiveBigIntegerField(default=0)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "place"],
                condition=Q(until=None),
                name="a_person_works_for_an_organisation_once_in_a_place",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since__lte=F("until")),
                name="membership_starts_before_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} / {self.organisation_id} @ {self.place_id}"
