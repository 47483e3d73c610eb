"""Turns in the steering group: which seat had one, who is away, who swaps, what is handed over."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.governance.models.meeting import Body, Meeting
from koivu.governance.models.seat import Seat
from koivu.governance.rules.chairs import Duty
from koivu.places.models import Place

DUTIES = [(one.value, one.value) for one in Duty]
AWAY_STAYS = timedelta(days=14)
NOTES_STAY = timedelta(days=183)


@retention.not_about_people("Which seat had a turn, whoever sits there.")
class Turn(models.Model):
    """A seat's turn at a meeting. `came` is said of the house meeting's representative alone."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="turns")
    duty = models.CharField(max_length=10, choices=DUTIES)
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="turns")
    came = models.BooleanField(null=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "duty"], name="a_duty_is_one_seats_turn_at_a_meeting"
            ),
            models.CheckConstraint(
                condition=Q(came=None) | Q(duty=Duty.HOUSE.value),
                name="only_a_representative_comes_or_not",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.duty} {self.seat_id}"


class AwayQuerySet(models.QuerySet):
    """Empty seats by the meeting."""

    def at(self, place: Place, body: str, day: date):
        return self.filter(seat__place=place, body=body, date=day)

    def before(self, day: date):
        return self.filter(date__lt=day)


@retention.rule(
    what=_("That somebody of the steering group cannot come to a meeting"),
    kept_for=_("until the meeting ends; two weeks after its day at most"),
    basis=_("So that somebody else takes the chair."),
    expired=lambda today: Away.objects.before(today - AWAY_STAYS),
)
class Away(models.Model):
    """A seat that nobody sits on at a coming meeting of a body: another one takes its turn.

    By the day, for a meeting is a row only when something is written of it.
    """

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="away")
    body = models.CharField(max_length=10, choices=Body)
    date = models.DateField()

    objects = AwayQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seat", "body", "date"], name="a_seat_is_away_once"),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.body} {self.date}"


class HandoverQuerySet(models.QuerySet):
    """Notes by the day of their meeting."""

    def of_meetings_before(self, day: date):
        return self.filter(meeting__date__lt=day)


class TurnSwapQuerySet(models.QuerySet):
    """Swaps by whether both have agreed."""

    def agreed(self):
        return self.filter(since__isnull=False)

    def asked(self):
        return self.filter(since=None)


@retention.not_about_people("Two seats that change places in a round, and from which day on.")
class TurnSwap(models.Model):
    """One seat asks another to change places; `since` is from which day on, when both agreed.

    `asked_on` is the first day whose turn was meant: of a meeting that had ended, the day after.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="+")
    duty = models.CharField(max_length=10, choices=DUTIES)
    asker = models.ForeignKey(Seat, models.CASCADE, related_name="swaps_asked")
    other = models.ForeignKey(Seat, models.CASCADE, related_name="swaps_wanted")
    asked_on = models.DateField()
    since = models.DateField(null=True, blank=True)

    objects = TurnSwapQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["asker", "duty"],
                condition=Q(since=None),
                name="a_seat_asks_one_swap_of_a_duty_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(asker=F("other")), name="a_seat_swaps_with_another_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.duty} {self.asker_id} {self.other_id}"


@retention.rule(
    what=_("A note from the chair of the steering group to the next one"),
    kept_for=_("until the next meeting has ended; half a year at most"),
    basis=_("So that the next chair knows what is under way."),
    expired=lambda today: Handover.objects.of_meetings_before(today - NOTES_STAY),
)
class Handover(models.Model):
    """What the chair of a meeting tells the chair of the next one."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="handover")
    words = models.CharField(_("for the next chair"), max_length=600)

    objects = HandoverQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.meeting_id}"
