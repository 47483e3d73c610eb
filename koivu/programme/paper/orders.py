"""What can be put on paper, and one order of it: kind, size, languages, which days or session."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from django.db import models
from django.utils.translation import gettext_lazy as _


class PaperKind(models.TextChoices):
    """A kind of paper; the names stand in addresses."""

    POSTER = "poster", _("Poster of the week")
    SIGNS = "signs", _("The week in large pictures")
    SEASON = "season", _("Sheet of the season")
    DOOR = "door", _("A day, for the door")
    HOLIDAYS = "holidays", _("Only this is open")
    FLYER = "flyer", _("Flyer of one session")
    PICTURE = "picture", _("Picture for phones")


class Size(models.TextChoices):
    """A size of paper, or of a picture in dots."""

    A5 = "a5", "A5"
    A4 = "a4", "A4"
    A3 = "a3", "A3"
    POST = "post", "1080 × 1350"
    STORY = "story", "1080 × 1920"


SIZES = {
    PaperKind.FLYER: (Size.A4, Size.A5, Size.A3),
    PaperKind.PICTURE: (Size.POST, Size.STORY),
}
USUAL_SIZES = (Size.A4, Size.A3)
OF_A_WEEK = (PaperKind.POSTER, PaperKind.SIGNS, PaperKind.PICTURE)
OF_A_PERIOD = (PaperKind.SEASON, PaperKind.HOLIDAYS)
OF_A_DAY = (PaperKind.DOOR,)


def sizes_of(kind: str) -> Sequence[Size]:
    """Return the sizes that a kind comes in, the usual one first."""
    return SIZES.get(PaperKind(kind), USUAL_SIZES)


@dataclass(frozen=True, slots=True)
class Order:
    """One paper wished for; what its kind does not need is left out of its address."""

    kind: str
    size: str
    languages: tuple[str, ...] = field(default=("fi",))
    monday: date | None = None
    first: date | None = None
    last: date | None = None
    session: str = ""
    day: date | None = None  # another one than today

    def written(self, page: int | None = None) -> str:
        """Write the order as the query of an address, the same one always alike."""
        week = f"{self.monday:%G-W%V}" if self.monday else None
        asked: dict[str, str | int | None] = {
            "size": self.size,
            "language": self.languages[0],
            **dict(zip(("beside", "third"), self.languages[1:], strict=False)),
            "week": week,
            "first": self.first.isoformat() if self.first else None,
            "last": self.last.isoformat() if self.last else None,
            "session": self.session or None,
            "day": self.day.isoformat() if self.day else None,
            "page": page,
        }
        return urlencode({name: value for name, value in asked.items() if value})
