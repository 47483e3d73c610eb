"""The end of a shift from memory: about how many talks, what came of them, ways shown."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.guidance.models.theme import Theme
from koivu.partners.models import Organisation
from koivu.places.models import Place

MOST = 999  # of anything on one card


class What(models.TextChoices):
    """What a number on the card is a number of; they are never added to each other."""

    TALKS = "talks", _("Talks, about")
    PEERS = "peers", _("Another parent or a group was enough")
    STAYED = "stayed", _("Came for a service, stayed")
    NO_HELP = "no_help", _("No help found")


class Meeting(models.TextChoices):
    """Whether something goes to the house meeting; blank: it does not."""

    BRING = "bring", _("Bring to the meeting")
    TAKEN_UP = "taken_up", _("Taken up at a meeting")


class Direction(models.TextChoices):
    """Which way the way led."""

    TO_SERVICE = "to_service", _("To a service")
    FROM_SERVICE = "from_service", _("From a service to us")


class Manner(models.TextChoices):
    """How the way was shown."""

    TOLD = "told", _("Told")
    CALLED = "called", _("Called together")
    WALKED = "walked", _("Walked together")


class TallyQuerySet(models.QuerySet):
    """What was tallied, by the day and by what of it goes to the house meeting."""

    def between(self, first: date, last: date):
        """From `first` to `last`, both included."""
        return self.filter(date__gte=first, date__lte=last)

    def no_help(self):
        return self.filter(what=What.NO_HELP)

    def for_the_house(self, place: Place | int, since: date):
        """What the next house meeting of a place is offered, of `since` and later."""
        return self.no_help().filter(place=place, date__gte=since, meeting=Meeting.BRING)


class TallyLine(models.Model):
    """One number of one card, of one theme: an estimate from memory, from so many to so many.

    `at_most` is empty where the card says "or more". `key` is the card's: sent twice, it counts
    once. Who filled the card is not known, and neither is the hour.
    """

    key = models.UUIDField(editable=False)
    place = models.ForeignKey(Place, models.CASCADE, related_name="tally_lines")
    date = models.DateField(_("day"))
    theme = models.CharField(_("theme"), max_length=12, choices=Theme)
    what = models.CharField(max_length=10, choices=What)
    at_least = models.PositiveSmallIntegerField()
    at_most = models.PositiveSmallIntegerField(null=True, blank=True)
    meeting = models.CharField(max_length=10, choices=Meeting, blank=True)

    objects = TallyQuerySet.as_manager()

    class Meta:
        ordering = ["date", "pk"]
        indexes = [
            models.Index(fields=["place", "date"], name="tally_of_a_place_by_day"),
            models.Index(
                fields=["place", "theme"],
                condition=Q(what="no_help"),
                name="no_help_found_by_theme",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "theme", "what"], name="a_card_says_each_number_once"
            ),
            models.CheckConstraint(
                condition=Q(at_most=None) | Q(at_least__lte=F("at_most")),
                name="a_tally_is_from_so_many_to_so_many",
            ),
            models.CheckConstraint(condition=Q(at_least__lte=MOST), name="a_tally_is_at_most_999"),
            models.CheckConstraint(
                condition=Q(meeting="") | Q(what=What.NO_HELP),
                name="only_no_help_found_goes_to_the_meeting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.theme} {self.what}"


@retention.not_about_people("The role of a service, out of a shipped list.")
class WayShown(models.Model):
    """Somebody was shown the way: to whom or from whom, how, and about what if that was said.

    `organisation` is one of the place's; a service outside it, or one that shows no name, is told
    by its `role` alone, a key of a shipped list.
    """

    key = models.UUIDField(editable=False)
    number = models.PositiveSmallIntegerField()
    place = models.ForeignKey(Place, models.CASCADE, related_name="ways_shown")
    date = models.DateField(_("day"))
    theme = models.CharField(_("theme"), max_length=12, choices=Theme, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="ways_shown"
    )
    role = models.CharField(max_length=20, blank=True)
    direction = models.CharField(max_length=12, choices=Direction)
    manner = models.CharField(max_length=10, choices=Manner)

    class Meta:
        ordering = ["date", "pk"]
        indexes = [models.Index(fields=["place", "date"], name="ways_of_a_place_by_day")]
        constraints = [
            models.UniqueConstraint(fields=["key", "number"], name="a_card_shows_each_way_once"),
            models.CheckConstraint(
                condition=(Q(organisation=None) & ~Q(role=""))
                | (Q(organisation__isnull=False) & Q(role="")),
                name="a_way_leads_to_an_organisation_or_to_a_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.direction} {self.manner}"
