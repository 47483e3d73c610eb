"""Bookings of rooms for what is no session (decision 10)."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from koivu.core import retention
from koivu.core.rhythm import Repeats, RhythmFields
from koivu.partners.models import Organisation
from koivu.places.models import Place, Room
from koivu.programme.models.session import Together

# Longer ahead nobody looks, so that two series never meet where nobody has looked (decision 10).
BOOKED_AT_MOST = timedelta(days=550)

BOOKINGS_STAY = timedelta(days=365)


class Purpose(models.TextChoices):
    """What a room is booked for: from a list, so that nobody writes a family's name (P-2)."""

    IN_USE = "in_use", _("In use")
    TALK = "talk", _("A talk")
    WORKSPACE = "workspace", _("Workspace")
    MEETING = "meeting", pgettext_lazy("purpose of a booking", "Meeting")
    PREPARING = "preparing", _("Getting ready")
    MUSIC = "music", _("Music or movement")
    REPAIRS = "repairs", _("Cleaning or repairs")


class BookingQuerySet(models.QuerySet):
    """Bookings by their last day."""

    def over_before(self, day: date):
        """Those of which nothing is left on `day` or later."""
        given = self.filter(repeats=Repeats.DATES).values_list("pk", "dates")
        over = [pk for pk, dates in given if max(dates, default="") < day.isoformat()]
        in_season = Q(season_until__lt=day) & ~Q(repeats=Repeats.DATES)
        return self.filter(in_season | Q(pk__in=over))


@retention.rule(
    what=_("Bookings of rooms: which room, when, for which organisation; no person"),
    kept_for=BOOKINGS_STAY,
    basis=_("To see in the next season how the rooms were used."),
    expired=lambda today: Booking.objects.over_before(today - BOOKINGS_STAY),
)
class Booking(RhythmFields):
    """A use of a room that is no session: a talk, a workspace, a meeting (decision 10).

    It is for an organisation, for a group, or for the place itself; who made it stands only in
    the journal. It never lasts longer than `BOOKED_AT_MOST`; `freed` are dates given back.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="bookings")
    room = models.ForeignKey(Room, models.PROTECT, related_name="bookings")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="bookings"
    )
    group = models.CharField(_("group"), max_length=20, choices=Together, blank=True)
    purpose = models.CharField(
        _("what for"), max_length=15, choices=Purpose, default=Purpose.IN_USE
    )
    starts = models.TimeField(_("from"), null=True, blank=True)
    ends = models.TimeField(_("until"), null=True, blank=True)
    all_day = models.BooleanField(_("all day"), default=False)
    freed = models.JSONField(_("dates given back"), default=list, blank=True)

    objects = BookingQuerySet.as_manager()

    class Meta(RhythmFields.Meta):
        ordering = ["pk"]
        constraints = [
            *RhythmFields.Meta.constraints,
            models.CheckConstraint(
                condition=Q(all_day=True, starts__isnull=True, ends__isnull=True)
                | (
                    Q(all_day=False, starts__isnull=False, ends__isnull=False)
                    & ~Q(starts=F("ends"))
                ),
                name="booking_has_hours_or_the_whole_day",
                violation_error_message=_("Give both hours, or tick “all day”."),
            ),
            models.CheckConstraint(
                condition=Q(repeats="dates")
                | Q(season_from__isnull=False, season_until__isnull=False),
                name="booking_has_a_last_day",
                violation_error_message=_("Until which day? A booking always has a last day."),
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) | Q(group=""),
                name="booking_is_for_one",
                violation_error_message=_("Choose an organisation or a group, not both."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.room_id} {self.purpose}"
