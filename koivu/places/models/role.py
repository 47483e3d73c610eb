"""Who has which role in a place, and for how long."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.places.models.place import Place

ENDED_ROLES_STAY = timedelta(days=2 * 365)


class Role(models.TextChoices):
    """What a person does in a place, from a date until a date."""

    COORDINATOR = "coordinator", _("Coordinator")
    WORKER = "worker", _("Partner's worker")
    PROFESSIONAL = "professional", _("Professional who reads what families write")
    # May have no organisation (P-3); no other part of the desk opens by it.
    STEERING = "steering", _("Member of the steering group")


class PlaceRoleQuerySet(models.QuerySet):
    """Roles by whether they are in force."""

    def on(self, day: date):
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)

    def meeting(self, first: date, last: date):
        return self.filter(Q(until=None) | Q(until__gte=first), since__lte=last)

    def to_come(self, today: date):
        return self.filter(since__gt=today)

    def reaching_past(self, day: date):
        return self.filter(Q(until=None) | Q(until__gt=day))

    def ended_before(self, day: date):
        return self.filter(until__lt=day)

    def at_the_desk(self):
        """Roles that open the desk of a place: the steering group's alone does not."""
        return self.exclude(role=Role.STEERING)

    def in_the_steering_group(self):
        return self.filter(role=Role.STEERING)


@retention.rule(
    what=_("Roles of workers and coordinators: who, where, from when until when"),
    kept_for=_("until 2 years after the role has ended"),
    basis=_("To know who may do what, and to answer for what was changed (GDPR 5.2)."),
    expired=lambda today: PlaceRole.objects.ended_before(today - ENDED_ROLES_STAY),
)
class PlaceRole(models.Model):
    """Somebody's role in a place, from a date and, when it has ended, until a date."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="place_roles")
    place = models.ForeignKey(Place, models.CASCADE, related_name="roles")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    objects = PlaceRoleQuerySet.as_manager()

    class Meta:
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "place", "role"],
                condition=Q(until=None),
                name="one_open_role_of_a_kind_per_person_and_place",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since__lte=F("until")),
                name="role_starts_before_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return self.get_role_display()
