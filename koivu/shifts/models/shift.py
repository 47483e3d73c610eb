"""An organisation is there on a date: any of its people, never a named one."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.partners.models import AgreedShift, Organisation, ShiftKind
from koivu.places.models import Place


class ShiftState(models.TextChoices):
    """What has become of a shift as people said it; a closure of the place is seen besides."""

    PLANNED = "planned", _("Agreed")
    CANNOT_COME = "cannot_come", _("Cannot come")
    MOVED = "moved", _("Moved")
    PLACE_CLOSED = "place_closed", _("Place closed")


class ShiftQuerySet(models.QuerySet):
    """Shifts by their days and state."""

    def of_place(self, place: Place):
        return self.filter(place=place)

    def between(self, first: date, last: date):
        return self.filter(date__range=(first, last))

    def from_day(self, today: date):
        return self.filter(date__gte=today)

    def planned(self):
        return self.filter(state=ShiftState.PLANNED)

    def called_off(self):
        return self.filter(state=ShiftState.CANNOT_COME)

    def at_the_hours_of(self, shift: "Shift"):
        """Of the same place and kind, at hours that overlap."""
        there = self.filter(place=shift.place_id, kind=shift.kind, date=shift.date)
        return there.filter(starts__lt=shift.ends, ends__gt=shift.starts)

    def encounters(self):
        return self.filter(kind=ShiftKind.ENCOUNTER)

    def untouched(self):
        """As an agreement laid them: nobody has changed them or said anything of them."""
        laid = self.planned().filter(agreed__isnull=False, is_by_hand=False, came_true=None)
        return laid.filter(comers=None)


class Shift(models.Model):
    """An organisation's shift on a date; laid by what it agreed to, or put in by hand.

    `came_true` is the organisation's own word, never taken from anything else. `adults` counts
    for keeping the place open alone.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="shifts")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="shifts")
    agreed = models.ForeignKey(
        AgreedShift, models.RESTRICT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(_("what for"), max_length=15, choices=ShiftKind, default="encounter")
    date = models.DateField(_("date"))
    starts = models.TimeField(_("from"))
    ends = models.TimeField(_("until"))
    state = models.CharField(max_length=15, choices=ShiftState, default=ShiftState.PLANNED)
    is_by_hand = models.BooleanField(default=False)
    adults = models.PositiveSmallIntegerField(_("adults"), default=1)
    # Whose shift this one stands in for: the organisation that had agreed could not come.
    instead_of = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="stand_in"
    )
    # The agreed shift that is held at these hours instead of its own.
    moved_from = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="moved_to"
    )
    came_true = models.BooleanField(_("came true"), null=True, blank=True)

    objects = ShiftQuerySet.as_manager()

    class Meta:
        ordering = ["date", "starts", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "organisation", "date", "starts", "kind"],
                name="an_organisation_has_a_shift_once",
                violation_error_message=_("This shift is there already."),
            ),
            models.CheckConstraint(
                condition=Q(starts__lt=F("ends")),
                name="shift_starts_before_it_ends",
                violation_error_message=_("The hours must start before they end."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.date} {self.starts:%H.%M}"


class ShiftComerQuerySet(models.QuerySet):
    """Who said that she comes, by the day."""

    def before(self, today: date):
        return self.filter(shift__date__lt=today)


@retention.rule(
    what=_("Who of an organisation said that she comes to a shift"),
    kept_for=_("until midnight of the day"),
    basis=_("Nobody is monitored."),
    expired=lambda today: ShiftComer.objects.before(today),
)
class ShiftComer(models.Model):
    """Somebody said of herself "I come"; gone after the day, and counted by nobody (P-7)."""

    shift = models.ForeignKey(Shift, models.CASCADE, related_name="comers")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="shifts_to_come_to"
    )
    shows_name = models.BooleanField(_("my first name is shown"), default=False)

    objects = ShiftComerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shift", "user"], name="one_comes_to_a_shift_once"),
        ]

    def __str__(self) -> str:
        return f"{self.shift_id}"
