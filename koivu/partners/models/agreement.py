"""What an organisation has agreed to be and do in a place: one version after another."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.core.models import KeptDocument
from koivu.partners.models.content_area import ContentArea
from koivu.partners.models.organisation import Organisation
from koivu.partners.models.signer import CountsSigners
from koivu.places.models import Place

ENDED_AGREEMENTS_STAY = timedelta(days=3653)
VOIDED_DRAFTS_STAY = timedelta(days=365)
TOLD_BEFORE = timedelta(days=90)  # so many days before its end it is offered to the house meeting


class Clause(models.TextChoices):
    """What an agreement says in words, in the order of its pages (S2, F-37)."""

    BASIC_TASK = "basic_task", _("Coming out among families belongs to the job")
    OPEN_ACTIVITY = "open_activity", _("Taking part in the open activity")
    STEERING = "steering", _("In the steering group")
    WORKSPACE = "workspace", _("Workspace")
    COSTS = "costs", _("How costs are shared")
    DATA_PROTECTION = "data_protection", _("Who answers for which personal data")
    EMPLOYERS_SEE = "employers_see", _("What employers see")
    BESIDES = "besides", _("Besides")


class Agreement(models.Model):
    """An organisation's agreement with a place as an identity; its versions hold what it says."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="agreements")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="agreements")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "organisation"], name="one_agreement_of_an_organisation_and_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} @ {self.place_id}"


class AgreementTemplate(CountsSigners):
    """The words that a place's new agreements begin with; without one, the shipped ones do."""

    place = models.OneToOneField(Place, models.CASCADE, related_name="agreement_template")
    terms = models.JSONField(default=dict, blank=True)  # {Clause: text}
    language = models.CharField(_("language"), max_length=10, default="fi")  # of its terms

    def __str__(self) -> str:
        return f"@ {self.place_id}"


class Span(models.TextChoices):
    """In which time free half-days are counted."""

    WEEK = "week", _("a week")
    MONTH = "month", _("a month")
    SEASON = "season", _("a season")


class AgreementVersionQuerySet(models.QuerySet):
    """Versions by how far they have come."""

    def drafts(self):
        return self.filter(fixed_at=None, voided_at=None)

    def waiting(self):
        """Fixed, and not yet signed by as many as must."""
        return self.filter(fixed_at__isnull=False, in_force_at=None, voided_at=None)

    def signed(self):
        return self.filter(in_force_at__isnull=False, voided_at=None)

    def on(self, day: date):
        """In force on a local day: from its first day to its last, both whole."""
        ends_later = Q(until=None) | Q(until__gte=day)
        goes_on = Q(ended_on=None) | Q(ended_on__gte=day)
        return self.signed().filter(ends_later, goes_on, since__lte=day)

    def meeting(self, first: date, last: date):
        """In force on some day from `first` to `last`."""
        ends_later = Q(until=None) | Q(until__gte=first)
        goes_on = Q(ended_on=None) | Q(ended_on__gte=first)
        return self.signed().filter(ends_later, goes_on, since__lte=last)

    def of_place(self, place: Place | int):
        return self.filter(agreement__place=place)

    def without_certificate(self):
        """Approved here by all who were needed, and nothing kept of that yet."""
        here = {"signed_elsewhere": False, "document__isnull": False}
        approved = self.signed().filter(certificate=None, **here)
        return approved.select_related("agreement__place", "agreement__organisation", "document")

    def for_the_house(self, place: Place | int, since: date):
        """What the next house meeting of a place is offered: in force on the day `since`.

        It ends within 90 days, or was to be looked at by then, and no newer version is ready.
        """
        newer = AgreementVersion.objects.filter(
            agreement=models.OuterRef("agreement"),
            number__gt=models.OuterRef("number"),
            fixed_at__isnull=False,
            voided_at=None,
        )
        is_due = Q(until__lte=since + TOLD_BEFORE) | Q(review_on__lte=since)
        held = self.of_place(place).on(since).filter(is_due, ended_on=None)
        return held.exclude(models.Exists(newer)).order_by("until", "pk")

    def long_over(self, today: date):
        """Those that ended ten years ago, or were voided a year ago without a signature."""
        ten_years_ago = today - ENDED_AGREEMENTS_STAY
        ended = Q(ended_on__lt=ten_years_ago) | Q(until__lt=ten_years_ago)
        a_year_ago = retention.start_of(today) - VOIDED_DRAFTS_STAY
        voided = Q(voided_at__lt=a_year_ago, in_force_at=None)
        voided_later = Q(voided_at__lt=a_year_ago - ENDED_AGREEMENTS_STAY)
        return self.filter(Q(in_force_at__isnull=False) & ended | voided | voided_later)

    def open_since(self, moment: datetime):
        """Drafts and what waits for signatures, written at `moment` or later."""
        return self.filter(in_force_at=None, voided_at=None, written_at__gte=moment)


