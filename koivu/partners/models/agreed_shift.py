"""When an organisation has agreed to be there, as lines of an agreement's version."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from koivu.core.rhythm import RhythmFields
from koivu.partners.models.agreement import AgreementVersion


class ShiftKind(models.TextChoices):
    """Unhurried time with families, or keeping the doors open: two things (P-4)."""

    ENCOUNTER = "encounter", _("Shift with families")
    KEEPING_OPEN = "keeping_open", _("Keeping the place open")


class AgreedShift(RhythmFields):
    """When an organisation has agreed to be there: Tuesdays 9–12, even weeks, a season."""

    version = models.ForeignKey(AgreementVersion, models.CASCADE, related_name="shifts")
    kind = models.CharField(_("what for"), max_length=15, choices=ShiftKind, default="encounter")
    starts = models.TimeField(_("from"))
    ends = models.TimeField(_("until"))

    class Meta(RhythmFields.Meta):
        ordering = ["weekday", "starts"]
        constraints = [
            *RhythmFields.Meta.constraints,
            models.CheckConstraint(
                condition=Q(starts__lt=F("ends")),
                name="agreed_shift_starts_before_it_ends",
                violation_error_message=_("The hours must start before they end."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.starts}"
