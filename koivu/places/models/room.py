"""Rooms of a place."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.places.models.place import Place, Venue


class Noise(models.TextChoices):
    """What a room is like for its neighbours; blank: nobody has said."""

    LOUD = "loud", _("Loud: music, running, hammering")
    QUIET = "quiet", _("Needs quiet: sleep or talks")


class RoomQuerySet(models.QuerySet):
    """Rooms by whether they are used."""

    def in_use(self):
        return self.filter(is_in_use=True)


@retention.not_about_people("The name of a room.")
class Room(models.Model):
    """A room. Private-talk rooms are never shown to the public (P-2).

    Whoever has a room has its `parts` too (a hall with a folding wall), and whoever has a part
    has the whole from others. Quiet hours are kept also when nobody has booked them: naps.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="rooms")
    venue = models.ForeignKey(Venue, models.CASCADE, related_name="rooms", null=True, blank=True)
    name = models.CharField(_("name"), max_length=60)
    is_private = models.BooleanField(_("for private talks"), default=False)
    is_in_use = models.BooleanField(_("in use"), default=True)
    parts = models.ManyToManyField(
        "self", symmetrical=False, related_name="wholes", blank=True, verbose_name=_("parts")
    )
    beside = models.ManyToManyField("self", blank=True, verbose_name=_("beside these rooms"))
    noise = models.CharField(_("noise"), max_length=10, choices=Noise, blank=True)
    quiet_from = models.TimeField(_("quiet from"), null=True, blank=True)
    quiet_until = models.TimeField(_("quiet until"), null=True, blank=True)

    objects = RoomQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["place", "name"], name="room_name_once_in_a_place"),
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | Q(
                    quiet_from__isnull=False,
                    quiet_until__isnull=False,
                    quiet_from__lt=F("quiet_until"),
                ),
                name="quiet_hours_start_before_they_end",
                violation_error_message=_("Quiet hours need both ends, the earlier one first."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
