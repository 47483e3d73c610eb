"""Rows that every domain leans on: the journal, one-time links, mail on its way, periodic jobs."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from koivu.core import retention

LINKS_STAY = timedelta(days=7)
MAILS_STAY = timedelta(days=14)


class EntryQuerySet(models.QuerySet):
    """Lines of the journal by what they tell of."""

    def since(self, entry_id: int):
        """Narrow to what was recorded after entry `entry_id`."""
        return self.filter(pk__gt=entry_id)

    def of_place(self, place_id: int):
        return self.filter(place_id=place_id)

    def before(self, moment: datetime):
        return self.filter(at__lt=moment)


class Entry(models.Model):
    """One line of the journal: ids and field names, never contents, and never a foreign key.

    Lines are only ever added; triggers in the database see to it (`journal_guards`).
    """

    at = models.DateTimeField(_("when"))
    actor = models.BigIntegerField(_("who"), null=True, blank=True)
    verb = models.CharField(_("what"), max_length=60)
    row_table = models.CharField(max_length=63)
    row_id = models.CharField(max_length=64, blank=True)
    fields = models.JSONField(_("which fields"), default=list, blank=True)
    place_id = models.BigIntegerField(null=True, blank=True)
    organisation_id = models.BigIntegerField(null=True, blank=True)
    digest = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("journal entry")
        verbose_name_plural = _("journal entries")
        indexes = [
            models.Index(fields=["row_table", "row_id"], name="entry_by_row"),
            models.Index(fields=["organisation_id", "id"], name="entry_by_organisation"),
            models.Index(fields=["place_id", "id"], name="entry_by_place"),
            models.Index(fields=["at"], name="entry_by_time"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(verb=""), name="entry_says_what_was_done"),
            models.UniqueConstraint(fields=["digest"], name="entry_has_a_digest_of_its_own"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.row_table}:{self.row_id}"


class Checkpoint(models.Model):
    """What remains of pruned journal lines: how many went, when, and where the chain goes on."""

    up_to = models.BigIntegerField(_("last entry pruned"))
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(_("when"))
    count = models.PositiveIntegerField(_("entries pruned"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("checkpoint")
        verbose_name_plural = _("checkpoints")
        constraints = [
            models.UniqueConstraint(fields=["up_to"], name="checkpoint_is_made_once"),
        ]

    def __str__(self) -> str:
        return f"≤ {self.up_to}"


class OneTimeLinkQuerySet(models.QuerySet):
    def expired_before(self, moment: datetime):
        return self.filter(expires_at__lt=moment)

    def unused(self, now: datetime):
        """Those whose button may still be pressed."""
        return self.filter(used_at=None, expires_at__gt=now)


@retention.rule(
    what=_("One-time links: the hash of a token, its purpose, plain ids"),
    kept_for=_("until 7 days after it expires"),
    basis=_("So that a late opener reads why the link no longer works."),
    expired=lambda today: OneTimeLink.objects.expired_before(
        retention.start_of(today) - LINKS_STAY
    ),
)
class OneTimeLink(models.Model):
    """A right to do one thing once. The token is told once; only its hash stays here."""

    token_hash = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(_("purpose"), max_length=40)
    payload = models.JSONField(default=dict, blank=True)
    place_id = models.BigIntegerField(null=True, blank=True)
    expires_at = models.DateTimeField(_("expires"))
    used_at = models.DateTimeField(_("used"), null=True, blank=True)

    objects = OneTimeLinkQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("one-time link")
        verbose_name_plural = _("one-time links")
        constraints = [
            models.CheckConstraint(condition=~Q(purpose=""), name="link_has_a_purpose"),
            models.CheckConstraint(
                condition=Q(used_at=None) | Q(used_at__lte=F("expires_at")),
                name="link_is_used_before_it_expires",
            ),
        ]

    def __str__(self) -> str:
        return self.purpose


class OutgoingMailQuerySet(models.QuerySet):
    def given_up(self):
        """Those that could not be delivered; their text is gone."""
        return self.exclude(gave_up_at=None)

    def written_before(self, moment: datetime):
        return self.filter(written_at__lt=moment)


@retention.rule(
    what=_("Mail on its way: address, subject and text"),
    kept_for=_("until delivered, 14 days at most"),
    basis=_(
        "To deliver it. One that could not be delivered stays without its text, to be noticed."
    ),
    expired=lambda today: OutgoingMail.objects.written_before(
        retention.start_of(today) - MAILS_STAY
    ),
)
class OutgoingMail(models.Model):
    """A mail until it is delivered; the row goes with the mail."""

    to = models.EmailField(_("to"), max_length=254)
    subject = models.CharField(_("subject"), max_length=250)
    body = models.TextField(_("text"), blank=True)
    language = models.CharField(_("language"), max_length=10)
    reply_to = models.EmailField(_("answers go to"), max_length=254, blank=True)
    written_at = models.DateTimeField(_("written"))
    about = models.CharField(max_length=40, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    last_error = models.CharField(_("last error"), max_length=100, blank=True)
    gave_up_at = models.DateTimeField(_("given up"), null=True, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mails")
        constraints = [
            models.CheckConstraint(
                condition=Q(gave_up_at=None) | Q(body=""),
                name="mail_given_up_keeps_no_text",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


class JobQuerySet(models.QuerySet):
    def due(self, now: datetime):
        return self.filter(next_run__lte=now)


class Job(models.Model):
    """A periodic job: when it ran, when it runs next, and what went wrong last."""

    name = models.CharField(max_length=150, unique=True)
    next_run = models.DateTimeField(_("next run"), db_index=True)
    last_run = models.DateTimeField(_("last run"), null=True, blank=True)
    last_error = models.TextField(_("last error"), blank=True)
    waiting_task = models.UUIDField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("periodic job")
        verbose_name_plural = _("periodic jobs")

    def __str__(self) -> str:
        return self.name


class BeatQuerySet(models.QuerySet):
    def since(self, moment: datetime):
        return self.filter(at__gte=moment)


class Beat(models.Model):
    """The last sign of life of one background process (worker or clock)."""

    process = models.CharField(max_length=100, unique=True)
    at = models.DateTimeField(_("when"), db_index=True)

    objects = BeatQuerySet.as_manager()

    class Meta:
        ordering = ["process"]
        verbose_name = _("sign of life")
        verbose_name_plural = _("signs of life")

    def __str__(self) -> str:
        return self.process


@retention.rule(
    what=_("Documents as they were approved or signed, with the titles and names in them"),
    kept_for=_("as long as what they belong to"),
    basis=_("An agreement must be shown as it was made (GDPR 6.1 b and f)."),
)
class KeptDocument(models.Model):
    """A document as the bytes that people approved: stored once, never built again.

    `code` is what a reader types to ask about it; where Koivu made the document, it is printed
    in it. `digest` is SHA-256 of `content` in hexadecimal.
    """

    code = models.CharField(max_length=20, unique=True)
    digest = models.CharField(max_length=64, db_index=True)
    content = models.BinaryField()
    kind = models.CharField(max_length=40)  # application/pdf, image/jpeg
    language = models.CharField(max_length=10, default="fi")
    kept_at = models.DateTimeField(_("when"))
    place_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("kept document")
        verbose_name_plural = _("kept documents")
        constraints = [
            models.CheckConstraint(
                condition=Q(digest__regex=r"^[0-9a-f]{64}$"),
                name="a_kept_document_has_its_digest",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class TryBucketQuerySet(models.QuerySet):
    def before(self, moment: datetime):
        return self.filter(since__lt=moment)


@retention.rule(
    what=_("How often wrong codes were tried from networks that share a bucket; no address"),
    kept_for=_("two days"),
    basis=_("So that nobody guesses a code."),
    expired=lambda today: TryBucket.objects.before(retention.start_of(today - timedelta(days=1))),
)
class TryBucket(models.Model):
    """How many wrong tries are left of a bucket of networks (`core/wrong_tries.py`)."""

    purpose = models.CharField(max_length=20)
    bucket = models.IntegerField()
    left = models.FloatField()
    since = models.DateTimeField()

    objects = TryBucketQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["purpose", "bucket"], name="a_bucket_drips_once"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.bucket}"
