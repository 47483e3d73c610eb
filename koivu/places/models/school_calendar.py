"""School holidays of a municipality."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SchoolCalendar(models.Model):
    """School holidays of a municipality's schools in one school language, as far as known.

    `periods` is a list of [first day, last day, kind]; between `known_from` and
    `known_until` a day outside them is a school day, elsewhere nobody knows.
    """

    municipality = models.CharField(_("municipality"), max_length=60)
    municipality_code = models.CharField(_("municipality code"), max_length=3, blank=True)
    school_language = models.CharField(_("school language"), max_length=10)
    periods = models.JSONField(_("holidays"), default=list)
    known_from = models.DateField(_("known from"))
    known_until = models.DateField(_("known until"))
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        ordering = ["municipality", "school_language"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "school_language"],
                name="one_school_calendar_per_municipality_and_language",
            ),
        ]

    def __str__(self) -> str:
        language = f" ({self.school_language})" if self.school_language else ""
        return f"{self.municipality}{language}"
