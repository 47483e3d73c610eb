"""A develop-together day: when and where, its themes, and what lets everybody come."""

import datetime

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.core.words import Wording, Words, gather
from koivu.places.models import Place

MOST_THEMES = 6
SLUG = r"[a-z0-9][a-z0-9-]*"


class Gathering(models.TextChoices):
    """What people come together for."""

    DAY = "day", _("Develop-together day")
    MEETING = "meeting", _("Community meeting")


class DayQuerySet(models.QuerySet):
    """Days by their place and their year."""

    def of_year(self, place: Place, year: int):
        of_place = self.filter(place=place, kind=Gathering.DAY)
        return of_place.filter(date__year=year, is_off=False)

    def open_to_families(self, place: Place):
        """Days whose invitation families can read."""
        return self.filter(place=place, opened_at__isnull=False)

    def asked_to(self, place: Place, first: datetime.date, last: datetime.date):
        """Those to which families have been asked, between two dates, the soonest first."""
        found = self.open_to_families(place).filter(date__range=(first, last), is_off=False)
        return found.order_by("date", "starts")

    def on(self, place: Place, date: datetime.date):
        """Those to which families have been asked, on one date."""
        return self.asked_to(place, date, date)


class DevelopDay(models.Model):
    """A day on which families, volunteers, workers and the steering group develop the place.

    A community meeting is one, too: its themes are what families want to talk about.

    `slug` is its public address, which never changes; `opened_at` is when it was opened to all;
    `code` stands on the wall, so that ideas can be sent; without `groups` nobody goes round.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="develop_days")
    kind = models.CharField(
        _("what it is"), max_length=10, choices=Gathering, default=Gathering.DAY
    )
    slug = models.CharField(max_length=20, validators=[RegexValidator(f"^{SLUG}$")])
    date = models.DateField(_("day"))
    starts = models.TimeField(_("starts"))
    ends = models.TimeField(_("ends"))
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)
    is_off = models.BooleanField(default=False, editable=False)
    code = models.CharField(max_length=10, blank=True, default="", editable=False)
    groups = models.PositiveSmallIntegerField(_("small groups"), null=True, blank=True)
    goes_round_at = models.TimeField(_("the first round begins"), null=True, blank=True)
    station_minutes = models.PositiveSmallIntegerField(
        _("minutes at a station"), null=True, blank=True
    )
    moving_minutes = models.PositiveSmallIntegerField(_("minutes in between"), default=5)

    objects = DayQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "-starts"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "slug"], name="a_develop_day_has_its_own_address"
            ),
            models.CheckConstraint(
                condition=Q(starts__lt=F("ends")),
                name="a_develop_day_starts_before_it_ends",
                violation_error_message=_("The day must start before it ends."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.slug}"

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None

    @property
    def is_meeting(self) -> bool:
        return self.kind == Gathering.MEETING

    @property
    def words(self) -> dict[str, Words]:
        """What is told of it, by field: `about`, `where`, `theme_1` …"""
        return gather(self.wordings.all(), lambda row: 0).get(0, {})


class ThemeQuerySet(models.QuerySet):
    """Themes by what waits for a house meeting."""

    def for_the_house(self, place: Place | int, since: datetime.date, today: datetime.date):
        """Themes of days that have been since a date, with an owner, of which nobody has spoken."""
        of_place = self.filter(day__place=place, day__is_off=False)
        been = of_place.filter(day__date__gte=since, day__date__lte=today)
        return been.filter(has_owner=True, taken_up_on=None)


class DayTheme(models.Model):
    """A theme of a day, and a station of it; its words are `theme_<number>` of the day.

    `decided` is what a house meeting agreed on it, when it was `taken_up_on`.
    """

    day = models.ForeignKey(DevelopDay, models.CASCADE, related_name="themes")
    number = models.PositiveSmallIntegerField()
    has_owner = models.BooleanField(default=False, editable=False)
    hands_for = models.PositiveSmallIntegerField(_("in favour"), null=True, blank=True)
    hands_against = models.PositiveSmallIntegerField(_("against"), null=True, blank=True)
    hands_unsure = models.PositiveSmallIntegerField(_("cannot say"), null=True, blank=True)
    taken_up_on = models.DateField(null=True, blank=True, editable=False)
    decided = models.TextField(_("what was agreed"), blank=True, editable=False)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["day", "number"], name="a_day_numbers_its_themes"),
            models.CheckConstraint(
                condition=Q(number__range=(1, MOST_THEMES)), name="a_day_has_a_few_themes"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day_id}.{self.number}"

    @property
    def hands(self) -> list[tuple[str, int]]:
        """Return how many hands were shown; nothing where nobody was asked."""
        counted = (self.hands_for, self.hands_against, self.hands_unsure)
        if all(many is None for many in counted):
            return []
        labels = (_("In favour"), _("Against"), _("Cannot say"))
        return [(str(label), many or 0) for label, many in zip(labels, counted, strict=True)]


@retention.rule(
    what=_("What is told of a develop-together day: who wrote and who accepted the texts"),
    kept_for=_("as long as the text"),
    basis=_("To know whom to ask about a text."),
)
class DayWording(Wording):
    """What it is about, where it is, its themes and what came of them."""

    day = models.ForeignKey(DevelopDay, models.CASCADE, related_name="wordings")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["day", "field", "language"], name="one_wording_of_a_day_per_language"
            ),
        ]


class Need(models.TextChoices):
    """What lets people come who otherwise could not (R21, R22)."""

    CHILD_CARE = "child_care", _("Child care")
    INTERPRETERS = "interpreters", _("Interpreters")
    FOOD = "food", _("Something to eat")
    STEP_FREE = "step_free", _("A way in without steps")
    TRAVEL = "travel", _("Help with the way there")
    EASY_INVITATION = "easy_invitation", _("The invitation in easy language")
    FAMILIES_HERE = "families_here", _("The families of this area have been thought of")


# What families read of them on the invitation.
FOR_FAMILIES = (Need.CHILD_CARE, Need.INTERPRETERS, Need.FOOD, Need.STEP_FREE, Need.TRAVEL)


class NeedAnswer(models.TextChoices):
    """How a need stands; without a row nobody has answered."""

    YES = "yes", _("Yes")
    NOT_NEEDED = "not_needed", _("Not needed")
    MISSING = "missing", _("Missing")


class DayNeed(models.Model):
    """One answered line of the checklist of a day, with a short note for the workers."""

    day = models.ForeignKey(DevelopDay, models.CASCADE, related_name="needs")
    need = models.CharField(max_length=20, choices=Need)
    answered = models.CharField(max_length=10, choices=NeedAnswer)
    note = models.CharField(_("note"), max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "need"], name="a_day_answers_each_need_once"),
        ]

    def __str__(self) -> str:
        return f"{self.need}: {self.answered}"
