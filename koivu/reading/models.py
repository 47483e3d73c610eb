"""What was read into a place: its sources, each reading of them, and what became of it.

Nobody's account stands here: who read what in, and who took it back, is in the journal.
"""

from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.core.sealing import CannotOpen, seal, unseal
from koivu.partners.models import Organisation
from koivu.places.models import Closure, Place
from koivu.programme.models import Slot

SEALED_FOR = "reading_source.sealed_address"
KEPT = timedelta(days=60)
FORGOTTEN = {"kind": "forgotten", "problems": [{"kind": "forgotten"}]}


class SourceQuerySet(models.QuerySet):
    """Sources by how they are read."""

    def feeds(self):
        """Calendars on the web that nobody has stopped."""
        return self.exclude(sealed_address="").filter(stopped_at=None)

    def from_files(self):
        """Files and texts that somebody gave by hand."""
        return self.filter(sealed_address="")

    def living(self):
        """Feeds that are read again by themselves: somebody has taken their last reading in."""
        return self.feeds().filter(runs__state="done").distinct()


@retention.not_about_people("an address here is a calendar's in the web")
class Source(models.Model):
    """A file, a text or a feed that somebody keeps, and that is read again when it changes.

    `owner` is the organisation whose words its sessions are; none means the place itself. With an
    `address` it is a living feed; `failure` says why it could not be read since `failed_since`.
    A private calendar's address opens the calendar to whoever knows it: it is kept sealed.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="sources")
    owner = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="sources"
    )
    name = models.CharField(_("name"), max_length=200)
    sealed_address = models.TextField(blank=True, editable=False)
    etag = models.CharField(max_length=200, blank=True, editable=False)
    modified = models.CharField(max_length=100, blank=True, editable=False)
    read_at = models.DateTimeField(null=True, blank=True, editable=False)
    failure = models.CharField(max_length=40, blank=True, editable=False)
    failed_since = models.DateTimeField(null=True, blank=True, editable=False)
    stopped_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(failure="") | Q(failed_since__isnull=False),
                name="a_feed_fails_from_a_moment_on",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """The calendar's address; raises `CannotOpen` when this server has lost its key."""
        return unseal(self.sealed_address, SEALED_FOR)

    @address.setter
    def address(self, address: str) -> None:
        self.sealed_address = seal(address, SEALED_FOR)

    def is_at(self, address: str) -> bool:
        """Whether this is the calendar at `address`; one that does not open is not."""
        try:
            return self.address == address
        except CannotOpen:
            return False


class RunState(models.TextChoices):
    """How far a reading has come."""

    ASKING = "asking", _("waits for you")
    DONE = "done", _("taken in")
    UNDONE = "undone", _("taken back")


class RunQuerySet(models.QuerySet):
    """Readings by what is still kept of them."""

    def had_their_time(self, today: date):
        """Read over sixty days before `today`, with all that the file said still there."""
        late = retention.start_of(today) - KEPT
        return self.filter(read_at__lt=late).exclude(reading__kind=FORGOTTEN["kind"])


@retention.rule(
    what=_("What stood in a file that was read in: also remarks, and names if it had any"),
    kept_for=_("60 days, then only what became of it in the week"),
    basis=_("It is kept while its questions are answered and somebody may look at it again."),
    expired=lambda today: Run.objects.had_their_time(today),
    blank={"reading": FORGOTTEN, "answers": {}},
)
class Run(models.Model):
    """One reading of a source: what was found, what was answered, and what was done.

    `reading` is `found.Reading` as JSON, `answers` {question's number: answer}, `steps` what was
    changed in the programme, enough to take it back.
    """

    source = models.ForeignKey(Source, models.CASCADE, related_name="runs")
    digest = models.CharField(max_length=64, editable=False)
    read_at = models.DateTimeField(editable=False)
    reading = models.JSONField(default=dict, editable=False)
    answers = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=RunState, default=RunState.ASKING)
    steps = models.JSONField(default=list, editable=False)
    done_at = models.DateTimeField(null=True, blank=True, editable=False)
    undone_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = RunQuerySet.as_manager()

    class Meta:
        ordering = ["-read_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="asking") | Q(done_at__isnull=False),
                name="a_reading_is_taken_in_at_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.read_at}"

    @property
    def added(self) -> int:
        """How many lines it brought."""
        return self._did("added")

    @property
    def changed(self) -> int:
        """How many lines it changed."""
        return self._did("changed", "came_back")

    @property
    def left(self) -> int:
        """How many lines were no longer there."""
        return self._did("left")

    def _did(self, *what: str) -> int:
        return len({step["session"] for step in self.steps if step["did"] in what})


@retention.not_about_people("the name is that of a line of the week")
class ReadSession(models.Model):
    """A line of the week that came out of a source, and what the source said of it then.

    `written` holds the columns and texts as they were taken in: where the programme says
    something else now, somebody has mended it by hand, and her words stay. `cancelled` are the
    dates that the source cancelled. A line that left its source has `left_at`.
    """

    source = models.ForeignKey(Source, models.CASCADE, related_name="sessions")
    name = models.CharField(max_length=300)
    slot = models.OneToOneField(Slot, models.CASCADE, related_name="+")
    written = models.JSONField()
    cancelled = models.JSONField(default=list)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "name"], name="a_source_names_a_session_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


@retention.not_about_people("the name is the days of a closure")
class ReadClosure(models.Model):
    """A closure that came out of a source, by its days."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="closures")
    name = models.CharField(max_length=300)
    closure = models.OneToOneField(Closure, models.CASCADE, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "name"], name="a_source_names_a_closure_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


@retention.not_about_people("The name of a register and its number for a place.")
class ImportedPlace(models.Model):
    """A place and the record of a register that it came from.

    `fingerprints` holds {field: print of what was taken in}: what differs from its print was
    corrected by hand since, and stays.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="+")
    source = models.CharField(_("register"), max_length=60)
    source_id = models.CharField(_("its number there"), max_length=200)
    fingerprints = models.JSONField(default=dict, editable=False)

    class Meta:
        ordering = ["source", "source_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_id"], name="record_of_a_register_is_one_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.source_id}"
