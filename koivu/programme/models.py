"""The weekly programme: slots and their dated versions, dates that differ, presence, notices.

What a session is: decision 1. Sessions have no rows; `rules.py` unfolds them from slots.
"""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from koivu.core import retention
from koivu.core.rhythm import Repeats, RhythmFields
from koivu.core.screening import Screened, ScreenedQuerySet
from koivu.core.words import Wording
from koivu.partners.models import Organisation
from koivu.places.models import Closure, Place, Room, Venue

# Longer ahead nobody looks, so that two series never meet where nobody has looked (decision 10).
BOOKED_AT_MOST = timedelta(days=550)
BOOKINGS_STAY = timedelta(days=365)
KEY_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def new_key() -> str:
    """Return a key that nobody mistakes when it is read aloud (no i, l, o, 0, 1)."""
    return get_random_string(8, KEY_LETTERS)


class Kind(models.TextChoices):
    """What a session is about; the names are a contract of the open API."""

    OPEN = "open", pgettext_lazy("kind of session", "Open play and coffee")
    ADVICE = "advice", _("Advice, no appointment")
    GROUP = "group", pgettext_lazy("kind of session", "Group")
    ACTIVITY = "activity", pgettext_lazy("kind of session", "Something to do")
    FOOD = "food", pgettext_lazy("kind of session", "Food")
    OUTING = "outing", pgettext_lazy("kind of session", "Outing")
    EVENT = "event", pgettext_lazy("kind of session", "Event")
    MEETING = "meeting", pgettext_lazy("kind of session", "Meeting")


class Leads(models.TextChoices):
    """Who leads a session; figures keep the three apart (P-3)."""

    PROFESSIONALS = "professionals", _("Professionals")
    VOLUNTEERS = "volunteers", _("Volunteers")
    FAMILIES = "families", _("Families")


class Together(models.TextChoices):
    """Organisers that are a group of people, never a named parent (P-3)."""

    PARENTS = "parents", _("The house's parents")
    VOLUNTEERS = "volunteers", pgettext_lazy("organiser", "Volunteers")
    YOUNG_PEOPLE = "young_people", _("Young people")


class Religious(models.TextChoices):
    """The answer to "is there anything religious" (P-15); blank: nobody has said."""

    NO = "no", _("Nothing religious")
    SONG = "song", _("A song or a blessing")
    DEVOTION = "devotion", _("A devotion")


class State(models.TextChoices):
    """Whether families see a version of a slot."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")


class Slot(models.Model):
    """One line of the week as an identity: its `key` and a date are a session's id for ever.

    The facts stand in its versions. `owner` is the organisation whose words they are; none
    means the place itself. Slots made by one form (Tue 9–11 and Thu 13–15) share `series`.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="slots")
    key = models.CharField(max_length=12, unique=True, default=new_key, editable=False)
    series = models.CharField(max_length=12, default=new_key, editable=False, db_index=True)
    owner = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="slots"
    )
    revision = models.PositiveIntegerField(default=0, editable=False)

    def __str__(self) -> str:
        return self.key


class SlotVersionQuerySet(models.QuerySet):
    """Versions by their state."""

    def in_force(self):
        return self.filter(taken_back_at=None)

    def holding_on(self, day):
        """Those that hold on `day`, drafts too: the first of them is the one that counts."""
        one_date = Q(only_that_date=True, first_date=day)
        lasting = Q(only_that_date=False, first_date__lte=day)
        found = self.in_force().filter(one_date | lasting)
        return found.order_by("-only_that_date", "-first_date", "-pk")


