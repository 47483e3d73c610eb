"""When a place, or one of its venues, is closed."""

from datetime import date, datetime, time, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from koivu.places.models.place import Place, Venue


class ClosureQuerySet(models.QuerySet):
    """Closures by their state."""

    def in_force(self):
        return self.filter(taken_back_at=None)


class Closure(models.Model):
    """The place, or one venue, is closed: for hours, a day or a period. Closures always win.

    Both dates count in; no time means from the day's start or to its end. A closure is never
    edited: it is taken back and keeps its row, so that what calendars were told only grows.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="closures")
    venue = models.ForeignKey(Venue, models.CASCADE, related_name="closures", null=True, blank=True)
    from_date = models.DateField(_("from"))
    from_time = models.TimeField(_("from o'clock"), null=True, blank=True)
    until_date = models.DateField(_("until"))
    until_time = models.TimeField(_("until o'clock"), null=True, blank=True)
    made_at = models.DateTimeField(editable=False)
    taken_back_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ClosureQuerySet.as_manager()

    class Meta:
        ordering = ["from_date", "from_time"]
        constraints = [
            models.CheckConstraint(
                condition=Q(from_date__lt=F("until_date"))
                | Q(from_date=F("until_date"), from_time__isnull=True)
                | Q(from_date=F("until_date"), until_time__isnull=True)
                | Q(from_date=F("until_date"), from_time__lt=F("until_time")),
                name="closure_starts_before_it_ends",
                violation_error_message=_("The closure must start before it ends."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_date}–{self.until_date}"

    @property
    def starts(self) -> datetime:
        """The wall-clock moment (naive) from which the place is closed."""
        return self._span[0]

    @property
    def ends(self) -> datetime:
        """The wall-clock moment (naive) until which the place is closed; midnight ends a day."""
        return self._span[1]

    @property
    def _span(self) -> tuple[datetime, datetime]:
        return closed_span(self.from_date, self.from_time, self.until_date, self.until_time)


def closed_span(
    from_date: date, from_time: time | None, until_date: date, until_time: time | None
) -> tuple[datetime, datetime]:
    """Return the wall-clock moments between which a closure holds; no time means a whole day."""
    starts = datetime.combine(from_date, from_time or time.min)
    if until_time:
        return starts, datetime.combine(until_date, until_time)
    return starts, datetime.combine(until_date + timedelta(days=1), time.min)
