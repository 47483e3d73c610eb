"""Who sits in the steering group of a place, from when until when (F-35, P-3)."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.core.checked_at_once import CheckedAtOnce
from koivu.partners.models import Organisation
from koivu.places.models import Place, PlaceRole

HOLDERS_STAY = timedelta(days=2 * 365)


class Party(models.TextChoices):
    """For whom a seat is: partners are equal, families and volunteers need no organisation."""

    ORGANISATION = "organisation", _("A partner")
    FAMILIES = "families", _("Families")
    VOLUNTEERS = "volunteers", _("Volunteers")
    STAFF = "staff", _("The staff, by the coordinator")


class DatedQuerySet(models.QuerySet):
    """What holds from a day until a day, the last one included."""

    def on(self, day: date):
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)

    def ended_before(self, day: date):
        return self.filter(until__lt=day)


@retention.not_about_people("A seat of an organisation or a party, its content area and days.")
class Seat(CheckedAtOnce):
    """A seat in the steering group. Turns are the seat's: they stay when its person changes."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="seats")
    party = models.CharField(_("for whom"), max_length=12, choices=Party)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="seats"
    )
    area = models.CharField(_("content area"), max_length=120, blank=True)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(party=Party.ORGANISATION, organisation__isnull=False)
                | (~Q(party=Party.ORGANISATION) & Q(organisation=None)),
                name="a_seat_of_a_partner_names_it",
                violation_error_message=_("Say which partner it is for."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since__lte=F("until")),
                name="a_seat_begins_before_it_ends",
                violation_error_message=_("The last day is before the first one."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.party} {self.organisation_id or ''}"


class SeatHolderQuerySet(DatedQuerySet):
    """Who sits, and who only stands in the book still."""

    def sitting(self, place: Place | int, day: date):
        """Who has a say on a day: on a seat, of the group by role, with an account that is used.

        Whoever has left the house sits no more, though nobody has ended her seat.
        """
        members = PlaceRole.objects.on(day).in_the_steering_group().filter(place=place)
        seats = Seat.objects.on(day).filter(place=place)
        rows = self.on(day).filter(seat__in=seats, user__in=members.values("user"))
        return rows.filter(user__is_active=True)


@retention.rule(
    what=_("Who sat in the steering group: for whom, from when until when"),
    kept_for=_("until 2 years after the seat has been left"),
    basis=_("To know who may decide what, and to answer for what was decided (GDPR 5.2)."),
    expired=lambda today: SeatHolder.objects.ended_before(today - HOLDERS_STAY),
)
class SeatHolder(models.Model):
    """Who sits on a seat, from a day until a day; nobody need."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="holders")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="seats")
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    objects = SeatHolderQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["seat"], condition=Q(until=None), name="one_person_sits_on_a_seat"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since__lte=F("until")),
                name="sitting_begins_before_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.since}"