class SlotVersion(RhythmFields):
    """All facts of a slot from `first_date` on, or of that one date (`only_that_date`).

    Times are on the wall. No start means "at a time not known yet"; an end at or before the
    start is on the next day; an all-day session lasts `days` days. Ages are in months, both
    ends included ("1–3 years" is 12–47).
    """

    slot = models.ForeignKey(Slot, models.CASCADE, related_name="versions")
    first_date = models.DateField(_("from"))
    only_that_date = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State, default=State.PUBLISHED)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.ACTIVITY)
    starts = models.TimeField(_("starts"), null=True, blank=True)
    ends = models.TimeField(_("ends"), null=True, blank=True)
    all_day = models.BooleanField(_("all day"), default=False)
    days = models.PositiveSmallIntegerField(_("how many days"), default=1)
    venue = models.ForeignKey(Venue, models.PROTECT, null=True, blank=True, related_name="+")
    room = models.ForeignKey(Room, models.PROTECT, null=True, blank=True, related_name="+")
    leads = models.CharField(
        _("who leads"), max_length=15, choices=Leads, default=Leads.PROFESSIONALS
    )
    organisers = models.ManyToManyField(
        Organisation, through="Organiser", related_name="organised_versions"
    )
    together_with = models.JSONField(_("groups that organise"), default=list, blank=True)
    is_own_service = models.BooleanField(_("an organisation's own service"), default=False)
    religious = models.CharField(
        _("is there anything religious"), max_length=10, choices=Religious, blank=True
    )
    age_from = models.PositiveSmallIntegerField(_("age from, months"), null=True, blank=True)
    age_until = models.PositiveSmallIntegerField(_("age until, months"), null=True, blank=True)
    for_expecting = models.BooleanField(_("for those expecting a baby"), default=False)
    is_closed_group = models.BooleanField(_("a closed group"), default=False)
    languages = models.JSONField(_("languages spoken"), default=list, blank=True)
    is_loud = models.BooleanField(_("heard in the next room"), default=False)
    changed_at = models.DateTimeField(editable=False)
    taken_back_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SlotVersionQuerySet.as_manager()

    class Meta(RhythmFields.Meta):
        ordering = ["first_date", "pk"]
        constraints = [
            *RhythmFields.Meta.constraints,
            models.UniqueConstraint(
                fields=["slot", "first_date", "only_that_date", "state"],
                condition=Q(taken_back_at=None),
                name="one_version_of_a_slot_from_a_date",
            ),
            models.CheckConstraint(
                condition=Q(all_day=False) | Q(starts__isnull=True, ends__isnull=True),
                name="all_day_has_no_hours",
                violation_error_message=_("An all-day session has no hours. Leave them empty."),
            ),
            models.CheckConstraint(
                condition=Q(days__range=(1, 60)) & (Q(all_day=True) | Q(days=1)),
                name="only_all_day_lasts_days",
                violation_error_message=_("How many days? Give a number from 1 to 60."),
            ),
            models.CheckConstraint(
                condition=Q(starts__isnull=True) | Q(ends__isnull=True) | ~Q(starts=F("ends")),
                name="session_lasts_some_time",
                violation_error_message=_("The session must end later than it starts."),
            ),
            models.CheckConstraint(
                condition=Q(age_from__isnull=True)
                | Q(age_until__isnull=True)
                | Q(age_from__lte=F("age_until")),
                name="ages_go_upwards",
                violation_error_message=_("The lower age must come first."),
            ),
            models.CheckConstraint(
                condition=Q(age_until__isnull=True) | Q(age_until__lt=12 * 100),
                name="ages_are_human",
                violation_error_message=_("Give the age in months or years."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slot_id} {self.first_date}"


class OrganiserQuerySet(models.QuerySet):
    """Organisers by when they run something."""

    def from_now_on(self, today: date):
        """Of versions that hold today or later; of those for one date alone, none."""
        followed_by = SlotVersion.objects.in_force().filter(
            slot=models.OuterRef("version__slot"),
            only_that_date=False,
            state=State.PUBLISHED,
            first_date__gt=models.OuterRef("version__first_date"),
            first_date__lte=today,
        )
        lasting = self.filter(version__taken_back_at=None, version__only_that_date=False)
        return lasting.exclude(models.Exists(followed_by))

    def of_one_date(self, day: date):
        of_one = self.filter(version__taken_back_at=None, version__only_that_date=True)
        return of_one.filter(version__first_date=day)


class Organiser(models.Model):
    """An organisation that runs a session, equal with the others, shown alphabetically."""

    version = models.ForeignKey(SlotVersion, models.CASCADE, related_name="organiser_rows")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

    objects = OrganiserQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "organisation"], name="an_organisation_organises_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.organisation_id}"


class SlotDate(models.Model):
    """What differs on one date of a slot: cancelled, moved, or held in spite of one closure.

    The date is the one that the rhythm gave. The row stays when everything is taken back.
    """

    slot = models.ForeignKey(Slot, models.CASCADE, related_name="dates")
    date = models.DateField(_("date"))
    is_cancelled = models.BooleanField(_("cancelled"), default=False)
    moved_to = models.DateField(_("moved to"), null=True, blank=True)
    spared_by = models.ForeignKey(Closure, models.SET_NULL, null=True, blank=True, related_name="+")
    revision = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slot", "date"], name="one_row_per_slot_and_date"),
        ]

    def __str__(self) -> str:
        return f"{self.slot_id} {self.date}"


