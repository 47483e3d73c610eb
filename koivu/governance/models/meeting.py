"""A meeting, its agenda, and what was agreed / who / when. Nobody's attendance (P-7)."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from koivu.core import retention
from koivu.partners.models import Organisation
from koivu.places.models import Place

WHO_STAYS = timedelta(days=2 * 365)


class Body(models.TextChoices):
    """Who meets: whoever works in the house, or the steering group."""

    HOUSE = "house", _("House meeting")
    STEERING = "steering", _("Steering group")


class MeetingQuerySet(models.QuerySet):
    """Meetings of which something was written, by their day."""

    def of_place(self, place: Place, body: str = Body.HOUSE):
        return self.filter(place=place, body=body)

    def open(self):
        return self.filter(ended_at=None)


class Meeting(models.Model):
    """One meeting, from the first line that is written in it; others follow from the series."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="meetings")
    body = models.CharField(max_length=10, choices=Body, default=Body.HOUSE)
    date = models.DateField(_("day"))
    starts = models.TimeField(_("starts"))
    minutes = models.PositiveSmallIntegerField(_("how many minutes"))
    room = models.CharField(_("where"), max_length=80, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    # What the digest told, and when it went; never to whom (P-7).
    digest_print = models.CharField(max_length=32, blank=True, editable=False)
    digest_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-date"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "body", "date"], name="a_body_meets_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.date}"

    @property
    def digest_key(self) -> str:
        """What its digests are about, as long as they are on their way."""
        return f"digest-{self.pk}"


class Introduction(models.Model):
    """A partner has introduced itself at a meeting in five minutes; never which person."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="introduction")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="introductions")

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.organisation_id}"


class Source(models.TextChoices):
    """Where a line of the agenda comes from; all but the first gather by themselves."""

    OWN = "own", _("Added by somebody")
    UNMET = "unmet", _("No help was found")
    SEEN = "seen", _("What the days showed")
    AGREEMENT = "agreement", _("Agreements")
    SHIFTS = "shifts", _("Shifts")
    DRAFTS = "drafts", _("Drafts of a season")
    PROPOSALS = "proposals", _("Proposals")
    DAYS = "days", _("Develop-together days")
    WISHES = "wishes", _("Many wishes")
    WISH = "wish", _("A wish")
    MOMENTS = "moments", _("Child’s moments")
    HOUSE = "house", _("From the house meeting")


# Lines that are rows before any meeting has taken them up; the others gather.
ROWED = (Source.OWN, Source.HOUSE)


class Manner(models.TextChoices):
    """What is done with a line."""

    TELL = "tell", pgettext_lazy("agenda", "Tell")
    TALK = "talk", pgettext_lazy("agenda", "Talk")
    DECIDE = "decide", pgettext_lazy("agenda", "Decide")


class AgendaLineQuerySet(models.QuerySet):
    """Lines by whether a meeting has taken them up."""

    def waiting(self, place: Place | int, body: str = Body.HOUSE):
        """What nobody has reached or decided: it stands on the body's next agenda by itself."""
        waits = self.filter(place=place, body=body, meeting=None, is_off=False)
        return waits.exclude(decisions__decided_at__isnull=False)


class AgendaLine(models.Model):
    """A line that somebody added, or one that gathered by itself and was taken up.

    `meeting` is where it was taken up; `came_from` is the line of a house meeting that was brought
    to the steering group, which it is told by. `subject` is the key of what it is about in its own
    domain, `facts` what is told of it in any language; `words` are people's own.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="agenda_lines")
    body = models.CharField(max_length=10, choices=Body, default=Body.HOUSE)
    key = models.UUIDField(unique=True, editable=False)
    source = models.CharField(max_length=10, choices=Source, default=Source.OWN)
    subject = models.CharField(max_length=40, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    words = models.CharField(_("what it is about"), max_length=160, blank=True)
    manner = models.CharField(_("what is done"), max_length=10, choices=Manner, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    added_at = models.DateTimeField(editable=False)
    is_off = models.BooleanField(default=False)
    came_from = models.OneToOneField(
        "self", models.CASCADE, null=True, blank=True, related_name="onward"
    )
    meeting = models.ForeignKey(
        Meeting, models.CASCADE, null=True, blank=True, related_name="lines"
    )

    objects = AgendaLineQuerySet.as_manager()

    class Meta:
        ordering = ["added_at", "pk"]
        indexes = [
            models.Index(
                fields=["place", "body"],
                condition=Q(meeting=None, is_off=False),
                name="lines_that_wait",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "source", "subject"],
                condition=~Q(source=Source.OWN),
                name="a_meeting_takes_each_matter_up_once",
            ),
            models.CheckConstraint(
                condition=~Q(source=Source.OWN) | ~Q(words=""), name="an_added_line_says_something"
            ),
            models.CheckConstraint(
                condition=Q(source__in=ROWED) | Q(meeting__isnull=False),
                name="what_gathers_is_a_line_when_taken_up",
            ),
            models.CheckConstraint(
                condition=Q(source=Source.HOUSE, came_from__isnull=False)
                | (~Q(source=Source.HOUSE) & Q(came_from=None)),
                name="what_comes_from_the_house_says_from_which_line",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.source} {self.pk}"

    @property
    def origin(self) -> "AgendaLine":
        """The line that tells what it is about: its own, or the house meeting's."""
        return self.came_from or self

    @property
    def ref(self) -> str:
        """The line as a word in a form."""
        return f"{self.source}-{self.pk if self.source in ROWED else self.subject}"


