"""What families and partners propose for the week, and what is answered."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from koivu.core import retention
from koivu.core.screening import Screened, ScreenedQuerySet
from koivu.partners.models import Organisation
from koivu.places.models import Place
from koivu.programme.models.slot import Slot


class Proposer(models.TextChoices):
    """Who would do what is proposed: a group or an organisation, never a named parent (P-3)."""

    PARENTS = "parents", _("Us parents")
    VOLUNTEERS = "volunteers", pgettext_lazy("proposer", "Volunteers")
    YOUNG_PEOPLE = "young_people", _("Young people")
    ORGANISATION = "organisation", _("An organisation or a society")


class Answer(models.TextChoices):
    """What was answered to a proposal; blank: it waits."""

    YES = "yes", _("Yes, let us do it")
    TALK = "talk", _("Let us talk")
    NO = "no", _("Not now, because…")


class ProposalQuerySet(ScreenedQuerySet):
    """Proposals by what has been answered."""

    def waiting(self):
        """Not answered yet, or still talked about; the oldest promise first."""
        return self.filter(answer__in=["", Answer.TALK]).order_by("answer_by", "pk")

    def of_organisations(self, organisations):
        return self.filter(organisation__in=organisations)

    def had_their_time(self, today: date):
        """Sent over a year ago."""
        return self.filter(sent_at__lt=retention.start_of(today) - timedelta(days=365))


@retention.rule(
    what=_("A proposal for the week, in its proposer's words; no name and no address is asked"),
    kept_for=_("one year"),
    basis=_("So that it can be answered, and the answer read by its link."),
    expired=lambda today: Proposal.objects.had_their_time(today),
)
class Proposal(Screened):
    """What a family or a partner would like to do here: six fields, an answer by a date (R16).

    Nothing tells who sent it but the organisation of a partner's worker. `said` is the answer as
    {language: text}; a yes is a draft in the week (`slot`).
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="proposals")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="proposals"
    )
    language = models.CharField(max_length=10)
    what = models.CharField(_("what we would do"), max_length=120)
    audience = models.CharField(_("for whom"), max_length=120, blank=True)
    when = models.CharField(_("when it would suit"), max_length=120, blank=True)
    proposer = models.CharField(_("who would do it"), max_length=15, choices=Proposer)
    needs = models.CharField(_("what we would need"), max_length=300, blank=True)
    fits = models.CharField(_("how it goes with the place's values"), max_length=300, blank=True)
    answer_by = models.DateField(editable=False)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    said = models.JSONField(default=dict, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    slot = models.ForeignKey(Slot, models.SET_NULL, null=True, blank=True, related_name="proposals")

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="proposal_says_what"),
            models.CheckConstraint(
                condition=Q(answer="") | Q(answered_at__isnull=False),
                name="proposal_is_answered_at_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.sent_at}"

    @property
    def texts(self) -> list[str]:
        """Everything that was written freely."""
        return [self.what, self.audience, self.when, self.needs, self.fits]
