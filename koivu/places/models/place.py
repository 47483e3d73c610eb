"""Meeting places and the other addresses where they work."""

from collections.abc import Mapping, Set
from datetime import date
from types import MappingProxyType

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Count, Q, Sum
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.core.geo import Circle
from koivu.places.models.address import Address
from koivu.places.models.school_calendar import SchoolCalendar

SLUG_LETTERS = r"[a-z0-9][a-z0-9-]*"

SLUG = f"^{SLUG_LETTERS}$"

RESERVED_SLUGS = [
    "account", "admin", "api", "check", "count", "demo", "desk", "enter", "feed", "go",
    "healthz", "help", "invitation", "link", "mail", "me", "media", "network", "offline", "places",
    "privacy", "readyz", "screen", "search", "slip", "static", "sw", "week",
]  # fmt: skip


class PlaceType(models.TextChoices):
    """What kind of a place it is; a place need not be a house (P-14)."""

    FAMILY_CENTRE = "family_centre", _("Family centre's open meeting place")
    FAMILY_HOUSE = "family_house", _("Family house")
    FAMILY_CAFE = "family_cafe", _("Family café")
    OPEN_ECEC = "open_ecec", _("Open day-care")
    PARK = "park", _("Playground")
    PARISH_CAFE = "parish_cafe", _("Parish family café")
    OTHER = "other", _("Other meeting place")


class Called(models.TextChoices):
    """How people call the place in sentences: "today at the house" or "today here"."""

    HOUSE = "house", _("A house (“today at the house”)")
    HERE = "here", _("Not a house (“today here”)")


class PlaceQuerySet(models.QuerySet):
    """Places as their readers see them."""

    def open_to_families(self):
        return self.filter(is_public=True).select_related("school_calendar")

    def visible_to(self, user, today: date):
        """Places whose desk `user` may see today, by any role at it."""
        mine = user.place_roles.on(today).at_the_desk()
        return self.filter(pk__in=mine.values("place")).select_related("school_calendar")

    def steered_by(self, user, today: date):
        """Places in whose steering group `user` is today."""
        mine = user.place_roles.on(today).in_the_steering_group()
        return self.filter(pk__in=mine.values("place")).order_by("name")

    def near(self, circle: Circle):
        """Places that stand, or have a venue, in the box around a circle."""
        return self.filter(self.in_box(*circle.box()))

    @staticmethod
    def in_box(tall: tuple[float, float], wide: tuple[float, float]) -> Q:
        """What is true of places that stand, or have a venue, between latitudes and longitudes."""
        inside = Q(latitude__range=tall, longitude__range=wide)
        venues = Venue.objects.filter(inside).values("place")
        return inside | Q(pk__in=venues)

    def version(self) -> int:
        """One number for all of them, which is another when any of them changes, comes or goes."""
        known = self.aggregate(many=Count("pk"), versions=Sum("version"))
        # A place that goes takes its version along: the count keeps the sum from standing still.
        return (known["versions"] or 0) * 10_000 + known["many"]


@retention.not_about_people("Phone and e-mail are the place's own, never a worker's.")
class Place(Address):
    """A shared, free room for families, run together: a house, a café, a yard or a bus.

    `version` grows with every change that anybody could see, in the same transaction; every
    copy of the week (page, screen, feed, API) is tagged with it. `closures_revision` grows with
    every closure made or taken back: calendars are told of it as a part of SEQUENCE. `checked_on`
    is the last day on which a person changed something or said that all of it holds; not who.
    """

    slug = models.SlugField(
        _("address in the web"),
        max_length=40,
        unique=True,
        validators=[RegexValidator(SLUG, _("Use a–z, 0–9 and hyphens."))],
    )
    name = models.CharField(_("name"), max_length=80)
    place_type = models.CharField(
        _("type"), max_length=20, choices=PlaceType, default=PlaceType.FAMILY_CAFE
    )
    called = models.CharField(_("called"), max_length=10, choices=Called, default=Called.HERE)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    is_free_no_booking = models.BooleanField(_("free, no booking, just come"), default=True)
    helpline = models.CharField(
        _("helpline, open day and night"), max_length=80, default="Nollalinja 080 005 005"
    )
    school_calendar = models.ForeignKey(
        SchoolCalendar, models.PROTECT, null=True, blank=True, related_name="+"
    )
    counts_ages = models.BooleanField(_("children are counted by age"), default=False)
    # Whether shifts of organisations were ever laid here: pages of others point at them then.
    has_shifts = models.BooleanField(default=False, editable=False)
    has_costs = models.BooleanField(default=False, editable=False)  # shared by its partners
    has_decisions = models.BooleanField(default=False, editable=False)
    has_wishes = models.BooleanField(default=False, editable=False)  # families find their page
    has_develop_days = models.BooleanField(default=False, editable=False)  # open to all
    open_languages = models.JSONField(_("languages open to the public"), default=list, blank=True)
    is_public = models.BooleanField(_("open to families on the web"), default=False)
    is_demo = models.BooleanField(_("a demonstration"), default=False)
    version = models.PositiveBigIntegerField(default=1, editable=False)
    closures_revision = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(editable=False)
    checked_on = models.DateField(_("checked by a person"), null=True, editable=False)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        indexes = [models.Index(fields=["latitude", "longitude"], name="place_by_position")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(slug__in=RESERVED_SLUGS),
                name="place_slug_is_not_reserved",
                violation_error_message=_("This address is taken by Koivu itself. Choose another."),
            ),
        ]

    # The roles of whoever asked for a page of the place, once they are read: (user, day) → roles.
    known_roles: Mapping[tuple[int | None, date], Set[str]] = MappingProxyType({})

    def __str__(self) -> str:
        return self.name

    @cached_property
    def has_rooms(self) -> bool:
        """Whether anybody would ask for a room; a one-room café has none (P-14)."""
        return self.rooms.in_use().exists()


@retention.not_about_people("The name of an address.")
class Venue(Address):
    """Another address where the place also works: a yard, a hall, a bus stop."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="venues")
    name = models.CharField(_("name"), max_length=80)
    is_in_use = models.BooleanField(_("in use"), default=True)

    class Meta:
        ordering = ["name"]
        indexes = [models.Index(fields=["latitude", "longitude"], name="venue_by_position")]
        constraints = [
            models.UniqueConstraint(fields=["place", "name"], name="venue_name_once_in_a_place"),
        ]

    def __str__(self) -> str:
        return self.name
