"""Phones and tablets that send counts of a place, and can do nothing else."""

from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.places.models.place import Place

ENDED_DEVICES_STAY = timedelta(days=60)  # a phone that was offline may still have something to say


class DeviceQuerySet(models.QuerySet):
    """Devices by whether they may send."""

    def sending(self, now: datetime):
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=now), revoked_at=None)

    def paired(self):
        """Those that stay: no phone that a one-time link opened for one session."""
        return self.filter(for_session="")

    def long_ended(self, today: date):
        before = retention.start_of(today) - ENDED_DEVICES_STAY
        return self.filter(Q(revoked_at__lt=before) | Q(ends_at__lt=before))


@retention.rule(
    what=_("A device that sends counts: what is written on its back, never whose it is"),
    kept_for=_("until 60 days after it was taken out of use"),
    basis=_("So that a lost device can be taken out of use, and late counts are not lost."),
    expired=lambda today: Device.objects.long_ended(today),
)
class Device(models.Model):
    """A phone or a tablet that sends counts of one place; its token is hashed at rest.

    A phone opened by a one-time link counts one session (`for_session`, its id) until `ends_at`.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="devices")
    name = models.CharField(_("name of the device"), max_length=60)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    for_session = models.CharField(max_length=24, blank=True, editable=False)
    paired_at = models.DateTimeField(_("paired"), editable=False)
    ends_at = models.DateTimeField(null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(_("taken out of use"), null=True, blank=True, editable=False)

    objects = DeviceQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(for_session="") | Q(ends_at__isnull=False),
                name="a_device_of_one_session_has_an_end",
            ),
        ]

    def __str__(self) -> str:
        return self.name
