"""Child care and interpreters of a day: what was asked for, as numbers and languages of nobody."""

from datetime import date, timedelta

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koivu.core.random_keys import RandomKey
from koivu.participation.models.day import DevelopDay

KEPT_AFTER = timedelta(days=30)
CHILD_CARE = "child_care"
# Children by age, as places count them elsewhere; the oldest need no care.
CARE_AGES = {"aged_0": _("Under 1"), "aged_1_2": "1–2", "aged_3_6": "3–6", "aged_7_12": "7–12"}


class AskedQuerySet(models.QuerySet):
    """What was asked for, by its time."""

    def had_their_time(self, today: date):
        return self.filter(day__date__lt=today - KEPT_AFTER)


class ChildCareAsked(models.Model):
    """How many children of one family need care at a day, by age; nothing leads to the family."""

    key = RandomKey(primary_key=True)
    day = models.ForeignKey(DevelopDay, models.CASCADE, related_name="child_care_asked")
    aged_0 = models.PositiveSmallIntegerField(default=0)
    aged_1_2 = models.PositiveSmallIntegerField(default=0)
    aged_3_6 = models.PositiveSmallIntegerField(default=0)
    aged_7_12 = models.PositiveSmallIntegerField(default=0)

    objects = AskedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(aged_0__gt=0)
                | Q(aged_1_2__gt=0)
                | Q(aged_3_6__gt=0)
                | Q(aged_7_12__gt=0),
                name="child_care_is_asked_for_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day_id}"

    @property
    def children(self) -> int:
        return sum(getattr(self, name) for name in CARE_AGES)

    @property
    def by_age(self) -> list[tuple[str, int]]:
        """Return (age, how many) of those that are asked for."""
        found = [(str(words), getattr(self, name)) for name, words in CARE_AGES.items()]
        return [(words, many) for words, many in found if many]


class LanguageAsked(models.Model):
    """In which language somebody would like to be at a day; nothing leads to whoever it is."""

    key = RandomKey(primary_key=True)
    day = models.ForeignKey(DevelopDay, models.CASCADE, related_name="languages_asked")
    language = models.CharField(max_length=10)

    objects = AskedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.day_id} {self.language}"


class Arranged(models.Model):
    """Child care, or an interpreter of one language (`what`): arranged, and used afterwards.

    `needed` is how many it was asked for, once the requests themselves have had their time.
    """

    day = models.ForeignKey(DevelopDay, models.CASCADE, related_name="arranged")
    what = models.CharField(max_length=12)
    is_arranged = models.BooleanField(_("arranged"), default=False)
    needed = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    used = models.PositiveSmallIntegerField(_("used"), null=True, blank=True)
    cost = models.DecimalField(
        _("cost, euros"),
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "what"], name="a_day_arranges_each_thing_once"),
        ]

    def __str__(self) -> str:
        return f"{self.day_id} {self.what}"
