"""Somebody is asked to join a place, by e-mail."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.core.models import OneTimeLink
from koivu.partners.models.organisation import Organisation
from koivu.places.models import Place, Role

INVITATIONS_STAY = timedelta(days=30)


class InvitationQuerySet(models.QuerySet):
    """Invitations by what has become of them."""

    def open(self):
        return self.filter(accepted_at=None, withdrawn_at=None)

    def expired(self, now: datetime):
        return self.filter(Q(link=None) | Q(link__expires_at__lte=now))

    def sent_before(self, moment: datetime):
        return self.filter(invited_at__lt=moment)


@retention.rule(
    what=_("Invitations: e-mail address, role, who invited"),
    kept_for=_("30 days from sending"),
    basis=_("So that an invitation can be accepted, withdrawn or sent again."),
    expired=lambda today: Invitation.objects.sent_before(
        retention.start_of(today) - INVITATIONS_STAY
    ),
)
class Invitation(models.Model):
    """Somebody is asked to join a place by e-mail; the link works once and expires.

    Accepting makes the account, the dated role and the membership in one transaction.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="invitations")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    email = models.EmailField(_("e-mail"))
    language = models.CharField(_("language of the invitation"), max_length=10, default="fi")
    link = models.ForeignKey(OneTimeLink, models.SET_NULL, null=True, related_name="+")
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    invited_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-invited_at"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                "place",
                "role",
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="one_open_invitation_per_address_place_and_role",
                violation_error_message=_("This person has an open invitation already."),
            ),
        ]

    def __str__(self) -> str:
        return self.email
