"""Halves of days: what families say is known by no finer time."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from koivu.core import clock

LATEST = timedelta(days=21)  # a device that was without a network for longer has a wrong clock


class Half(models.TextChoices):
    """Half of a day."""

    AM = "am", _("Before noon")
    PM = "pm", _("After noon")


@dataclass(frozen=True, slots=True, order=True)
class HalfDay:
    """A day and its half; ordered as time goes."""

    day: date
    half: Half

    @classmethod
    def of(cls, moment: datetime) -> "HalfDay":
        """Return the half-day of a moment, by the clock on a Finnish wall."""
        wall = moment.astimezone(clock.HELSINKI)
        return cls(wall.date(), Half.AM if wall.hour < 12 else Half.PM)

    @property
    def begins(self) -> datetime:
        return clock.at(self.day, time(0 if self.half == Half.AM else 12))


def believed(said: HalfDay | None, now: datetime) -> HalfDay:
    """Return the half-day that a device tells; the present one if its clock cannot be right."""
    here = HalfDay.of(now)
    if said is None or said > here or said.day < here.day - LATEST:
        return here
    return said


def read_half_day(text: str) -> HalfDay | None:
    """Read "2026-11-16-am"; None where nothing is told."""
    try:
        return HalfDay(date.fromisoformat(text[:-3]), Half(text[-2:]))
    except ValueError:
        return None
