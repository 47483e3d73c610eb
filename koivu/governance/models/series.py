"""When a place has its house meetings: one rhythm, its hours, and when it pauses."""

from datetime import time

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.core.rhythm import Repeats, RhythmFields
from koivu.governance.rules.meeting_days import Pause
from koivu.places.models import Place


@retention.not_about_people("The days and hours of a place's house meetings, and a room.")
class MeetingSeries(RhythmFields):
    """Every 14 days counted from a day, or on even or odd weeks: they part at week 53."""

    place = models.OneToOneField(Place, models.CASCADE, related_name="meeting_series")
    starts = models.TimeField(_("starts"), default=time(8, 30))
    minutes = models.PositiveSmallIntegerField(_("how many minutes"), default=60)
    room = models.CharField(_("where"), max_length=80, blank=True)
    introduces = models.BooleanField(_("a partner introduces itself"), default=True)

    paused: tuple[Pause, ...] = ()  # its pauses, where they have been read with it

    class Meta(RhythmFields.Meta):
        verbose_name_plural = "meeting series"
        constraints = [
            *RhythmFields.Meta.constraints,
            models.CheckConstraint(
                condition=Q(
                    repeats__in=[Repeats.EVERY_N_WEEKS, Repeats.EVEN_WEEKS, Repeats.ODD_WEEKS]
                ),
                name="house_meetings_are_every_few_weeks",
            ),
            models.CheckConstraint(
                condition=Q(minutes__range=(10, 480)),
                name="a_meeting_lasts_10_to_480_minutes",
                violation_error_message=_("Give a number of minutes from 10 to 480."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.repeats} {self.weekday}"


class MeetingPause(models.Model):
    """From a day until a day there are no house meetings, as agreed."""

    series = models.ForeignKey(MeetingSeries, models.CASCADE, related_name="pauses")
    first = models.DateField(_("pause from"))
    last = models.DateField(_("until"))

    class Meta:
        ordering = ["first", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first__lte=F("last")),
                name="a_pause_starts_before_it_ends",
                violation_error_message=_("The pause ends before it starts. Mend one day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first}–{self.last}"


class MovedMeeting(models.Model):
    """A day on which the house does not meet after all: moved to another one, or called off."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="moved_meetings")
    day = models.DateField()
    to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["place", "day"], name="a_day_is_moved_once"),
            models.CheckConstraint(
                condition=Q(to=None) | ~Q(to=F("day")), name="a_meeting_moves_to_another_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.day}"
