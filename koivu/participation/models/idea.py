"""What came up at a develop-together day: ideas of nobody, and how many came of whom."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.core.random_keys import RandomKey
from koivu.core.screening import Screened, ScreenedQuerySet
from koivu.participation.models.day import DayTheme, DevelopDay

YEARS_KEPT = 2
LONGEST_IDEA = 300


class Voice(models.TextChoices):
    """In which role an idea was told; blank: not said."""

    FAMILY = "family", _("A family’s")
    VOLUNTEER = "volunteer", _("A volunteer’s")
    WORKER = "worker", _("A worker’s")
    STEERING = "steering", _("The steering group’s")
    YOUNG = "young", _("A young person’s")


class IdeaQuerySet(ScreenedQuerySet):
    """Ideas by their time."""

    def had_their_time(self, today: date):
        return self.filter(day__date__lt=date(today.year - YEARS_KEPT, today.month, 1))


@retention.rule(
    what=_("An idea told at a develop-together day; no name is asked"),
    kept_for=_("two years"),
    basis=_("To see what has changed."),
    expired=lambda today: Idea.objects.had_their_time(today),
)
class Idea(Screened):
    """What somebody told at a day; `sent_at` is when the day began, for all of them alike."""

    key = RandomKey(primary_key=True)
    day = models.ForeignKey(DevelopDay, models.CASCADE, related_name="ideas")
    theme = models.ForeignKey(
        DayTheme, models.SET_NULL, null=True, blank=True, related_name="ideas"
    )
    whose = models.CharField(max_length=10, choices=Voice, blank=True)
    text = models.CharField(_("idea"), max_length=LONGEST_IDEA)

    objects = IdeaQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="an_idea_says_something")]

    def __str__(self) -> str:
        return f"{self.day_id}"

    @property
    def texts(self) -> list[str]:
        return [self.text]


class Who(models.TextChoices):
    """The groups in which people of a day are counted, and nothing else is known of them."""

    FAMILIES = "families", _("Visiting families")
    VOLUNTEERS = "volunteers", _("Volunteers")
    ORGANISATIONS = "organisations", _("Workers of organisations")
    CITY = "city", _("Workers of the city")
    COUNTY = "county", _("Workers of the county")
    PARISH = "parish", _("Workers of the parish")
    STEERING = "steering", _("Steering group")
    YOUNG = "young", _("Young people")


class CameToDay(models.Model):
    """How many of one group came to a day."""

    day = models.ForeignKey(DevelopDay, models.CASCADE, related_name="came")
    who = models.CharField(max_length=15, choices=Who)
    many = models.PositiveSmallIntegerField(_("how many"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "who"], name="a_day_counts_each_group_once"),
        ]

    def __str__(self) -> str:
        return f"{self.who}: {self.many}"
