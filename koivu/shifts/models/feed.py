"""The calendar address of somebody's own shifts."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.partners.models import Membership


class FeedShows(models.TextChoices):
    """Which shifts of her organisations stand in somebody's calendar."""

    MINE = "mine", _("The ones I said I come to")
    ALL = "all", _("All shifts of my organisation")


class ShiftFeedQuerySet(models.QuerySet):
    """Feeds by whether their owner works anywhere still."""

    def of_nobody_who_works(self, today: date):
        works = Membership.objects.reaching_past(today).filter(user=OuterRef("user"))
        return self.filter(~Exists(works))


@retention.rule(
    what=_("The secret calendar address of a worker's own shifts: its hash"),
    kept_for=_("until she withdraws it, or the day after her work has ended everywhere"),
    basis=_("Her own wish. Nobody notes when it is read."),
    expired=lambda today: ShiftFeed.objects.of_nobody_who_works(today),
)
class ShiftFeed(models.Model):
    """A calendar reads the shifts of one person by a token; a new token withdraws the old one."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="shift_feed")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    shows = models.CharField(
        _("what it shows"), max_length=10, choices=FeedShows, default=FeedShows.MINE
    )
    made_at = models.DateTimeField(editable=False)

    objects = ShiftFeedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.user_id}"
