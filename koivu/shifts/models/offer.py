"""Hours that an organisation cannot keep, offered to others by mail; gone after the day."""

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.partners.models import Organisation
from koivu.places.models import Place
from koivu.shifts.models.shift import Shift


class OfferRoundQuerySet(models.QuerySet):
    """Rounds by their days and by what they wait for."""

    def before(self, today: date):
        return self.filter(day__lt=today)

    def due(self, now: datetime):
        """Those of which a wave may go now."""
        return self.filter(next_at__lte=now)


@retention.rule(
    what=_("Hours that an organisation could not keep, and when the others were asked by mail"),
    kept_for=_("until midnight of the day"),
    basis=_("So that nobody is asked twice. Nobody is monitored."),
    expired=lambda today: OfferRound.objects.before(today),
)
class OfferRound(models.Model):
    """What an organisation called off of one day in one go: its waves go together.

    `waves` of the rule's have gone; the next is looked at again at `next_at`.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    day = models.DateField()
    called_off_at = models.DateTimeField()
    waves = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True, blank=True, db_index=True)

    objects = OfferRoundQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.day}"


@retention.rule(
    what=_("Who called a shift off, so that she is not asked herself"),
    kept_for=_("until midnight of the day"),
    basis=_("So that nobody is asked twice. Nobody is monitored."),
)
class OfferedShift(models.Model):
    """Hours of a round. Who called them off is not asked; `tells` when it was somebody else."""

    shift = models.OneToOneField(Shift, models.CASCADE, related_name="+")
    round = models.ForeignKey(OfferRound, models.CASCADE, related_name="offered")
    called_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    tells = models.BooleanField(default=False)

    class Meta:
        ordering = ["shift__starts", "pk"]

    def __str__(self) -> str:
        return f"{self.shift_id}"


@retention.rule(
    what=_("Who was asked by mail to come to hours that an organisation could not keep"),
    kept_for=_("until midnight of the day"),
    basis=_("So that nobody is asked twice. Nobody is monitored."),
)
class ShiftOffer(models.Model):
    """Somebody was asked by mail whether her organisation comes; her link leads here.

    What she answers is not kept: not this time leaves no trace.
    """

    round = models.ForeignKey(OfferRound, models.CASCADE, related_name="offers")
    shift = models.ForeignKey(Shift, models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "shift", "user"], name="nobody_is_asked_twice_in_a_round"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.shift_id}"


@retention.rule(
    what=_("Who does not want mails about shifts that are open"),
    kept_for=_("until she wants them again, or her account is closed"),
    basis=_("Her own choice."),
)
class NoOffers(models.Model):
    """Somebody does not want these mails; she sees the week as before."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.user_id}"
