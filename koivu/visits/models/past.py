"""Figures of years before Koivu, as they stood in somebody's book."""

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

    class Meta:
        ordering = ["date", "starts", "pk"]
        indexes = [models.Index(fields=["place", "date"], name="past_figures_by_day")]

    def __str__(self) -> str:
        return f"{self.date} {self.value}"
