"""Figures of years before Koivu, as they stood in somebody's book."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.places.models import Place
from koivu.visits.models.count import Basis


class Unit(models.TextChoices):
    """What a number is a number of; units are never added to each other."""

    VISITS = "visits", _("visits")
    PERSONS = "persons", _("persons")
    FAMILIES = "families", _("families")
    CHILDREN = "children", _("children")
    ENCOUNTERS = "encounters", _("encounters")
    MEALS = "meals", _("meals")


class Granularity(models.TextChoices):
    """How long a time one number of a book covers."""

    SESSION = "session", _("a session")
    DAY = "day", _("a day")
    WEEK = "week", _("a week")
    MONTH = "month", _("a month")
    YEAR = "year", _("a year")


KEPT = timedelta(days=60)


class PastBookQuerySet(models.QuerySet):
    """Books that wait, by their age."""

    def had_their_time(self, today: date):
        """Read over sixty days before `today` and never taken in."""
        return self.filter(read_at__lt=retention.start_of(today) - KEPT)


@retention.rule(
    what=_("What stood in a book of visits that waits for answers: also remarks beside numbers"),
    kept_for=KEPT,
    basis=_("It is kept while its questions are answered."),
    expired=lambda today: PastBook.objects.had_their_time(today),
)
class PastBook(models.Model):
    """A book that was read and waits for answers; it goes when it is taken in.

    `found` is `books.found.Found` as JSON, `answers` {question, or question:item: answer}.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="past_books")
    file_name = models.CharField(max_length=120)
    digest = models.CharField(max_length=64, editable=False)
    read_at = models.DateTimeField(editable=False)
    unit = models.CharField(max_length=12, choices=Unit, blank=True)
    basis = models.CharField(max_length=10, choices=Basis, blank=True)
    granularity = models.CharField(max_length=10, choices=Granularity, blank=True)
    found = models.JSONField(default=dict, editable=False)
    answers = models.JSONField(default=dict, blank=True)

    objects = PastBookQuerySet.as_manager()

    class Meta:
        ordering = ["-read_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name


@retention.not_about_people("The name of a file that somebody took in.")
class PastRun(models.Model):
    """One book that was taken in: its name and mark, so that it is not taken in twice."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="past_runs")
    file_name = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    taken_in_at = models.DateTimeField(editable=False)
    taken_back_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-taken_in_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "digest"],
                condition=Q(taken_back_at=None),
                name="a_book_of_visits_is_taken_in_once",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class PastFigureQuerySet(models.QuerySet):
    """Numbers of earlier years by place and days; a book that is taken back has none."""

    def of_place(self, place: Place):
        return self.filter(place=place)

    def between(self, first: date, last: date):
        """Of a day or a time that begins from `first` to `last`, both included."""
        return self.filter(date__gte=first, date__lte=last)

    def counting(self, unit: str, granularity: str):
        """Numbers that may be added up: of one unit, and of times of one length."""
        return self.filter(unit=unit, granularity=granularity)


class PastFigure(models.Model):
    """One number of a book: of a session, a day or a longer time that begins on `date`."""

    run = models.ForeignKey(PastRun, models.CASCADE, related_name="figures")
    place = models.ForeignKey(Place, models.CASCADE, related_name="past_figures")
    date = models.DateField()
    starts = models.TimeField(null=True, blank=True)
    label = models.CharField(max_length=120, blank=True)
    granularity = models.CharField(max_length=10, choices=Granularity)
    unit = models.CharField(max_length=12, choices=Unit)
    basis = models.CharField(max_length=10, choices=Basis)
    value = models.PositiveIntegerField()

    objects = PastFigureQuerySet.as_manager()

    class Meta:
        ordering = ["date", "starts", "pk"]
        indexes = [models.Index(fields=["place", "date"], name="past_figures_by_day")]

    def __str__(self) -> str:
        return f"{self.date} {self.value}"
