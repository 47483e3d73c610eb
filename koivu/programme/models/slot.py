"""Lines of the week: a slot is an identity, its dated versions hold the facts (decision 1)."""

from django.db import models
from django.db.models import F, Q
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from koivu.core.rhythm import RhythmFields
from koivu.partners.models import Organisation
from koivu.places.models import Place, Room, Venue
from koivu.programme.models.session import Kind, Leads, Religious, State

KEY_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def new_key() -> str:
    """Return a key that nobody mistakes when it is read aloud (no i, l, o, 0, 1)."""
    return get_random_string(8, KEY_LETTERS)


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