class AgreedLineQuerySet(models.QuerySet):
    """What was agreed, by whether it is done."""

    def tasks(self, place: Place | int, body: str = Body.HOUSE):
        """Somebody or some day stands there, and the meeting has ended."""
        said = ~Q(who="") | Q(due__isnull=False) | Q(user__isnull=False)
        rows = self.filter(said, line__place=place, line__body=body)
        return rows.filter(line__meeting__ended_at__isnull=False).order_by("due", "pk")

    def open_or_answered_since(self, day: date):
        """What is open, and what was answered on `day` or later."""
        is_open = Q(done_on=None, not_now_at=None)
        lately = Q(done_on__gte=day) | Q(done_on=None, not_now_at__gte=retention.start_of(day))
        return self.filter(is_open | lately)

    def may_remind(self, first: date, last: date):
        """Open ones of somebody who can be written to, whose day is from `first` to `last`."""
        whose = Q(user__isnull=False) | Q(organisation__isnull=False)
        rows = self.filter(whose, due__range=(first, last), done_on=None, not_now_at=None)
        return rows.filter(line__meeting__ended_at__isnull=False)

    def promised(self, place: Place | int, body: str = Body.HOUSE):
        """Tasks that are not done, what is not done now among them."""
        return self.tasks(place, body).filter(done_on=None)

    def of_meetings_before(self, day: date):
        told = ~Q(who="", word="") | Q(user__isnull=False)
        return self.filter(told, line__meeting__date__lt=day)


@retention.rule(
    what=_("Who promised what at a meeting, as it was written, and a word of it since"),
    kept_for=_("two years; what was agreed stays with the place"),
    basis=_("So that what was promised is done, and the next meeting can ask after it."),
    expired=lambda today: AgreedLine.objects.of_meetings_before(today - WHO_STAYS),
    blank={"who": "", "word": "", "user": None},
)
class AgreedLine(models.Model):
    """What was agreed / who / when, under one line of the agenda; with who or when, a task.

    `who` is words. Only where somebody was chosen by her name, or took it, does it point at her
    account; `organisation` where a partner was chosen. `key` is made with the page: sent twice,
    it counts once. `word` says why not now, or goes with a new day; `moved_from` was the day.
    """

    key = models.UUIDField(unique=True, editable=False)
    line = models.ForeignKey(AgendaLine, models.CASCADE, related_name="agreed")
    what = models.CharField(_("what was agreed"), max_length=300)
    who = models.CharField(_("who"), max_length=80, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    due = models.DateField(_("when"), null=True, blank=True)
    done_on = models.DateField(null=True, blank=True, editable=False)
    not_now_at = models.DateTimeField(null=True, blank=True, editable=False)
    moved_from = models.DateField(null=True, blank=True, editable=False)
    word = models.CharField(_("in a line"), max_length=200, blank=True)
    reminded = models.PositiveSmallIntegerField(default=0, editable=False)
    reminded_on = models.DateField(null=True, blank=True, editable=False)

    objects = AgreedLineQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["line"], condition=Q(done_on=None), name="agreed_and_not_done"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="what_was_agreed_is_said"),
            models.CheckConstraint(
                condition=Q(user=None) | Q(organisation=None),
                name="a_task_is_of_a_person_or_of_a_partner",
            ),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(not_now_at=None),
                name="what_is_done_is_not_put_off",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line_id} {self.pk}"

    @property
    def is_answered(self) -> bool:
        """Whether it is done, or put off with a word."""
        return bool(self.done_on or self.not_now_at)
