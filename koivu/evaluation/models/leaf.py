"""Short leaves: two questions for the young ones, three for residents of the area."""

from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koivu.core import clock, retention
from koivu.core.random_keys import RandomKey
from koivu.core.screening import Screened, ScreenedQuerySet
from koivu.evaluation.models.question import YEARS_KEPT
from koivu.places.models import Place


class Leaf(models.TextChoices):
    """Whose leaf it is, or where it lay."""

    SCHOOL = "7-12", _("7–12 years old")
    YOUNG = "13-17", _("13–17 years old")
    CLINIC = "clinic", _("At the clinic")
    LIBRARY = "library", _("At the library")
    PLAYGROUND = "playground", _("At the playground")


class LeafQuestion(models.TextChoices):
    """What is asked in words; each answer stands alone."""

    BEST = "best", _("What is best here?")
    CHANGE = "change", _("What would you change here?")
    WHEN = "when", _("When would you like to come here?")
    MISSING = "missing", _("What is missing here for you?")
    AWAY = "away", _("What keeps you away?")
    WISH = "wish", _("What would you wish?")


class Knows(models.TextChoices):
    """Whether a resident knows the place."""

    YES = "yes", _("Yes, I have been there")
    HEARD = "heard", _("I have heard of it")
    NO = "no", _("I do not know it")


class LeafAnswerQuerySet(ScreenedQuerySet):
    """Answers by how long they have been kept."""

    def had_their_time(self, today: date):
        """Sent over two years ago."""
        return self.filter(sent_at__lt=retention.start_of(today) - timedelta(days=365 * YEARS_KEPT))


@retention.rule(
    what=_("An answer to a short leaf; no name is asked"),
    kept_for=_("two years"),
    basis=_("To see what has changed."),
    expired=lambda today: LeafAnswer.objects.had_their_time(today),
)
class LeafAnswer(Screened):
    """One answer in words. The others of the same leaf are rows of their own, with other keys."""

    key = RandomKey(primary_key=True)
    place = models.ForeignKey(Place, models.CASCADE, related_name="leaf_answers")
    leaf = models.CharField(max_length=10, choices=Leaf)
    asked = models.CharField(max_length=10, choices=LeafQuestion)
    text = models.CharField(_("answer"), max_length=300)

    objects = LeafAnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="an_answer_of_a_leaf_is_not_empty")
        ]

    def __str__(self) -> str:
        return f"{self.leaf} {self.asked}"

    @property
    def texts(self) -> list[str]:
        return [self.text]

    def read(self, at: datetime, *, hides: bool) -> None:
        """When it has been read, its half-day is needed no more: the month is enough."""
        super().read(month_begins(at), hides=hides)
        self.sent_at = month_begins(self.sent_at)


def month_begins(at: datetime) -> datetime:
    """Return the first moment of a month, by the clock on a Finnish wall."""
    return retention.start_of(clock.day_of(at).replace(day=1))


class LeafCount(models.Model):
    """How many know the place, apart by where the leaf lay; a year at a time.

    `shown` and `waits` as in `Choosing`: {"knows": [yes, heard, no]}; `turns` are keys of leaves.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="leaf_counts")
    leaf = models.CharField(max_length=10, choices=Leaf)
    year = models.PositiveSmallIntegerField()
    shown = models.JSONField(default=dict, blank=True, editable=False)
    waits = models.JSONField(default=dict, blank=True, editable=False)
    turns = models.JSONField(default=list, blank=True, editable=False)

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "leaf", "year"], name="one_count_of_a_leaf_a_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.leaf} {self.year}"
