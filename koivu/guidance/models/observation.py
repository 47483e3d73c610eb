"""What the day showed, in one sentence (arjen havainnointi): of the house, not of anybody."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.guidance.models.tally import Meeting
from koivu.guidance.models.theme import Theme
from koivu.places.models import Place

LONGEST = 200  # letters: one sentence
STAYS = timedelta(days=2 * 365)


class ObservationQuerySet(models.QuerySet):
    """Observations by the day and by whether a meeting has taken them up."""

    def for_the_house(self, place: Place | int, since: date):
        """What the next house meeting of a place is offered, of `since` and later."""
        return self.filter(place=place, date__gte=since, meeting=Meeting.BRING)

    def decided_of(self, place: Place, since: date):
        """What a meeting has decided something about, the latest first."""
        found = self.filter(place=place, date__gte=since).exclude(decided="")
        return found.order_by("-date", "-pk")

    def of_before(self, day: date):
        return self.filter(date__lt=day)


@retention.rule(
    what=_("One sentence of what the day showed; no person in it, and no author"),
    kept_for=_("two years"),
    basis=_("So that the house meeting can look at it, and at a year beside the one before."),
    expired=lambda today: Observation.objects.of_before(today - STAYS),
)
class Observation(models.Model):
    """One sentence and its theme, for the house meeting; who wrote it is not known.

    `asked` is the key of the week's question that it answers, blank for an everyday observation;
    `decided` is what a meeting made of it, in its words.
    """

    key = models.UUIDField(unique=True, editable=False)
    place = models.ForeignKey(Place, models.CASCADE, related_name="observations")
    date = models.DateField(_("day"))
    theme = models.CharField(_("theme"), max_length=12, choices=Theme, blank=True)
    asked = models.CharField(max_length=12, blank=True)
    text = models.CharField(_("what the day showed"), max_length=LONGEST)
    meeting = models.CharField(max_length=10, choices=Meeting, default=Meeting.BRING)
    decided = models.CharField(_("what was decided"), max_length=LONGEST, blank=True)

    objects = ObservationQuerySet.as_manager()

    class Meta:
        ordering = ["date", "pk"]
        indexes = [models.Index(fields=["place", "date"], name="observations_by_day")]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="an_observation_says_something"),
            models.CheckConstraint(
                condition=~Q(meeting=""), name="an_observation_is_for_the_meeting"
            ),
            models.CheckConstraint(
                condition=Q(decided="") | Q(meeting=Meeting.TAKEN_UP),
                name="what_was_decided_of_it_was_taken_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.theme}"
