"""A half-day of which a meeting has decided what becomes of it, though nobody comes."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koivu.places.models import Place


class SettledHalfDayQuerySet(models.QuerySet):
    """Settled half-days by their days."""

    def between(self, place: Place, first: date, last: date):
        return self.filter(place=place, day__range=(first, last))


class SettledHalfDay(models.Model):
    """What was decided of half a day, in words; no meeting is asked about it again."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="settled_half_days")
    day = models.DateField(_("day"))
    half = models.PositiveSmallIntegerField(_("half of the day"))
    words = models.CharField(_("what was decided"), max_length=200)

    objects = SettledHalfDayQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "day", "half"], name="a_half_day_is_settled_once"
            ),
            models.CheckConstraint(condition=Q(half__in=[1, 2]), name="a_day_has_two_halves"),
            models.CheckConstraint(condition=~Q(words=""), name="what_settles_it_is_said"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.half}"
