"""What families did that no other page sees: a line, a day, how many; nobody by name."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from koivu.core import retention
from koivu.places.models import Place

YEARS_KEPT = 5
LONGEST_ACT = 160


class Level(models.TextChoices):
    """How far families, volunteers and young people came, from being here to deciding (R19)."""

    TOOK_PART = "took_part", pgettext_lazy("level", "Took part")
    HELPED = "helped", pgettext_lazy("level", "Helped")
    LED = "led", pgettext_lazy("level", "Led")
    DEVELOPED = "developed", pgettext_lazy("level", "Developed")
    DECIDED = "decided", pgettext_lazy("level", "Decided")


# Who took part is counted at the door; the rest is also seen by whoever was there.
NOTED = tuple(one for one in Level if one != Level.TOOK_PART)


class ActQuerySet(models.QuerySet):
    """Noted acts by their days."""

    def between(self, first: date, last: date):
        return self.filter(day__gte=first, day__lte=last)

    def standing(self):
        return self.filter(taken_back_at=None)

    def had_their_time(self, today: date):
        return self.filter(day__lt=date(today.year - YEARS_KEPT, today.month, 1))


@retention.rule(
    what=_("What families, volunteers or young people did together, as a line; no names"),
    kept_for=_("five years"),
    basis=_("To see how participation has grown."),
    expired=lambda today: Act.objects.had_their_time(today),
)
class Act(models.Model):
    """Something that was offered to families, and how many took it up; nought is an answer, too.

    A line that was wrong is `taken_back_at` a moment and stays to be seen: nobody edits another's.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="acts")
    day = models.DateField(_("day"))
    level = models.CharField(
        _("what it was"), max_length=10, choices=[(one.value, one.label) for one in NOTED]
    )
    many = models.PositiveSmallIntegerField(_("how many did"))
    what = models.CharField(_("in a line"), max_length=LONGEST_ACT)
    taken_back_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ActQuerySet.as_manager()

    class Meta:
        ordering = ["day", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(what=""), name="an_act_says_what")]

    def __str__(self) -> str:
        return f"{self.place_id} {self.day} {self.level}"