def _let_versions_go(versions: models.QuerySet) -> int:
    """Let versions go with the documents that are theirs alone."""
    kept = [
        pk
        for row in versions.values_list("document", "signed_copy", "certificate")
        for pk in row
        if pk
    ]
    many = len(versions)
    versions.delete()
    KeptDocument.objects.filter(pk__in=kept).delete()
    return many


@retention.rule(
    what=_("Agreements: what was agreed, who signed, their documents"),
    kept_for=_("10 years after they have ended; what was never signed, a year"),
    basis=_("To know what was agreed between whom (GDPR 6.1 b and f)."),
    expired=lambda today: AgreementVersion.objects.long_over(today),
    remove=_let_versions_go,
)
class AgreementVersion(CountsSigners):
    """What one agreement says from a day on.

    A draft may change. Once `document` is made the version is fixed and nothing of it changes any
    more: a change is a new version, and this one is voided openly. `ended_on` is the last local
    day of a version that ends before its time.
    """

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    language = models.CharField(_("language"), max_length=10, default="fi")
    since = models.DateField(_("in force from"))
    until = models.DateField(_("until"), null=True, blank=True)
    review_on = models.DateField(_("looked at together"), null=True, blank=True)
    terms = models.JSONField(default=dict, blank=True)  # {Clause: text}
    content_areas = models.ManyToManyField(ContentArea, related_name="versions", blank=True)
    half_days = models.PositiveSmallIntegerField(_("half-days chosen later"), default=0)
    half_days_in = models.CharField(max_length=10, choices=Span, default=Span.WEEK)
    house_meeting_turns = models.PositiveSmallIntegerField(
        _("turns at house meetings in a season"), null=True, blank=True
    )
    steering_seat = models.BooleanField(_("a seat in the steering group"), default=False)
    extracts_confirmed = models.BooleanField(
        _("the employer confirms the criminal records extracts"), null=True, blank=True
    )  # act 504/2002: the employer looks at them, and nobody else
    document = models.OneToOneField(
        KeptDocument, models.PROTECT, null=True, blank=True, related_name="+"
    )
    fixed_at = models.DateTimeField(null=True, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)
    # Its first day is the day after the last one of what was in force before.
    replaces = models.BooleanField(default=False)
    # Whose people wrote it last, so that the other side hears of it; None: the coordinators.
    written_by = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    written_at = models.DateTimeField(null=True, blank=True)
    # What was signed on paper or elsewhere, as it was given; without it the paper is in a binder.
    signed_copy = models.OneToOneField(
        KeptDocument, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Who approved here and when, as the bytes of the day on which the last one did.
    certificate = models.OneToOneField(
        KeptDocument, models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_elsewhere = models.BooleanField(default=False)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    in_force_at = models.DateTimeField(null=True, blank=True)
    ended_on = models.DateField(_("last day"), null=True, blank=True)

    objects = AgreementVersionQuerySet.as_manager()

    class Meta:
        ordering = ["agreement", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "number"], name="versions_of_an_agreement_are_numbered"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since__lte=F("until")),
                name="agreement_starts_before_it_ends",
                violation_error_message=_("The agreement must begin before it ends."),
            ),
            models.CheckConstraint(
                condition=Q(in_force_at=None) | Q(fixed_at__isnull=False),
                name="only_what_is_fixed_is_signed",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(in_force_at__isnull=False),
                name="only_what_was_in_force_has_ended",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} v{self.number}"

    @property
    def last_day(self) -> date | None:
        """Its last local day in force; None as long as nobody has said."""
        return min((day for day in (self.until, self.ended_on) if day), default=None)


@retention.rule(
    what=_("Who signs an agreement: organisation, title, name if she wished so; when"),
    kept_for=_("as long as the agreement"),
    basis=_("To know what was agreed between whom (GDPR 6.1 b and f)."),
)
class Signer(models.Model):
    """Who signs a version, under a title alone if she wishes so (P-6).

    Without an organisation she signs for the steering group.
    """

    version = models.ForeignKey(AgreementVersion, models.CASCADE, related_name="signers")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    title = models.CharField(_("title"), max_length=80)
    name = models.CharField(_("name"), max_length=80, blank=True)
    order = models.PositiveSmallIntegerField(default=1)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_digest = models.CharField(max_length=64, blank=True)
    # Electronic approval: asked of `user`, who may say no with a word, and show her name if she
    # wishes so (P-6).
    asked_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_word = models.CharField(_("why not"), max_length=300, blank=True)
    shown_name = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_at=None, approved_digest="")
                | Q(approved_at__isnull=False) & ~Q(approved_digest=""),
                name="an_approval_is_of_certain_bytes",
            ),
            models.CheckConstraint(
                condition=Q(approved_at=None) | Q(declined_at=None),
                name="nobody_approves_and_declines",
            ),
            models.UniqueConstraint(
                fields=["version", "user"], name="nobody_approves_a_version_twice"
            ),
        ]

    def __str__(self) -> str:
        return self.title
