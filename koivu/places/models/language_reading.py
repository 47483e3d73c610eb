"""Who has read and accepted a language in a place (P-12)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.places.models.place import Place


class ReadPart(models.TextChoices):
    """What a reader of a language accepts, each apart from the other."""

    PUBLIC = "public", _("The words of Koivu: its pages and usual phrases")
    OWN = "own", _("The place's own texts")


class LanguageReadingQuerySet(models.QuerySet):
    """What has been accepted."""

    def prints(self, language: str) -> dict[str, set[str]]:
        """Return {part: fingerprints of the texts that somebody has accepted} in `language`."""
        rows = self.filter(language=language).values_list("part", "prints")
        return {part: set(prints) for part, prints in rows}


@retention.rule(
    what=_("Who has accepted a language in a place: the name given, and when"),
    kept_for=_("as long as the language is open in the place"),
    basis=_("To know whom to ask about a text."),
)
class LanguageReading(models.Model):
    """Somebody who reads a language has accepted a part of its texts in a place (P-12).

    `reader` is what she wishes to be called: a name, or what she does ("an interpreter"). She
    need not have an account. `prints` are the fingerprints of the very texts that she read:
    one that says something else later is asked about again, alone.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="language_readings")
    language = models.CharField(_("language"), max_length=10)
    part = models.CharField(_("part"), max_length=10, choices=ReadPart)
    reader = models.CharField(_("who has read it"), max_length=80)
    prints = models.JSONField(default=list)
    accepted_at = models.DateTimeField(_("accepted"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = LanguageReadingQuerySet.as_manager()

    class Meta:
        ordering = ["language", "part"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "language", "part"],
                name="one_reading_of_a_part_of_a_language_in_a_place",
            ),
            models.CheckConstraint(
                condition=~Q(reader=""),
                name="a_language_is_accepted_by_somebody",
                violation_error_message=_("Write who has read it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.part}"
