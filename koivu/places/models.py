"""Meeting places: where they are, when they are open, and who has which role in them."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Count, F, Q, Sum
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.core.geo import Circle
from koivu.core.rhythm import RhythmFields
from koivu.core.words import Wording
from koivu.places.areas import Municipality, municipality_of

ENDED_ROLES_STAY = timedelta(days=2 * 365)

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


class Role(models.TextChoices):
    """What a person does in a place, from a date until a date."""

    COORDINATOR = "coordinator", _("Coordinator")
    WORKER = "worker", _("Partner's worker")
    PROFESSIONAL = "professional", _("Professional who reads what families write")


class Address(models.Model):
    """Where families come to, and what they find at the door; null means nobody has said."""

    street = models.CharField(_("street address"), max_length=120, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=5, blank=True)
    town = models.CharField(_("town"), max_length=60, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    step_free = models.BooleanField(_("step-free way in"), null=True, blank=True)
    has_lift = models.BooleanField(_("lift"), null=True, blank=True)
    has_pram_space = models.BooleanField(_("room for prams"), null=True, blank=True)
    has_accessible_toilet = models.BooleanField(_("accessible toilet"), null=True, blank=True)
    has_changing_table = models.BooleanField(_("changing table"), null=True, blank=True)
    has_microwave = models.BooleanField(_("microwave for baby food"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def one_line(self) -> str:
        """The address on one line; empty when nobody has given it."""
        return one_line(self.street, self.postal_code, self.town)

    @property
    def position(self) -> tuple[float, float] | None:
        """Latitude and longitude in degrees, when both are known."""
        return position(self.latitude, self.longitude)

    @property
    def municipality(self) -> Municipality | None:
        """The municipality of the address, and so its county; None where it does not tell."""
        return municipality_of(self.postal_code, self.town)


def one_line(street: str, postal_code: str, town: str) -> str:
    """Return an address on one line, without the parts that nobody has given."""
    place = " ".join(part for part in (postal_code, town) if part)
    return ", ".join(part for part in (street, place) if part)


def position(latitude: float | None, longitude: float | None) -> tuple[float, float] | None:
    """Return a position in degrees, when both of its parts are known."""
    return None if latitude is None or longitude is None else (latitude, longitude)


class SchoolCalendar(models.Model):
    """School holidays of a municipality's schools in one school language, as far as known.

    `periods` is a list of [first day, last day, kind]; between `known_from` and
    `known_until` a day outside them is a school day, elsewhere nobody knows.
    """

    municipality = models.CharField(_("municipality"), max_length=60)
    municipality_code = models.CharField(_("municipality code"), max_length=3, blank=True)
    school_language = models.CharField(_("school language"), max_length=10)
    periods = models.JSONField(_("holidays"), default=list)
    known_from = models.DateField(_("known from"))
    known_until = models.DateField(_("known until"))
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        ordering = ["municipality", "school_language"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "school_language"],
                name="one_school_calendar_per_municipality_and_language",
            ),
        ]

    def __str__(self) -> str:
        language = f" ({self.school_language})" if self.school_language else ""
        return f"{self.municipality}{language}"


class PlaceQuerySet(models.QuerySet):
    """Places as their readers see them."""

    def open_to_families(self):
        return self.filter(is_public=True).select_related("school_calendar")

    def visible_to(self, user, today: date):
        """Places whose desk `user` may see today, by any role in them."""
        mine = PlaceRole.objects.on(today).filter(user=user)
        return self.filter(pk__in=mine.values("place")).select_related("school_calendar")

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

    def __str__(self) -> str:
        return self.name

    @cached_property
    def has_rooms(self) -> bool:
        """Whether anybody would ask for a room; a one-room café has none (P-14)."""
        return Room.objects.in_use().filter(place=self).exists()


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


class Noise(models.TextChoices):
    """What a room is like for its neighbours; blank: nobody has said."""

    LOUD = "loud", _("Loud: music, running, hammering")
    QUIET = "quiet", _("Needs quiet: sleep or talks")


class RoomQuerySet(models.QuerySet):
    """Rooms by whether they are used."""

    def in_use(self):
        return self.filter(is_in_use=True)


@retention.not_about_people("The name of a room.")
class Room(models.Model):
    """A room. Private-talk rooms are never shown to the public (P-2).

    Whoever has a room has its `parts` too (a hall with a folding wall), and whoever has a part
    has the whole from others. Quiet hours are kept also when nobody has booked them: naps.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="rooms")
    venue = models.ForeignKey(Venue, models.CASCADE, related_name="rooms", null=True, blank=True)
    name = models.CharField(_("name"), max_length=60)
    is_private = models.BooleanField(_("for private talks"), default=False)
    is_in_use = models.BooleanField(_("in use"), default=True)
    parts = models.ManyToManyField(
        "self", symmetrical=False, related_name="wholes", blank=True, verbose_name=_("parts")
    )
    beside = models.ManyToManyField("self", blank=True, verbose_name=_("beside these rooms"))
    noise = models.CharField(_("noise"), max_length=10, choices=Noise, blank=True)
    quiet_from = models.TimeField(_("quiet from"), null=True, blank=True)
    quiet_until = models.TimeField(_("quiet until"), null=True, blank=True)

    objects = RoomQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["place", "name"], name="room_name_once_in_a_place"),
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | Q(
                    quiet_from__isnull=False,
                    quiet_until__isnull=False,
                    quiet_from__lt=F("quiet_until"),
                ),
                name="quiet_hours_start_before_they_end",
                violation_error_message=_("Quiet hours need both ends, the earlier one first."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OpeningHours(RhythmFields):
    """When the doors are open; no venue means the place's own address."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="opening_hours")
    venue = models.ForeignKey(
        Venue, models.CASCADE, related_name="opening_hours", null=True, blank=True
    )
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))

    class Meta(RhythmFields.Meta):
        ordering = ["weekday", "opens"]
        verbose_name = _("opening hours")
        constraints = [
            *RhythmFields.Meta.constraints,
            models.CheckConstraint(
                condition=Q(opens__lt=F("closes")),
                name="opens_before_it_closes",
                violation_error_message=_("The doors must open before they close."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.opens:%H.%M}–{self.closes:%H.%M}"


class ClosureQuerySet(models.QuerySet):
    """Closures by their state."""

    def in_force(self):
        return self.filter(taken_back_at=None)


class Closure(models.Model):
    """The place, or one venue, is closed: for hours, a day or a period. Closures always win.

    Both dates count in; no time means from the day's start or to its end. A closure is never
    edited: it is taken back and keeps its row, so that what calendars were told only grows.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="closures")
    venue = models.ForeignKey(Venue, models.CASCADE, related_name="closures", null=True, blank=True)
    from_date = models.DateField(_("from"))
    from_time = models.TimeField(_("from o'clock"), null=True, blank=True)
    until_date = models.DateField(_("until"))
    until_time = models.TimeField(_("until o'clock"), null=True, blank=True)
    made_at = models.DateTimeField(editable=False)
    taken_back_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ClosureQuerySet.as_manager()

    class Meta:
        ordering = ["from_date", "from_time"]
        constraints = [
            models.CheckConstraint(
                condition=Q(from_date__lt=F("until_date"))
                | Q(from_date=F("until_date"), from_time__isnull=True)
                | Q(from_date=F("until_date"), until_time__isnull=True)
                | Q(from_date=F("until_date"), from_time__lt=F("until_time")),
                name="closure_starts_before_it_ends",
                violation_error_message=_("The closure must start before it ends."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_date}–{self.until_date}"

    @property
    def starts(self) -> datetime:
        """The wall-clock moment (naive) from which the place is closed."""
        return self._span[0]

    @property
    def ends(self) -> datetime:
        """The wall-clock moment (naive) until which the place is closed; midnight ends a day."""
        return self._span[1]

    @property
    def _span(self) -> tuple[datetime, datetime]:
        return closed_span(self.from_date, self.from_time, self.until_date, self.until_time)


def closed_span(
    from_date: date, from_time: time | None, until_date: date, until_time: time | None
) -> tuple[datetime, datetime]:
    """Return the wall-clock moments between which a closure holds; no time means a whole day."""
    starts = datetime.combine(from_date, from_time or time.min)
    if until_time:
        return starts, datetime.combine(until_date, until_time)
    return starts, datetime.combine(until_date + timedelta(days=1), time.min)


class PlaceWordingQuerySet(models.QuerySet):
    """Texts of a place, its venues and its closures."""

    def of_place_itself(self):
        return self.filter(venue=None, closure=None)


@retention.rule(
    what=_("Texts of a place: who wrote and who accepted them"),
    kept_for=_("as long as the text"),
    basis=_("To know whom to ask about a text."),
)
class PlaceWording(Wording):
    """A text of a place, of one of its venues, or of a closure (its reason)."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="wordings")
    venue = models.ForeignKey(Venue, models.CASCADE, related_name="wordings", null=True, blank=True)
    closure = models.ForeignKey(
        Closure, models.CASCADE, related_name="wordings", null=True, blank=True
    )

    objects = PlaceWordingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "field", "language"],
                condition=Q(venue=None, closure=None),
                name="one_wording_of_a_place_text_per_language",
            ),
            models.UniqueConstraint(
                fields=["venue", "field", "language"],
                condition=~Q(venue=None),
                name="one_wording_of_a_venue_text_per_language",
            ),
            models.UniqueConstraint(
                fields=["closure", "field", "language"],
                condition=~Q(closure=None),
                name="one_wording_of_a_closure_text_per_language",
            ),
            models.CheckConstraint(
                condition=Q(venue=None) | Q(closure=None),
                name="place_wording_has_one_subject",
            ),
        ]


class ReadPart(models.TextChoices):
    """What a reader of a language accepts, each apart from the other."""

    PUBLIC = "public", _("The words of Koivu: its pages and usual phrases")
    OWN = "own", _("The place's own texts")


class LanguageReadingQuerySet(models.QuerySet):
    """What has been accepted."""

    def prints(self, language: str) -> dict[str, set[str]]:
        """Return {part: fingerprints of the texts that somebody has accepted} in `language`."""
        rows = self.filter(language=language).values_list("part", "prints")
        return {part: set(prints) for part, prints in rows}


@retention.rule(
    what=_("Who has accepted a language in a place: the name given, and when"),
    kept_for=_("as long as the language is open in the place"),
    basis=_("To know whom to ask about a text."),
)
class LanguageReading(models.Model):
    """Somebody who reads a language has accepted a part of its texts in a place (P-12).

    `reader` is what she wishes to be called: a name, or what she does ("an interpreter"). She
    need not have an account. `prints` are the fingerprints of the very texts that she read:
    one that says something else later is asked about again, alone.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="language_readings")
    language = models.CharField(_("language"), max_length=10)
    part = models.CharField(_("part"), max_length=10, choices=ReadPart)
    reader = models.CharField(_("who has read it"), max_length=80)
    prints = models.JSONField(default=list)
    accepted_at = models.DateTimeField(_("accepted"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = LanguageReadingQuerySet.as_manager()

    class Meta:
        ordering = ["language", "part"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "language", "part"],
                name="one_reading_of_a_part_of_a_language_in_a_place",
            ),
            models.CheckConstraint(
                condition=~Q(reader=""),
                name="a_language_is_accepted_by_somebody",
                violation_error_message=_("Write who has read it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.part}"


class PlaceRoleQuerySet(models.QuerySet):
    """Roles by whether they are in force."""

    def on(self, day: date):
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)

    def reaching_past(self, day: date):
        return self.filter(Q(until=None) | Q(until__gt=day))

    def ended_before(self, day: date):
        return self.filter(until__lt=day)


@retention.rule(
    what=_("Roles of workers and coordinators: who, where, from when until when"),
    kept_for=_("until 2 years after the role has ended"),
    basis=_("To know who may do what, and to answer for what was changed (GDPR 5.2)."),
    expired=lambda today: PlaceRole.objects.ended_before(today - ENDED_ROLES_STAY),
)
class PlaceRole(models.Model):
    """Somebody's role in a place, from a date and, when it has ended, until a date."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="place_roles")
    place = models.ForeignKey(Place, models.CASCADE, related_name="roles")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    objects = PlaceRoleQuerySet.as_manager()

    class Meta:
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "place", "role"],
                condition=Q(until=None),
                name="one_open_role_of_a_kind_per_person_and_place",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since__lte=F("until")),
                name="role_starts_before_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return self.get_role_display()
