"""Texts of the programme, one row for each language."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.core.words import Wording
from koivu.places.models import Place
from koivu.programme.models.notice import Notice
from koivu.programme.models.presence import Presence
from koivu.programme.models.slot import SlotVersion
from koivu.programme.models.slot_date import SlotDate


@retention.rule(
    what=_("Texts of the programme, and which worker wrote and accepted them"),
    kept_for=_("as long as what they are texts of"),
    basis=_("Whose words they are must be known while they are shown."),
)
class ProgrammeWording(Wording):
    """A text of a slot's version, of one date (its reason), of a presence or of a notice."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="+")
    version = models.ForeignKey(
        SlotVersion, models.CASCADE, related_name="wordings", null=True, blank=True
    )
    slot_date = models.ForeignKey(
        SlotDate, models.CASCADE, related_name="wordings", null=True, blank=True
    )
    presence = models.ForeignKey(
        Presence, models.CASCADE, related_name="wordings", null=True, blank=True
    )
    notice = models.ForeignKey(
        Notice, models.CASCADE, related_name="wordings", null=True, blank=True
    )

    class Meta:
        constraints = [
            *(
                models.UniqueConstraint(
                    fields=[subject, "field", "language"],
                    condition=~Q(**{subject: None}),
                    name=f"one_wording_of_a_{subject}_per_language",
                )
                for subject in ["version", "slot_date", "presence", "notice"]
            ),
            models.CheckConstraint(
                condition=Q(version__isnull=False, slot_date=None, presence=None, notice=None)
                | Q(version=None, slot_date__isnull=False, presence=None, notice=None)
                | Q(version=None, slot_date=None, presence__isnull=False, notice=None)
                | Q(version=None, slot_date=None, presence=None, notice__isnull=False),
                name="programme_wording_has_one_subject",
            ),
        ]
