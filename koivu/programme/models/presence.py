"""Who is here as a plan, and what is tapped of it today (P-5)."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.core.rhythm import Repeats, RhythmFields
from koivu.partners.models import Organisation
from koivu.places.models import Place, Venue


class PresenceQuerySet(models.QuerySet):
    """Presence by whose it is."""

    def of_place(self, place: Place):
        return self.filter(place=place)

    def announced(self):
        """Those whose days the agreed shifts tell."""
        return self.filter(is_announced=True)

    def by_hand(self):
        return self.filter(is_announced=False)

    def passed(self, today: date):
        """Patterns whose last day was before `today`."""
        given = self.filter(repeats=Repeats.DATES).values_list("pk", "dates")
        over = [pk for pk, dates in given if max(dates, default="") < today.isoformat()]
        return self.filter(models.Q(season_until__lt=today) | models.Q(pk__in=over))

    def let_days_go(self, today: date) -> None:
        """Forget the given days before `today`."""
        given = self.filter(repeats=Repeats.DATES).values_list("pk", "dates")
        for pk, dates in given:
            ahead = [day for day in dates if day >= today.isoformat()]
            if ahead != dates:
                self.filter(pk=pk).update(dates=ahead)


@retention.rule(
    what=_("Who is here: role, topics, hours; the worker's account if she has linked it"),
    kept_for=_("until the pattern's last day, then gone at midnight"),
    basis=_("A plan is not presence; what has passed is nobody's business."),
    expired=lambda today: Presence.objects.passed(today),
)
class Presence(RhythmFields):
    """Who is here and what can be asked, as a pattern: a plan, not a record (P-5).

    The role and the topics are words; the name is shown only when the worker herself has
    switched it on (P-6), the organisation only if the place says so (P-2).
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="presences")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="presences"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="presences"
    )
    shows_name = models.BooleanField(_("my first name is shown"), default=False)
    shows_organisation = models.BooleanField(_("the organisation is shown"), default=True)
    languages = models.JSONField(_("languages spoken"), default=list, blank=True)
    venue = models.ForeignKey(Venue, models.PROTECT, null=True, blank=True, related_name="+")
    starts = models.TimeField(_("from"))
    ends = models.TimeField(_("until"))
    # Its days are told by the agreed shifts, which no hand changes here.
    is_announced = models.BooleanField(default=False)
    # Written by hand at hours that are announced, too: others besides, the same, or not asked yet.
    is_besides = models.BooleanField(null=True, blank=True)

    objects = PresenceQuerySet.as_manager()

    class Meta(RhythmFields.Meta):
        ordering = ["weekday", "starts"]
        constraints = [
            *RhythmFields.Meta.constraints,
            models.CheckConstraint(
                condition=Q(starts__lt=F("ends")),
                name="presence_starts_before_it_ends",
                violation_error_message=_("The hours must start before they end."),
            ),
            models.CheckConstraint(
                condition=Q(shows_name=False) | Q(user__isnull=False),
                name="a_name_is_its_bearers_own_switch",
            ),
            models.CheckConstraint(
                condition=Q(is_announced=False)
                | Q(repeats=Repeats.DATES, organisation__isnull=False, weekday__isnull=False),
                name="what_is_announced_is_of_an_organisation_on_given_days",
            ),
            models.UniqueConstraint(
                fields=["place", "organisation", "weekday", "starts", "ends"],
                condition=Q(is_announced=True, user=None),
                name="an_organisation_is_announced_once_at_its_hours",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.weekday} {self.starts}"


class Tapped(models.TextChoices):
    """What anybody in the house may tap of anybody of today (P-5)."""

    COULD_NOT_COME = "could_not_come", _("Could not come")
    LEFT_ALREADY = "left_already", _("Left already")


class PresenceTapQuerySet(models.QuerySet):
    """Taps by their day."""

    def before(self, today: date):
        return self.filter(date__lt=today)


@retention.rule(
    what=_("Today's tap: could not come, left already; no name stands on it"),
    kept_for=_("until midnight"),
    basis=_("Nobody is monitored."),
    expired=lambda today: PresenceTap.objects.before(today),
)
class PresenceTap(models.Model):
    """Today's tap on a presence. Nobody's name stands on it; it is gone at midnight."""

    presence = models.OneToOneField(Presence, models.CASCADE, related_name="tap")
    date = models.DateField()
    what = models.CharField(max_length=20, choices=Tapped)

    objects = PresenceTapQuerySet.as_manager()

    def __str__(self) -> str:
        return self.get_what_display()
