"""Organisations, their names and standing over time, and in which places they work."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.partners.models.dated import DatedQuerySet
from koivu.places.models import Place


class Sector(models.TextChoices):
    """What kind of an organisation it is, on a given day."""

    NGO = "ngo", _("Association")
    COUNTY = "county", _("Wellbeing services county")
    MUNICIPALITY = "municipality", _("City or municipality")
    PARISH = "parish", _("Parish")
    OTHER = "other", _("Other")


class OrganisationQuerySet(models.QuerySet):
    """Organisations by where they work."""

    def partners_of(self, place: Place | int, today: date):
        partnerships = Partnership.objects.on(today).filter(place=place)
        return self.filter(pk__in=partnerships.values("organisation"))

    def not_merged(self, day: date):
        return self.exclude(merged_on__lte=day)


class Organisation(models.Model):
    """An organisation as an identity; its name, sector and parent are dated rows.

    A merger writes `merged_into`, and the first day of it `merged_on`; it ends nothing else: old
    keys stay where they are. From that day on it is called like what it has merged into.
    """

    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_from"
    )
    merged_on = models.DateField(_("merged on"), null=True, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into=None, merged_on=None)
                | Q(merged_into__isnull=False, merged_on__isnull=False),
                name="a_merger_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        newest = self.names.order_by("-since").first()
        return newest.name if newest else f"#{self.pk}"

    def name_on(self, day: date) -> str:
        """The name that was in use on `day`; before the first, the first."""
        return self.standing_on(day).name

    def standing_on(self, day: date) -> "OrganisationName":
        """Name, sector and place in the hierarchy on `day`; before the first, the first."""
        names = sorted(self.names.all(), key=lambda row: row.since)
        in_use = [row for row in names if row.since <= day]
        return in_use[-1] if in_use else names[0]

    def is_merged(self, day: date) -> bool:
        return self.merged_on is not None and self.merged_on <= day

    def belongs_to(self, day: date) -> int:
        """The id of what it has merged into by `day`, or else its own."""
        into = self.merged_into_id if self.is_merged(day) else None
        return into or self.pk


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


class Partnership(models.Model):
    """An organisation works in a place, from a date until a date."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="partnerships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="partnerships")
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
            models.CheckConstraint(
                condition=Q(until=None) | Q(since__lte=F("until")),
                name="partnership_starts_before_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} @ {self.place_id}"
