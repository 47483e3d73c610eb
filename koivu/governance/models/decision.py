"""What was decided: one bold sentence, who, by when; what families read, or why not (F-39)."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from koivu.core import retention
from koivu.core.words import SOURCE, Wording, fingerprint
from koivu.governance.models.meeting import AgendaLine, Body, Meeting
from koivu.places.models import Place

WHO_STAYS = timedelta(days=2 * 365)
LONGEST = 200  # letters of the sentence


class Telling(models.TextChoices):
    """What families read of a decision; blank: nobody has said yet."""

    TOLD = "told", _("Families read it")
    NOT_TOLD = "not_told", _("Families do not read it, because…")


class Stage(models.TextChoices):
    """How far a decision has come."""

    PREPARED = "prepared", pgettext_lazy("decision", "Prepared")
    DECIDED = "decided", pgettext_lazy("decision", "Decided")
    DONE = "done", pgettext_lazy("decision", "Done")
    TAKEN_BACK = "taken_back", pgettext_lazy("decision", "Taken back")


class DecisionQuerySet(models.QuerySet):
    """Decisions by how far they have come."""

    def prepared(self):
        return self.filter(decided_at=None, taken_back_at=None)

    def taken_back(self):
        return self.filter(decided_at=None, taken_back_at__isnull=False)

    def decided(self):
        return self.filter(decided_at__isnull=False)

    def not_done(self):
        return self.decided().filter(done_on=None)

    def done(self):
        return self.filter(done_on__isnull=False)

    def newest_first(self):
        return self.order_by("-decided_on", "-number", "-pk")

    def names_older_than(self, day: date):
        """Names of who does it, in what was decided, or only prepared, before a day."""
        moment = retention.start_of(day)
        old = Q(decided_at__lt=moment) | Q(decided_at=None, prepared_at__lt=moment)
        return self.filter(old).exclude(who="")


@retention.rule(
    what=_("Who was to do what was decided, as it was written"),
    kept_for=_("two years; what was decided stays with the place"),
    basis=_("So that what was decided is done, and a meeting can ask after it."),
    expired=lambda today: Decision.objects.names_older_than(today - WHO_STAYS),
    blank={"who": ""},
)
class Decision(models.Model):
    """A decision of a body; once it is made its words change no more: `changes` points back.

    `number` runs in the place and the year in which it was made, and is given then. `decided_on`
    is the day of its `meeting`, without which it was made between meetings.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="decisions")
    body = models.CharField(max_length=10, choices=Body, default=Body.HOUSE)
    line = models.ForeignKey(
        AgendaLine, models.SET_NULL, null=True, blank=True, related_name="decisions"
    )
    meeting = models.ForeignKey(
        Meeting, models.SET_NULL, null=True, blank=True, related_name="decisions"
    )
    changes = models.ForeignKey(
        "self", models.RESTRICT, null=True, blank=True, related_name="changed_by"
    )
    what = models.CharField(_("what is decided"), max_length=LONGEST)
    who = models.CharField(_("who"), max_length=80, blank=True)
    due = models.DateField(_("by when"), null=True, blank=True)
    families = models.TextField(_("what families told"), blank=True)
    professionals = models.TextField(_("what professionals know"), blank=True)
    telling = models.CharField(_("families"), max_length=10, choices=Telling, blank=True)
    prepared_at = models.DateTimeField(editable=False)
    taken_back_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_on = models.DateField(null=True, blank=True, editable=False)
    year = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    number = models.PositiveIntegerField(null=True, blank=True, editable=False)
    done_on = models.DateField(null=True, blank=True, editable=False)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-prepared_at", "-pk"]
        indexes = [
            models.Index(fields=["place", "decided_on"], name="decisions_of_a_place_by_day"),
            models.Index(fields=["place"], condition=Q(decided_at=None), name="decisions_not_made"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "year", "number"], name="a_decision_has_a_number_of_its_own"
            ),
            models.CheckConstraint(condition=~Q(what=""), name="what_is_decided_is_said"),
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_on=None, year=None, number=None)
                | Q(decided_at__isnull=False, decided_on__isnull=False)
                & Q(year__isnull=False, number__isnull=False),
                name="what_is_decided_has_its_number",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None) | ~Q(telling=""),
                name="families_read_a_decision_or_why_not",
                violation_error_message=_("Say what families read of it, or why they do not."),
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None) | Q(taken_back_at=None),
                name="what_is_decided_is_not_taken_back",
            ),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(decided_at__isnull=False),
                name="what_is_done_was_decided",
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"{self.place_id} {self.pk}"

    @property
    def name(self) -> str:
        """Its number and year, as people say it: 3/2026."""
        return f"{self.number}/{self.year}" if self.number else ""

    @property
    def print(self) -> str:
        """What a page remembers of a decision as it was shown: its words, and families' line."""
        rows = self.wordings.filter(language=SOURCE)
        told = sorted(map("=".join, rows.values_list("field", "text")))
        said = [self.what, self.who, str(self.due or ""), self.families, self.professionals]
        return fingerprint("\n".join([*said, self.telling, *told]))

    @property
    def told_print(self) -> str:
        """What a page remembers of all that families read, in every language."""
        rows = self.wordings.order_by("field", "language")
        told = map("=".join, rows.values_list("field", "language", "text"))
        return fingerprint("\n".join([self.telling, *told]))

    @property
    def stage(self) -> Stage:
        if self.taken_back_at:
            return Stage.TAKEN_BACK
        if self.decided_at is None:
            return Stage.PREPARED
        return Stage.DONE if self.done_on else Stage.DECIDED


@retention.rule(
    what=_("What families read of a decision: who wrote and who accepted the texts"),
    kept_for=_("as long as the decision"),
    basis=_("To know whom to ask about a text."),
)
class DecisionWording(Wording):
    """What families read (`told`), why they do not (`why_not`), what came of it (`came`)."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="wordings")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "field", "language"],
                name="one_wording_of_a_decision_per_language",
            ),
        ]
