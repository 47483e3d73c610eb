"""What somebody sees before a first visit: pictures, a film, whom to tell, how it was checked."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.core.words import Wording
from koivu.places.models import Place

PART = 512 * 1024  # bytes of a film in one row
PRINT = r"[0-9a-f]{20}"


class Question(models.TextChoices):
    """What families ask before they come, and do not dare to ask; each may be taken away."""

    PREGNANT = "pregnant", _("May I come if I am expecting a baby?")
    GRANDPARENT = "grandparent", _("May a grandparent come?")
    PAPERS = "papers", _("May I come without papers?")
    FATHERS = "fathers", _("Is this for fathers, too?")
    SEVERAL = "several", _("May I bring several children?")
    LANGUAGE = "language", _("What if I do not speak Finnish?")


class Status(models.TextChoices):
    """How far the pages keep what WCAG 2.1 AA asks."""

    UNKNOWN = "", _("Nobody has looked at it yet")
    FULL = "full", _("The pages meet all that is asked")
    PARTLY = "partly", _("The pages meet most of what is asked")
    NOT = "not", _("The pages do not meet what is asked")


class Shows(models.TextChoices):
    """What a picture of the place shows; one picture of each."""

    DOOR = "door", _("The door, as one sees it from the street")
    HALL = "hall", _("Coats, shoes and prams")
    ROOM = "room", _("The room where families are")
    TABLE = "table", _("The table for coffee and food")
    FILM = "film", _("What stands on the film before it runs")


@retention.not_about_people("Phone and e-mail of a task outside the shift, never a worker's own.")
class Welcome(models.Model):
    """What a place has chosen for its first-visit pages; without a row all is as it comes."""

    place = models.OneToOneField(Place, models.CASCADE, related_name="welcome")
    unasked = models.JSONField(_("questions that are not shown"), default=list, blank=True)
    safer_phone = models.CharField(_("phone"), max_length=30, blank=True)
    safer_email = models.EmailField(_("e-mail"), blank=True)
    law_applies = models.BooleanField(_("the law asks for it"), null=True, blank=True)
    status = models.CharField(_("how it stands"), max_length=10, choices=Status, blank=True)
    checked_on = models.DateField(_("looked at on"), null=True, blank=True)
    by_outsider = models.BooleanField(_("by somebody from outside"), default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status="") | models.Q(checked_on__isnull=False),
                name="what_was_looked_at_has_its_day",
                violation_error_message=_("Give the day on which it was looked at."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.place)


class PictureQuerySet(models.QuerySet):
    """Pictures without their bytes, unless those are asked for."""

    def told(self):
        return self.defer("body")


class Picture(models.Model):
    """One picture of the place, redrawn by us: WebP, no larger than a page shows it.

    `print` is of its bytes: a changed picture has another address. Its alternative text is a
    wording of the place, `alt_` and what it shows.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="pictures")
    shows = models.CharField(_("shows"), max_length=10, choices=Shows)
    body = models.BinaryField()
    width = models.PositiveSmallIntegerField(_("width"))
    height = models.PositiveSmallIntegerField(_("height"))
    print = models.CharField(max_length=20, validators=[RegexValidator(f"^{PRINT}$")])

    objects = PictureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "shows"], name="one_picture_of_a_kind_in_a_place"
            ),
        ]

    def __str__(self) -> str:
        return self.get_shows_display()


class FilmKind(models.TextChoices):
    """The two kinds of film that every browser plays."""

    MP4 = "mp4", "MP4"
    WEBM = "webm", "WebM"


class Film(models.Model):
    """A short film of the place; its bytes stand in parts, so that a piece can be sent alone."""

    place = models.OneToOneField(Place, models.CASCADE, related_name="film")
    kind = models.CharField(_("kind"), max_length=4, choices=FilmKind)
    size = models.PositiveIntegerField(_("bytes"))
    print = models.CharField(max_length=20, validators=[RegexValidator(f"^{PRINT}$")])

    def __str__(self) -> str:
        return f"{self.place} ({self.get_kind_display()})"


class FilmPart(models.Model):
    """A piece of a film: `PART` bytes, the last one what is left."""

    film = models.ForeignKey(Film, models.CASCADE, related_name="parts")
    number = models.PositiveSmallIntegerField()
    body = models.BinaryField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["film", "number"], name="one_part_of_a_film_a_number"),
        ]

    def __str__(self) -> str:
        return str(self.number)


class FilmWordingQuerySet(models.QuerySet):
    """The film's words by what they are."""

    def captions(self):
        return self.filter(field="captions")


@retention.rule(
    what=_("Captions and transcript of a film: who wrote and who accepted them"),
    kept_for=_("as long as the film"),
    basis=_("To know whom to ask about a text."),
)
class FilmWording(Wording):
    """Captions (WebVTT) or the transcript of a film in one language."""

    film = models.ForeignKey(Film, models.CASCADE, related_name="wordings")

    objects = FilmWordingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["film", "field", "language"], name="one_wording_of_a_film_per_language"
            ),
        ]
