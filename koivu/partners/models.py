"""Organisations that run places together, and the people who work for them there."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.core.models import OneTimeLink
from koivu.places.models import ENDED_ROLES_STAY, Place, Role

INVITATIONS_STAY = timedelta(days=30)


class Sector(models.TextChoices):
    """What kind of an organisation it is, on a given day."""

    NGO = "ngo", _("Association")
    COUNTY = "county", _("Wellbeing services county")
    MUNICIPALITY = "municipality", _("City or municipality")
    PARISH = "parish", _("Parish")
    OTHER = "other", _("Other")


class OrganisationQuerySet(models.QuerySet):
    """Organisations by where they work."""

    def partners_of(self, place: Place, today: date):
        partnerships = Partnership.objects.on(today).filter(place=place)
        return self.filter(pk__in=partnerships.values("organisation"))


class Organisation(models.Model):
    """An organisation as an identity; its name, sector and parent are dated rows.

    A merger writes `merged_into` and ends nothing else: old keys stay where they are.
    """

    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_from"
    )

    objects = OrganisationQuerySet.as_manager()

    def __str__(self) -> str:
        newest = self.names.order_by("-since").first()
        return newest.name if newest else f"#{self.pk}"

    def name_on(self, day: date) -> str:
        """The name that was in use on `day`; before the first, the first."""
        names = sorted(self.names.all(), key=lambda row: row.since)
        in_use = [row.name for row in names if row.since <= day]
        return in_use[-1] if in_use else names[0].name


@retention.not_about_people("The name of an organisation.")
class OrganisationName(models.Model):
    """What an organisation is called, from a date on, and where it stands then."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=120)
    sector = models.CharField(_("sector"), max_length=20, choices=Sector, default=Sector.NGO)
    parent = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="children_names"
    )
    since = models.DateField(_("since"))

    class Meta:
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "since"], name="one_organisation_name_per_day"
            ),
        ]

    def __str__(self) -> str:
        return self.name


def name_of(organisation: str, day: date) -> models.Subquery:
    """Return the name in use on `day` of the organisation behind the column `organisation`."""
    names = OrganisationName.objects.filter(organisation=models.OuterRef(organisation))
    in_use_first = models.Case(models.When(since__lte=day, then=0), default=1)
    newest = names.annotate(rank=in_use_first).order_by("rank", "-since")
    return models.Subquery(newest.values("name")[:1])


class DatedQuerySet(models.QuerySet):
    """Rows with `since` and `until`, by the day."""

    def on(self, day: date):
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)

    def reaching_past(self, day: date):
        return self.filter(Q(until=None) | Q(until__gt=day))

    def ended_before(self, day: date):
        return self.filter(until__lt=day)


class Partnership(models.Model):
    """An organisation works in a place, from a date until a date; one of them coordinates."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="partnerships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="partnerships")
    coordinates = models.BooleanField(_("coordinates the place"), default=False)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "organisation"],
                condition=Q(until=None),
                name="an_organisation_is_a_partner_once",
                violation_error_message=_("This organisation is already a partner here."),
            ),
            models.UniqueConstraint(
                fields=["place"],
                condition=Q(until=None, coordinates=True),
                name="one_organisation_coordinates",
                violation_error_message=_("One party coordinates; end the other one first."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since__lte=F("until")),
                name="partnership_starts_before_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} @ {self.place_id}"


@retention.rule(
    what=_("For which organisation a worker works in a place, from when until when"),
    kept_for=_("until 2 years after it has ended"),
    basis=_("To know whose words are whose, and to answer for changes (GDPR 5.2)."),
    expired=lambda today: Membership.objects.ended_before(today - ENDED_ROLES_STAY),
)
class Membership(models.Model):
    """A person works for an organisation in a place, from a date until a date.

    `seen_entry` is the newest journal entry about the organisation's own things that this
    person has looked at: what others changed after it is still news.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    place = models.ForeignKey(Place, models.CASCADE, related_name="memberships")
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    seen_entry = models.PositiveBigIntegerField(default=0)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "place"],
                condition=Q(until=None),
                name="a_person_works_for_an_organisation_once_in_a_place",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since__lte=F("until")),
                name="membership_starts_before_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} / {self.organisation_id} @ {self.place_id}"


class InvitationQuerySet(models.QuerySet):
    """Invitations by what has become of them."""

    def open(self):
        return self.filter(accepted_at=None, withdrawn_at=None)

    def expired(self, now: datetime):
        return self.filter(Q(link=None) | Q(link__expires_at__lte=now))

    def sent_before(self, moment: datetime):
        return self.filter(invited_at__lt=moment)


@retention.rule(
    what=_("Invitations: e-mail address, role, who invited"),
    kept_for=_("30 days from sending"),
    basis=_("So that an invitation can be accepted, withdrawn or sent again."),
    expired=lambda today: Invitation.objects.sent_before(
        retention.start_of(today) - INVITATIONS_STAY
    ),
)
class Invitation(models.Model):
    """Somebody is asked to join a place by e-mail; the link works once and expires.

    Accepting makes the account, the dated role and the membership in one transaction.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="invitations")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    email = models.EmailField(_("e-mail"))
    language = models.CharField(_("language of the invitation"), max_length=10, default="fi")
    link = models.ForeignKey(OneTimeLink, models.SET_NULL, null=True, related_name="+")
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    invited_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-invited_at"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                "place",
                "role",
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="one_open_invitation_per_address_place_and_role",
                violation_error_message=_("This person has an open invitation already."),
            ),
        ]

    def __str__(self) -> str:
        return self.email
