"""A round among the seats of the steering group: consent or a vote; off unless somebody begins."""

from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from koivu.core import clock, retention
from koivu.governance.models.decision import Decision
from koivu.governance.models.seat import Seat, SeatHolder
from koivu.governance.rules.rounds import CONSENT, VOTE, Outcome, Stand
from koivu.places.models import Place

POSITIONS_STAY = timedelta(days=90)
LONGEST = 300
A_MOMENT = timedelta(seconds=1)  # it ends with a midnight


class RoundKind(models.TextChoices):
    """How it is asked."""

    CONSENT = "consent", _("Can you live with it?")
    VOTE = "vote", _("A vote")


class Stands(models.TextChoices):
    """How a seat stands, in words."""

    YES = Stand.YES.value, _("Yes")
    WORRY = Stand.WORRY.value, _("Yes, with a worry")
    NO = Stand.NO.value, _("No, because…")
    FOR = Stand.FOR.value, _("For it")
    AGAINST = Stand.AGAINST.value, _("Against it")
    EMPTY = Stand.EMPTY.value, _("Empty")


NEEDS_WORDS = (Stands.WORRY, Stands.NO)


class Came(models.TextChoices):
    """What a round came to, in words."""

    CARRIED = Outcome.CARRIED.value, _("It is carried.")
    NOT_CARRIED = Outcome.NOT_CARRIED.value, _("It is not carried.")
    NO_QUORUM = (
        Outcome.NO_QUORUM.value,
        _("Too few seats have answered, and silence is not consent."),
    )


class RoundQuerySet(models.QuerySet):
    """Rounds by whether answers are taken."""

    def open(self):
        return self.filter(closed_at=None, voided_at=None)


class DecisionRound(models.Model):
    """One round about a prepared decision; a changed text makes it void.

    By mail it lasts until `ends_at`. When it is closed only how many said what stays here:
    `counts` {stand: how many}, `seats` at that moment, and what it `came` to. A text that changes
    after that makes it void, too.
    """

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="rounds")
    kind = models.CharField(_("how it is asked"), max_length=8, choices=RoundKind)
    began_at = models.DateTimeField(editable=False)
    ends_at = models.DateTimeField(null=True, blank=True, editable=False)
    voided_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    counts = models.JSONField(default=dict, blank=True)
    seats = models.PositiveSmallIntegerField(null=True, blank=True)
    came = models.CharField(max_length=12, choices=Came, blank=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["began_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision"],
                condition=Q(closed_at=None, voided_at=None),
                name="one_round_of_a_decision_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(began_at__lt=F("ends_at")),
                name="a_round_begins_before_it_ends",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, came="", seats=None)
                | (Q(closed_at__isnull=False, seats__isnull=False) & ~Q(came="")),
                name="a_closed_round_came_to_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.kind}"

    @property
    def last_day(self) -> date | None:
        """The last day on which seats may answer by mail."""
        if self.ends_at is None:
            return None
        return clock.day_of(self.ends_at - A_MOMENT)

    @property
    def is_open(self) -> bool:
        return self.closed_at is None and self.voided_at is None

    @property
    def stands(self) -> list[Stands]:
        """What may be answered."""
        there = CONSENT if self.kind == RoundKind.CONSENT else VOTE
        return [Stands(one.value) for one in there]

    def takes_answers(self, now: datetime) -> bool:
        """Whether it goes on and its time is not up."""
        return self.is_open and (self.ends_at is None or now < self.ends_at)


class PositionQuerySet(models.QuerySet):
    """Positions by whether they count."""

    def counted_on(self, place: Place | int, day: date):
        """Of seats that there are, by those who sit on them: who was removed counts no more."""
        return self.filter(holder__in=SeatHolder.objects.sitting(place, day))

    def had_their_time(self, today: date):
        """Of rounds that were closed, or that nobody has closed since their end or beginning."""
        moment = retention.start_of(today) - POSITIONS_STAY
        forgotten = Q(decision_round__closed_at=None) & (
            Q(decision_round__ends_at__lt=moment)
            | Q(decision_round__ends_at=None, decision_round__began_at__lt=moment)
        )
        return self.filter(Q(decision_round__closed_at__lt=moment) | forgotten)


@retention.rule(
    what=_("How a seat of the steering group stood in a round, and its words"),
    kept_for=_("90 days after the round was closed; how many said what stays"),
    basis=_("So that a round can be looked at again, and nobody is counted afterwards."),
    expired=lambda today: Position.objects.had_their_time(today),
)
class Position(models.Model):
    """How a seat stands in a round, and who sat on it then."""

    decision_round = models.ForeignKey(DecisionRound, models.CASCADE, related_name="positions")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="positions")
    holder = models.ForeignKey(SeatHolder, models.CASCADE, related_name="positions")
    said = models.CharField(_("how the seat stands"), max_length=8, choices=Stands)
    words = models.CharField(_("because"), max_length=LONGEST, blank=True)

    objects = PositionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision_round", "seat"], name="a_seat_stands_once_in_a_round"
            ),
            models.CheckConstraint(
                condition=~Q(said__in=[Stand.WORRY.value, Stand.NO.value]) | ~Q(words=""),
                name="a_worry_and_a_no_have_words",
                violation_error_message=_("Say in a few words what worries you, or why not."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision_round_id} {self.seat_id}"
