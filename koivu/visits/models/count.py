"""One count: how many came, never who."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from koivu.places.models import Device, Place

MOST = 999  # heads in one count
# The ages by which a place may count children: each a column, and its word outside of the house.
AGES = {
    "aged_0": "0",
    "aged_1_2": "1-2",
    "aged_3_6": "3-6",
    "aged_7_12": "7-12",
    "aged_13_17": "13-17",
}
BANDS = tuple(AGES)


class What(models.TextChoices):
    """What was counted; the three are never added to each other."""

    SESSION = "session", _("Came to a session")
    DAY = "day", _("Came today")
    HEADS_NOW = "heads_now", _("Heads now")


class Manner(models.TextChoices):
    """How it was counted; the two are never added to each other."""

    AT_DOOR = "at_door", _("At the door, as they came")
    AT_ONCE = "at_once", _("All at once")


class Basis(models.TextChoices):
    """What a figure rests on, as funders ask."""

    COUNTED = "counted", pgettext_lazy("basis", "Counted")
    SAMPLE = "sample", pgettext_lazy("basis", "A sample")
    ESTIMATE = "estimate", pgettext_lazy("basis", "An estimate")


class Outcome(models.TextChoices):
    """Three different answers; nobody came is a count of nought."""

    COUNTED = "counted", pgettext_lazy("outcome", "Counted")
    NOT_COUNTED = "not_counted", _("Not counted")
    CLOSED = "closed", pgettext_lazy("outcome", "Was not held")


class State(models.TextChoices):
    """Whether a count is in the figures."""

    STANDS = "stands", _("In the figures")
    SECOND = "second", _("Counted twice: waits for an answer")
    REVIEW = "review", _("To be looked at")
    ASIDE = "aside", _("Left aside")
    TAKEN_BACK = "taken_back", _("Taken back")


class Why(models.TextChoices):
    """Why a count is to be looked at; blank: it is not."""

    CLOCK = "clock", _("The clock of the device was wrong.")
    MANY = "many", _("Over 200 at once.")
    FIRST_TIMERS = "first_timers", _("More were here for the first time than came in all.")
    NO_SESSION = "no_session", _("There is no such session on that day.")
    CANCELLED = "cancelled", _("The session had been cancelled.")
    OTHER_DAY = "other_day", _("It was counted on another day.")


class Source(models.TextChoices):
    """By which way it came."""

    DEVICE = "device", _("From a device")
    PAPER = "paper", _("From paper")


class CountQuerySet(models.QuerySet):
    """Counts by their state and days."""

    def standing(self):
        return self.filter(state=State.STANDS)

    def between(self, first: date, last: date):
        """From `first` to `last`, both included."""
        return self.filter(date__gte=first, date__lte=last)

    def to_be_asked(self):
        """Those that wait for a person: counted twice, or odd."""
        return self.filter(state__in=[State.SECOND, State.REVIEW]).order_by("date", "pk")

    def about(self, what: str, session: str, day: date):
        """What was counted of one thing: a session, or a day as a whole."""
        found = self.filter(what=what)
        return found.filter(session=session) if session else found.filter(session="", date=day)


class Count(models.Model):
    """How many came to a session or on a day, or how many there were just then.

    `key` is made on the device: sent twice, it counts once. `session` is the id of a session,
    `date` the day on which it was held. At the door each row is some more who came; all at once
    each is the whole. `replaces` is the key of the count that it corrects. Who counted is not
    known; `counted_at` is the device's clock, `received_at` the server's.
    """

    key = models.UUIDField(unique=True, editable=False)
    place = models.ForeignKey(Place, models.CASCADE, related_name="counts")
    device = models.ForeignKey(
        Device, models.SET_NULL, null=True, blank=True, related_name="counts"
    )
    source = models.CharField(max_length=10, choices=Source, default=Source.DEVICE)
    what = models.CharField(max_length=10, choices=What)
    session = models.CharField(max_length=24, blank=True)
    date = models.DateField(_("day"))
    manner = models.CharField(max_length=10, choices=Manner, default=Manner.AT_ONCE)
    outcome = models.CharField(max_length=12, choices=Outcome, default=Outcome.COUNTED)
    adults = models.PositiveSmallIntegerField(_("adults"), null=True, blank=True)
    children = models.PositiveSmallIntegerField(_("children"), null=True, blank=True)
    aged_0 = models.PositiveSmallIntegerField(_("under 1"), null=True, blank=True)
    aged_1_2 = models.PositiveSmallIntegerField(_("1–2 years"), null=True, blank=True)
    aged_3_6 = models.PositiveSmallIntegerField(_("3–6 years"), null=True, blank=True)
    aged_7_12 = models.PositiveSmallIntegerField(_("7–12 years"), null=True, blank=True)
    aged_13_17 = models.PositiveSmallIntegerField(_("13–17 years"), null=True, blank=True)
    first_timers = models.PositiveSmallIntegerField(
        _("here for the first time"), null=True, blank=True
    )
    basis = models.CharField(max_length=10, choices=Basis, default=Basis.COUNTED)
    state = models.CharField(max_length=12, choices=State, default=State.STANDS)
    why = models.CharField(max_length=12, choices=Why, blank=True)
    replaces = models.UUIDField(null=True, blank=True, editable=False)
    counted_at = models.DateTimeField(null=True, blank=True, editable=False)
    received_at = models.DateTimeField(editable=False)

    objects = CountQuerySet.as_manager()

    class Meta:
        ordering = ["date", "pk"]
        indexes = [
            models.Index(fields=["place", "date"], name="counts_of_a_place_by_day"),
            models.Index(
                fields=["place", "session"],
                condition=~Q(session=""),
                name="counts_of_a_session",
            ),
            models.Index(
                fields=["replaces"],
                condition=Q(replaces__isnull=False),
                name="corrections_of_a_count",
            ),
            models.Index(
                fields=["place"],
                condition=Q(state__in=["second", "review"]),
                name="counts_that_wait_for_a_person",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=(Q(what=What.SESSION) & ~Q(session=""))
                | (~Q(what=What.SESSION) & Q(session="")),
                name="a_count_of_a_session_names_it_and_no_other_does",
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.COUNTED, adults__isnull=False, children__isnull=False)
                | (
                    ~Q(outcome=Outcome.COUNTED)
                    & Q(adults=None, children=None, first_timers=None)
                    & Q(**dict.fromkeys(BANDS))
                ),
                name="only_what_was_counted_has_numbers",
            ),
            models.CheckConstraint(
                condition=(Q(adults=None) | Q(adults__lte=MOST))
                & (Q(children=None) | Q(children__lte=MOST))
                & (Q(first_timers=None) | Q(first_timers__lte=MOST)),
                name="a_count_is_at_most_999",
            ),
            models.CheckConstraint(
                condition=Q(**dict.fromkeys(BANDS))
                | Q(
                    **{f"{band}__isnull": False for band in BANDS},
                    children=sum((F(band) for band in BANDS[1:]), F(BANDS[0])),
                ),
                name="bands_of_age_add_up_to_the_children",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.REVIEW) | ~Q(why=""),
                name="what_is_to_be_looked_at_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.get_what_display()}"

    @property
    def ages(self) -> dict[str, int]:
        """Children by age in the words of `AGES`; empty where they were counted together."""
        ages = {word: getattr(self, name) for name, word in AGES.items()}
        return {} if None in ages.values() else ages

    @property
    def heads(self) -> int | None:
        """Everybody who came, or None when nobody counted."""
        return None if self.adults is None or self.children is None else self.adults + self.children
