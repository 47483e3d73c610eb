"""Lines on today's board."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from koivu.places.models import Place


class NoticeQuerySet(models.QuerySet):
    """Notices by their state."""

    def in_force(self, now):
        return self.filter(taken_back_at=None, until__gt=now)


class Notice(models.Model):
    """A line on today's board ("nurse ill, comes Thursday"), from a moment until a moment."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="notices")
    since = models.DateTimeField(_("from"))
    until = models.DateTimeField(_("until"))
    taken_back_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(since__lt=F("until")),
                name="notice_starts_before_it_ends",
                violation_error_message=_("The notice must start before it ends."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.since}"
