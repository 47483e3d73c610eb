"""A round of child's moments: when it is, what adults saw in it, the method's own form."""

from datetime import date

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.core.random_keys import RandomKey
from koivu.core.screening import Screened, ScreenedQuerySet
from koivu.core.trays import HalfDayTray
from koivu.core.words import Wording
from koivu.evaluation.models.question import PRINT, YEARS_KEPT
from koivu.evaluation.prompts import PROMPTS
from koivu.places.models import Place


class ChildAge(models.TextChoices):
    """How old a child is, about; nothing nearer is known."""

    BABY = "0-1", _("0–1 years old")
    TODDLER = "2-3", _("2–3 years old")
    PLAY_AGE = "4-6", _("4–6 years old")
    SCHOOL = "7-12", _("7–12 years old")
    YOUNG = "13-17", _("13–17 years old")


EVERY_DAY = "1234567"


class MomentRoundQuerySet(models.QuerySet):
    """Rounds by their days."""

    def on(self, day: date):
        return self.filter(first_day__lte=day, last_day__gte=day)

    def asking_on(self, day: date):
        """Rounds in which children are asked on a day."""
        return self.on(day).filter(asked_on__contains=str(day.isoweekday()))

    def between(self, first: date, last: date):
        """Rounds with a day of these."""
        return self.filter(first_day__lte=last, last_day__gte=first)

    def in_year(self, year: int):
        return self.filter(last_day__year=year)

    def for_the_house(self, place: Place | int, since: date):
        """Rounds from `since` on of which something has been read and no meeting has spoken."""
        waits = self.filter(place=place, last_day__gte=since, taken_up_on=None)
        return waits.filter(moments__read_at__isnull=False)


class MomentRound(models.Model):
    """The days in which adults of a place stop to watch one child at a time (R10).

    `asked_on` are ISO weekdays, "135": on these This or that and the young ones' leaves are open,
    and the question of the month rests (P-9). `pictures`: the picture of each change that was
    decided, by its field; its words are `RoundWording`s. `taken_up_on`: when something was
    decided of it, or a house meeting spoke of it.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="moment_rounds")
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    pictures = models.JSONField(default=dict, blank=True, editable=False)
    taken_up_on = models.DateField(null=True, blank=True, editable=False)
    asked_on = models.CharField(
        _("weekdays on which children are asked"), max_length=7, blank=True, default=EVERY_DAY
    )

    objects = MomentRoundQuerySet.as_manager()

    class Meta:
        ordering = ["-first_day"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "first_day"], name="one_moment_round_begins_on_a_day"
            ),
            models.CheckConstraint(
                condition=Q(first_day__lte=F("last_day")),
                name="a_moment_round_begins_before_it_ends",
                violation_error_message=_("The last day is before the first one."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_day}–{self.last_day}"

    def asks_children_on(self, day: date) -> bool:
        """Whether This or that and the young ones' leaves are open on a day."""
        return self.first_day <= day <= self.last_day and str(day.isoweekday()) in self.asked_on


CHANGES = ("change_1", "change_2", "change_3")  # one to three are enough


@retention.rule(
    what=_("What was changed because of a round: who wrote and who accepted the texts"),
    kept_for=_("as long as the round"),
    basis=_("To know whom to ask about a text."),
)
class RoundWording(Wording):
    """What was changed because of a round, in a few words that children hear."""

    round = models.ForeignKey(MomentRound, models.CASCADE, related_name="wordings")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "field", "language"],
                name="one_wording_of_a_moment_round_per_language",
            ),
        ]


class MethodForm(models.Model):
    """The method's own form, loaded with its makers' permission; for the house alone."""

    place = models.OneToOneField(Place, models.CASCADE, related_name="method_form")
    permission = models.CharField(_("whose permission"), max_length=200)
    body = models.BinaryField()
    print = models.CharField(max_length=20, validators=[RegexValidator(f"^{PRINT}$")])

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(permission=""), name="a_method_form_says_whose_permission"
            ),
        ]

    def __str__(self) -> str:
        return self.permission


class MomentQuerySet(ScreenedQuerySet):
    """Moments by how long they have been kept."""

    def had_their_time(self, today: date):
        """Whole rounds: else the last ones to go would stand alone."""
        oldest = today.replace(year=today.year - YEARS_KEPT, day=1)
        return self.filter(round__last_day__lt=oldest)


@retention.rule(
    what=_("What an adult saw of a child in some minutes: age band and words, no name is asked"),
    kept_for=_("two years"),
    basis=_("To see what has changed."),
    expired=lambda today: Moment.objects.had_their_time(today),
)
class Moment(Screened):
    """One child for some minutes, as an adult saw it; `sent_at` begins the half-day it was on."""

    key = RandomKey(primary_key=True)
    round = models.ForeignKey(MomentRound, models.CASCADE, related_name="moments")
    age = models.CharField(_("age of the child"), max_length=5, choices=ChildAge)
    where = models.CharField(_("where the child was"), max_length=200, blank=True)
    doing = models.CharField(_("what the child did"), max_length=400, blank=True)
    with_whom = models.CharField(_("with whom"), max_length=200, blank=True)
    joy = models.CharField(_("signs of joy"), max_length=400, blank=True)
    interest = models.CharField(_("signs of interest"), max_length=400, blank=True)
    discomfort = models.CharField(_("signs of discomfort"), max_length=400, blank=True)
    wish = models.CharField(_("what the child might wish"), max_length=400, blank=True)
    learned = models.CharField(_("what the adult learned"), max_length=400, blank=True)

    objects = MomentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(**dict.fromkeys(PROMPTS, "")), name="a_moment_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id}"

    @property
    def texts(self) -> list[str]:
        return [getattr(self, name) for name in PROMPTS]


class Basket(HalfDayTray):
    """What came to a place in a half-day while it lasts, always in the order of its keys.

    As a `Tray` for the question of the month: one row, so that nothing shows what came first.
    `choices` are sums already, {choosing: {"sums": {pair: [this, that]}, "turns": keys}};
    so are `leaves`, by leaf. `answers` of leaves: [key, leaf, asked, text], each by itself.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="baskets")
    moments = models.JSONField(default=list)
    choices = models.JSONField(default=dict)
    answers = models.JSONField(default=list)
    leaves = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "day", "half"], name="one_basket_of_a_place_a_half_day"
            ),
        ]
