"""The story of the house: a dated line of its phases and turning points."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koivu.governance.models.decision import LONGEST, Decision
from koivu.places.models import Place


class StoryKind(models.TextChoices):
    """What a line of the story is."""

    TURNING_POINT = "turn", _("A turning point")
    PHASE = "phase", _("A phase begins")


class StoryLine(models.Model):
    """A line of the story: in words of its own, or told by a decision, whose words never change."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="story")
    day = models.DateField(_("day"))
    kind = models.CharField(
        _("what it is"), max_length=5, choices=StoryKind, default=StoryKind.TURNING_POINT
    )
    words = models.CharField(_("what happened"), max_length=LONGEST, blank=True)
    decision = models.OneToOneField(
        Decision, models.CASCADE, null=True, blank=True, related_name="story"
    )

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(words="", decision__isnull=False)
                | (~Q(words="") & Q(decision__isnull=True)),
                name="a_line_of_the_story_has_words_or_a_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.told}"

    @property
    def told(self) -> str:
        """What happened, in words."""
        return self.decision.what if self.decision else self.words