class Purpose(models.TextChoices):
    """What a room is booked for: from a list, so that nobody writes a family's name (P-2)."""

    IN_USE = "in_use", _("In use")
    TALK = "talk", _("A talk")
    WORKSPACE = "workspace", _("Workspace")
    MEETING = "meeting", pgettext_lazy("purpose of a booking", "Meeting")
    PREPARING = "preparing", _("Getting ready")
    MUSIC = "music", _("Music or movement")
    REPAIRS = "repairs", _("Cleaning or repairs")


class BookingQuerySet(models.QuerySet):
    """Bookings by their last day."""

    def over_before(self, day: date):
        """Those of which nothing is left on `day` or later."""
        given = self.filter(repeats=Repeats.DATES).values_list("pk", "dates")
        over = [pk for pk, dates in given if max(dates, default="") < day.isoformat()]
        in_season = Q(season_until__lt=day) & ~Q(repeats=Repeats.DATES)
        return self.filter(in_season | Q(pk__in=over))


@retention.rule(
    what=_("Bookings of rooms: which room, when, for which organisation; no person"),
    kept_for=BOOKINGS_STAY,
    basis=_("To see in the next season how the rooms were used."),
    expired=lambda today: Booking.objects.over_before(today - BOOKINGS_STAY),
)
class Booking(RhythmFields):
    """A use of a room that is no session: a talk, a workspace, a meeting (decision 10).

    It is for an organisation, for a group, or for the place itself; who made it stands only in
    the journal. It never lasts longer than `BOOKED_AT_MOST`; `freed` are dates given back.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="bookings")
    room = models.ForeignKey(Room, models.PROTECT, related_name="bookings")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="bookings"
    )
    group = models.CharField(_("group"), max_length=20, choices=Together, blank=True)
    purpose = models.CharField(
        _("what for"), max_length=15, choices=Purpose, default=Purpose.IN_USE
    )
    starts = models.TimeField(_("from"), null=True, blank=True)
    ends = models.TimeField(_("until"), null=True, blank=True)
    all_day = models.BooleanField(_("all day"), default=False)
    freed = models.JSONField(_("dates given back"), default=list, blank=True)

    objects = BookingQuerySet.as_manager()

    class Meta(RhythmFields.Meta):
        ordering = ["pk"]
        constraints = [
            *RhythmFields.Meta.constraints,
            models.CheckConstraint(
                condition=Q(all_day=True, starts__isnull=True, ends__isnull=True)
                | (
                    Q(all_day=False, starts__isnull=False, ends__isnull=False)
                    & ~Q(starts=F("ends"))
                ),
                name="booking_has_hours_or_the_whole_day",
                violation_error_message=_("Give both hours, or tick “all day”."),
            ),
            models.CheckConstraint(
                condition=Q(repeats="dates")
                | Q(season_from__isnull=False, season_until__isnull=False),
                name="booking_has_a_last_day",
                violation_error_message=_("Until which day? A booking always has a last day."),
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) | Q(group=""),
                name="booking_is_for_one",
                violation_error_message=_("Choose an organisation or a group, not both."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.room_id} {self.purpose}"


class PresenceQuerySet(models.QuerySet):
    """Presence by whose it is."""

    def of_place(self, place: Place):
        return self.filter(place=place)

    def passed(self, today: date):
        """Patterns whose last day was before `today`."""
        given = self.filter(repeats=Repeats.DATES).values_list("pk", "dates")
        over = [pk for pk, dates in given if max(dates, default="") < today.isoformat()]
        return self.filter(models.Q(season_until__lt=today) | models.Q(pk__in=over))


@retention.rule(
    what=_("Who is here: role, topics, hours; the worker's account if she has linked it"),
    kept_for=_("until the pattern's last day, then gone at midnight"),
    basis=_("A plan is not presence; what has passed is nobody's business."),
    expired=lambda today: Presence.objects.passed(today),
)
class Presence(RhythmFields):
    """Who is here and what can be asked, as a pattern: a plan, not a record (P-5).

    The role and the topics are words; the name is shown only when the worker herself has
    switched it on (P-6), the organisation only if the place says so (P-2).
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="presences")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="presences"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="presences"
    )
    shows_name = models.BooleanField(_("my first name is shown"), default=False)
    shows_organisation = models.BooleanField(_("the organisation is shown"), default=True)
    languages = models.JSONField(_("languages spoken"), default=list, blank=True)
    venue = models.ForeignKey(Venue, models.PROTECT, null=True, blank=True, related_name="+")
    starts = models.TimeField(_("from"))
    ends = models.TimeField(_("until"))

    objects = PresenceQuerySet.as_manager()

    class Meta(RhythmFields.Meta):
        ordering = ["weekday", "starts"]
        constraints = [
            *RhythmFields.Meta.constraints,
            models.CheckConstraint(
                condition=Q(starts__lt=F("ends")),
                name="presence_starts_before_it_ends",
                violation_error_message=_("The hours must start before they end."),
            ),
            models.CheckConstraint(
                condition=Q(shows_name=False) | Q(user__isnull=False),
                name="a_name_is_its_bearers_own_switch",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.weekday} {self.starts}"


class Tapped(models.TextChoices):
    """What anybody in the house may tap of anybody of today (P-5)."""

    COULD_NOT_COME = "could_not_come", _("Could not come")
    LEFT_ALREADY = "left_already", _("Left already")


class PresenceTapQuerySet(models.QuerySet):
    """Taps by their day."""

    def before(self, today: date):
        return self.filter(date__lt=today)


@retention.rule(
    what=_("Today's tap: could not come, left already; no name stands on it"),
    kept_for=_("until midnight"),
    basis=_("Nobody is monitored."),
    expired=lambda today: PresenceTap.objects.before(today),
)
class PresenceTap(models.Model):
    """Today's tap on a presence. Nobody's name stands on it; it is gone at midnight."""

    presence = models.OneToOneField(Presence, models.CASCADE, related_name="tap")
    date = models.DateField()
    what = models.CharField(max_length=20, choices=Tapped)

    objects = PresenceTapQuerySet.as_manager()

    def __str__(self) -> str:
        return self.get_what_display()


class NoticeQuerySet(models.QuerySet):
    """Notices by their state."""

    def in_force(self, now):
        return self.filter(taken_back_at=None, until__gt=now)


class Notice(models.Model):
    """A line on today's board ("nurse ill, comes Thursday"), from a moment until a moment."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="notices")
    since = models.DateTimeField(_("from"))
    until = models.DateTimeField(_("until"))
    taken_back_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(since__lt=F("until")),
                name="notice_starts_before_it_ends",
                violation_error_message=_("The notice must start before it ends."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.since}"


@retention.rule(
    what=_("Texts of the programme, and which worker wrote and accepted them"),
    kept_for=_("as long as what they are texts of"),
    basis=_("Whose words they are must be known while they are shown."),
)
class ProgrammeWording(Wording):
    """A text of a slot's version, of one date (its reason), of a presence or of a notice."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="+")
    version = models.ForeignKey(
        SlotVersion, models.CASCADE, related_name="wordings", null=True, blank=True
    )
    slot_date = models.ForeignKey(
        SlotDate, models.CASCADE, related_name="wordings", null=True, blank=True
    )
    presence = models.ForeignKey(
        Presence, models.CASCADE, related_name="wordings", null=True, blank=True
    )
    notice = models.ForeignKey(
        Notice, models.CASCADE, related_name="wordings", null=True, blank=True
    )

    class Meta:
        constraints = [
            *(
                models.UniqueConstraint(
                    fields=[subject, "field", "language"],
                    condition=~Q(**{subject: None}),
                    name=f"one_wording_of_a_{subject}_per_language",
                )
                for subject in ["version", "slot_date", "presence", "notice"]
            ),
            models.CheckConstraint(
                condition=Q(version__isnull=False, slot_date=None, presence=None, notice=None)
                | Q(version=None, slot_date__isnull=False, presence=None, notice=None)
                | Q(version=None, slot_date=None, presence__isnull=False, notice=None)
                | Q(version=None, slot_date=None, presence=None, notice__isnull=False),
                name="programme_wording_has_one_subject",
            ),
        ]


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
