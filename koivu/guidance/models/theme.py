"""Themes of talks: a shipped list of broad ones; a place may offer fewer of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from koivu.places.models import Place


class Theme(models.TextChoices):
    """What a talk was about: broad on purpose, so that no theme points at a family (P-2)."""

    EVERYDAY = "everyday", _("Everyday life with a child")
    GROWTH = "growth", _("Growing up and upbringing")
    SLEEP = "sleep", _("Sleep and eating")
    COPING = "coping", _("A parent’s own strength")
    RELATIONS = "relations", _("Family and those close")
    COMPANY = "company", _("Company and friends")
    MONEY = "money", _("Money and housing")
    PAPERS = "papers", _("Papers and forms")
    SCHOOL = "school", _("Day-care, school and hobbies")
    WORK = "work", pgettext_lazy("theme", "Work and studies")
    NEWCOMER = "newcomer", _("Finland and its languages")
    HEALTH = "health", pgettext_lazy("theme", "Health")


class OfferedThemes(models.Model):
    """The themes that a place offers on its card; without a row, all of them."""

    place = models.OneToOneField(Place, models.CASCADE, related_name="offered_themes")
    themes = models.JSONField(default=list)

    class Meta:
        verbose_name_plural = "offered themes"

    def __str__(self) -> str:
        return f"{self.place_id}"
