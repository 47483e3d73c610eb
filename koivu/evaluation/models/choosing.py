"""This or that: what children chose of two pictures, as sums alone."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from koivu.evaluation.models.moment import MomentRound


class Side(models.TextChoices):
    """Which of two pictures."""

    THIS = "this", _("This")
    THAT = "that", _("That")


class Choosing(models.Model):
    """The pairs of pictures of a round, at an address of their own.

    `shown` and `waits`: {pair: [how many this, how many that]}; what waits is shown when five or
    more can be added. `turns` are keys of what devices have sent, so that none counts twice;
    nothing leads from them to a choice.
    """

    round = models.OneToOneField(MomentRound, models.CASCADE, related_name="choosing")
    code = models.CharField(max_length=12, unique=True)
    shown = models.JSONField(default=dict, blank=True, editable=False)
    waits = models.JSONField(default=dict, blank=True, editable=False)
    turns = models.JSONField(default=list, blank=True, editable=False)

    def __str__(self) -> str:
        return self.code
