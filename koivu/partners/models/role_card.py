"""What a visiting worker does in a place, by the word of her own supervisor (R18)."""

import hashlib
import json
from datetime import date, timedelta
from enum import StrEnum

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.core.models import OneTimeLink
from koivu.partners.models.membership import Membership

ADDRESS_STAYS = timedelta(days=30)
ADDRESS_STAYS_UNUSED = timedelta(days=365)


class InJob(models.TextChoices):
    """Whether coming out belongs to the job description."""

    YES = "yes", _("yes")
    BEING_AGREED = "being_agreed", _("being agreed")


class CardState(StrEnum):
    """How far a card is; none of them is anybody's fault."""

    NOT_WRITTEN = "not_written"
    DRAFT = "draft"
    WAITING = "waiting"
    CONFIRMED = "confirmed"
    CHANGED = "changed"  # after it was confirmed: it waits again


class RoleCardQuerySet(models.QuerySet):
    """Cards by their days and by whose work they tell of."""

    def on(self, day: date):
        return self.filter(Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gte=day))

    def with_an_address_that_has_had_its_time(self, today: date):
        """Whose supervisor's address nobody needs: over, or not written to for a year."""
        over = today - ADDRESS_STAYS
        unused = retention.start_of(today) - ADDRESS_STAYS_UNUSED
        return self.exclude(supervisor_email="").filter(
            Q(until__lt=over) | Q(membership__until__lt=over) | Q(mailed_at__lt=unused)
        )


@retention.rule(
    what=_("Role cards: the e-mail address of the worker's own supervisor"),
    kept_for=_("until 30 days after the card or the work ends; a year after the last mail"),
    basis=_("So that she can confirm the card. The card itself goes with the worker's work here."),
    expired=lambda today: RoleCard.objects.with_an_address_that_has_had_its_time(today),
    blank={"supervisor_email": ""},
)
class RoleCard(models.Model):
    """One page that a worker has from her own supervisor: role, tasks, working time.

    `confirmed_digest` is what the supervisor saw and confirmed: the card is confirmed as long as
    its text is still the same. `mailed_digest` is the text that the last mail asked about, empty
    when it asked for a text or was taken back. Before anything is written a card holds only whom
    to ask.
    """

    membership = models.OneToOneField(Membership, models.CASCADE, related_name="role_card")
    language = models.CharField(max_length=10, default="fi")
    role = models.CharField(max_length=80, blank=True)
    tasks = models.TextField(blank=True)
    working_time = models.CharField(max_length=300, blank=True)
    in_job = models.CharField(
        max_length=20,
        choices=InJob,
        default=InJob.BEING_AGREED,
    )
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    supervisor_title = models.CharField(max_length=80)
    supervisor_email = models.EmailField(blank=True)
    link = models.ForeignKey(OneTimeLink, models.SET_NULL, null=True, blank=True, related_name="+")
    mailed_at = models.DateTimeField(null=True, blank=True)
    mailed_digest = models.CharField(max_length=64, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_digest = models.CharField(max_length=64, blank=True)
    word_back = models.CharField(max_length=200, blank=True)

    objects = RoleCardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(since__lte=F("until")),
                name="role_card_starts_before_it_ends",
                violation_error_message=_("The last day is before the first one."),
            ),
            models.CheckConstraint(
                condition=Q(role="", tasks="", working_time="", since=None)
                | ~Q(role="") & ~Q(tasks="") & ~Q(working_time="") & Q(since__isnull=False),
                name="role_card_is_written_as_a_whole",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_digest="")
                | Q(confirmed_at__isnull=False) & ~Q(confirmed_digest="") & ~Q(role=""),
                name="role_card_is_confirmed_by_its_text",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} ({self.membership_id})"

    @property
    def is_written(self) -> bool:
        return bool(self.role)

    @property
    def task_lines(self) -> list[str]:
        return self.tasks.split("\n") if self.tasks else []

    @property
    def digest(self) -> str:
        """Return what tells this text from any other: all that a confirmation is about."""
        said = [
            self.membership_id,
            self.role,
            self.tasks,
            self.working_time,
            self.in_job,
            str(self.since),
            str(self.until),
            self.supervisor_title,
        ]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()

    @property
    def state(self) -> CardState:
        if not self.is_written:
            return CardState.NOT_WRITTEN
        if self.confirmed_digest:
            same = self.confirmed_digest == self.digest
            return CardState.CONFIRMED if same else CardState.CHANGED
        return CardState.WAITING if self.mailed_digest else CardState.DRAFT

    @property
    def is_confirmed(self) -> bool:
        return self.state == CardState.CONFIRMED

    def holds_on(self, day: date) -> bool:
        """Whether it is confirmed and of this day."""
        is_of_the_day = self.since and self.since <= day and (not self.until or day <= self.until)
        return bool(is_of_the_day) and self.is_confirmed
