"""Rhythm: on which dates something repeats, as a pure value that knows no trade and no database.

The rhythms are those of real weekly programmes: weekly, even or odd ISO weeks, every n-th
week from a date, n-th or last weekday of a month, and given dates; each within a season, and
if wished not on public holidays and not in school holidays.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from django.db import models
from django.utils.translation import gettext_lazy as _

from koivu.core.checked_at_once import CheckedAtOnce

WEEK = timedelta(days=7)
DAY = timedelta(days=1)
LAST = -1


class Repeats(models.TextChoices):
    """How a rhythm repeats."""

    WEEKLY = "weekly", _("Every week")
    EVEN_WEEKS = "even_weeks", _("Even weeks")
    ODD_WEEKS = "odd_weeks", _("Odd weeks")
    EVERY_N_WEEKS = "every_n_weeks", _("Every few weeks")
    MONTHLY = "monthly", _("Once or more in a month")
    DATES = "dates", _("On given dates")


class Holidays(Protocol):
    """Days off as a rhythm asks about them; the calendars live in `places`."""

    def is_public_holiday(self, day: date) -> bool:
        """Whether `day` is a public holiday in Finland."""

    def is_school_holiday(self, day: date) -> bool | None:
        """Whether schools are off on `day`; None where the calendar does not reach."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A date that a rhythm gives; not `sure` where the school calendar does not reach."""

    date: date
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When something repeats. Weekdays are ISO (1 = Monday); both ends of the season count in."""

    repeats: str
    weekday: int | None = None
    every: int = 1
    anchor: date | None = None
    nth: tuple[int, ...] = ()
    dates: tuple[date, ...] = ()
    season_from: date | None = None
    season_until: date | None = None
    skips_public_holidays: bool = False
    skips_school_holidays: bool = False

    def between(self, first: date, last: date, holidays: Holidays) -> list[Occurrence]:
        """Return the occurrences from `first` to `last`, both included, in order."""
        if self.season_from:
            first = max(first, self.season_from)
        if self.season_until:
            last = min(last, self.season_until)
        found = (self._weigh(day, holidays) for day in self._candidates(first, last))
        return [occurrence for occurrence in found if occurrence]

    def _weigh(self, day: date, holidays: Holidays) -> Occurrence | None:
        if self.skips_public_holidays and holidays.is_public_holiday(day):
            return None
        if not self.skips_school_holidays:
            return Occurrence(day)
        off = holidays.is_school_holiday(day)
        return None if off else Occurrence(day, sure=off is not None)

    def _candidates(self, first: date, last: date) -> Iterator[date]:
        if self.repeats == Repeats.DATES:
            yield from (day for day in sorted(set(self.dates)) if first <= day <= last)
            return
        ahead = (self.weekday - first.isoweekday()) % 7
        for days in range(ahead, (last - first).days + 1, 7):
            day = first + DAY * days
            if self._falls_on(day):
                yield day

    def _falls_on(self, day: date) -> bool:
        """Whether a `day` of the right weekday belongs to the rhythm."""
        if self.repeats == Repeats.EVEN_WEEKS:
            return day.isocalendar().week % 2 == 0
        if self.repeats == Repeats.ODD_WEEKS:
            return day.isocalendar().week % 2 == 1
        if self.repeats == Repeats.EVERY_N_WEEKS:
            return day >= self.anchor and (day - self.anchor).days // 7 % self.every == 0
        if self.repeats == Repeats.MONTHLY:
            return nth_of_month(day) in self.nth or (LAST in self.nth and is_last_of_month(day))
        return True


def nth_of_month(day: date) -> int:
    """Return which of its weekday in the month `day` is: 1 for the first Friday."""
    return (day.day - 1) // 7 + 1


def is_last_of_month(day: date) -> bool:
    """Whether no later day of the same weekday falls in the month."""
    return (day + WEEK).month != day.month


def last_day_of_month(day: date) -> date:
    """Return the last day of the month of a day."""
    return (day.replace(day=28) + 4 * DAY).replace(day=1) - DAY


RHYTHM_COLUMNS = (
    "repeats", "weekday", "every", "anchor", "nth", "dates",
    "season_from", "season_until", "skips_public_holidays", "skips_school_holidays",
)  # fmt: skip


def rhythm_of(row) -> Rhythm:
    """Return the rhythm that the `RHYTHM_COLUMNS` of a row tell, be it a model or plain values."""
    return Rhythm(
        repeats=row.repeats,
        weekday=row.weekday,
        every=row.every,
        anchor=row.anchor,
        nth=tuple(row.nth),
        dates=tuple(date.fromisoformat(day) for day in row.dates),
        season_from=row.season_from,
        season_until=row.season_until,
        skips_public_holidays=row.skips_public_holidays,
        skips_school_holidays=row.skips_school_holidays,
    )


class RhythmFields(CheckedAtOnce):
    """The columns of a rhythm, for every row that repeats."""

    repeats = models.CharField(_("repeats"), max_length=15, choices=Repeats, default=Repeats.WEEKLY)
    weekday = models.PositiveSmallIntegerField(_("weekday"), null=True, blank=True)
    every = models.PositiveSmallIntegerField(_("every how many weeks"), default=1)
    anchor = models.DateField(_("counted from"), null=True, blank=True)
    nth = models.JSONField(_("which ones in the month"), default=list, blank=True)
    dates = models.JSONField(_("dates"), default=list, blank=True)
    season_from = models.DateField(_("season from"), null=True, blank=True)
    season_until = models.DateField(_("season until"), null=True, blank=True)
    skips_public_holidays = models.BooleanField(_("not on public holidays"), default=False)
    skips_school_holidays = models.BooleanField(_("not in school holidays"), default=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(repeats="dates") | models.Q(weekday__range=(1, 7)),
                name="%(app_label)s_%(class)s_repeats_on_a_weekday",
                violation_error_message=_("Choose the weekday."),
            ),
            models.CheckConstraint(
                condition=models.Q(every__range=(1, 52)),
                name="%(app_label)s_%(class)s_counts_weeks_from_1_to_52",
                violation_error_message=_("Every how many weeks? Give a number from 1 to 52."),
            ),
            models.CheckConstraint(
                condition=~models.Q(repeats="every_n_weeks") | models.Q(anchor__isnull=False),
                name="%(app_label)s_%(class)s_counts_from_a_date",
                violation_error_message=_("Every few weeks: give the date of the first time."),
            ),
            models.CheckConstraint(
                condition=models.Q(season_from__isnull=True)
                | models.Q(season_until__isnull=True)
                | models.Q(season_from__lte=models.F("season_until")),
                name="%(app_label)s_%(class)s_season_starts_before_it_ends",
                violation_error_message=_("The season must start before it ends."),
            ),
        ]

    @property
    def rhythm(self) -> Rhythm:
        """The row's rhythm as a value."""
        return rhythm_of(self)

    @rhythm.setter
    def rhythm(self, rhythm: Rhythm) -> None:
        self.repeats, self.weekday, self.every = rhythm.repeats, rhythm.weekday, rhythm.every
        self.anchor, self.nth = rhythm.anchor, list(rhythm.nth)
        self.dates = [day.isoformat() for day in sorted(set(rhythm.dates))]
        self.season_from, self.season_until = rhythm.season_from, rhythm.season_until
        self.skips_public_holidays = rhythm.skips_public_holidays
        self.skips_school_holidays = rhythm.skips_school_holidays
