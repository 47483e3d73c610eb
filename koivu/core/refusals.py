"""A rule that says no hands its reason to whoever asked."""

from django.db import models
from django.utils.translation import gettext_lazy as _

# For a domain's reasons: CHANGED = CHANGED_MEANWHILE
CHANGED_MEANWHILE = (
    "changed",
    _("Somebody has changed it meanwhile. Read it as it is now, and press again if you wish."),
)


class Reason(models.TextChoices):
    """Base of a domain's reasons to refuse; each label says why and what to do next."""


class Refused(Exception):
    """An action was refused; `message` is told to the person, `field` is where it belongs."""

    def __init__(self, reason: Reason, field: str = ""):
        super().__init__(str(reason))
        self.reason = reason
        self.field = field

    @property
    def message(self) -> str:
        """The sentence shown to the person, in her language."""
        return str(self.reason.label)
