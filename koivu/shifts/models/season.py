"""The season that shifts are laid for, and how many adults keep a place open."""

from datetime import date, time

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from koivu.places.models import Place
from koivu.shifts.rules import Half, WeeklyHalf


class ShiftSeasonQuerySet(models.QuerySet):
    """Seasons by their days."""

    def of_place(self, place: Place):
        return self.filter(place=place)

    def not_over(self, today: date):
        return self.filter(last__gte=today)

    def meeting(self, first: date, last: date):
        return self.filter(first__lte=last, last__gte=first)


class ShiftSeason(models.Model):
    """From a day until a day: which half-days want somebody, which are unpopular, at what hours.

    Half-days are pairs of a weekday (1 = Monday) and a half (1 = morning, 2 = afternoon).
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="shift_seasons")
    first = models.DateField(_("from"))
    last = models.DateField(_("until"))
    half_days = models.JSONField(_("half-days that want somebody"), default=list, blank=True)
    unpopular = models.JSONField(_("unpopular half-days"), default=list, blank=True)
    needed = models.PositiveSmallIntegerField(_("organisations at a time"), default=1)
    morning_starts = models.TimeField(default=time(9))
    morning_ends = models.TimeField(default=time(12))
    afternoon_starts = models.TimeField(default=time(12))
    afternoon_ends = models.TimeField(default=time(15))

    objects = ShiftSeasonQuerySet.as_manager()

    class Meta:
        ordering = ["first"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first__lte=F("last")),
                name="shift_season_starts_before_it_ends",
                violation_error_message=_("The season must start before it ends."),
            ),
            models.CheckConstraint(
                condition=Q(morning_starts__lt=F("morning_ends"))
                & Q(morning_ends__lte=F("afternoon_starts"))
                & Q(afternoon_starts__lt=F("afternoon_ends")),
                name="a_morning_ends_before_the_afternoon_starts",
                violation_error_message=_("The morning must end before the afternoon starts."),
            ),
            models.CheckConstraint(
                condition=Q(needed__range=(1, 9)),
                name="one_to_nine_organisations_at_a_time",
                violation_error_message=_("Give a number from 1 to 9."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first}–{self.last}"

    @property
    def wanted(self) -> frozenset[WeeklyHalf]:
        """The half-days of every week that want somebody."""
        return _weekly(self.half_days)

    @property
    def hard(self) -> frozenset[WeeklyHalf]:
        """The half-days that nobody likes, shared fairly by a suggestion."""
        return _weekly(self.unpopular)

    def hours(self, half: Half) -> tuple[time, time]:
        """The usual hours of a half-day."""
        if half is Half.MORNING:
            return self.morning_starts, self.morning_ends
        return self.afternoon_starts, self.afternoon_ends


class KeepingOpen(models.Model):
    """How many adults keep a place open, at least; a place without this row does not use it."""

    place = models.OneToOneField(Place, models.CASCADE, related_name="keeping_open")
    adults = models.PositiveSmallIntegerField(_("adults at least"), default=0)

    def __str__(self) -> str:
        return f"{self.adults} @ {self.place_id}"


def _weekly(pairs: list) -> frozenset[WeeklyHalf]:
    return frozenset(WeeklyHalf(weekday, Half(half)) for weekday, half in pairs)
