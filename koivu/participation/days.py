"""What a develop-together day says of itself: to families, to its workers and on paper."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from koivu.core.templatetags.koivu import full_day, hours, listed
from koivu.core.words import NO_WORDS, Words
from koivu.participation.models import FOR_FAMILIES, DayNeed, DayTheme, DevelopDay, Need, NeedAnswer
from koivu.participation.rules.days import has_been, year_is_full, year_is_short
from koivu.places.models import Place
from koivu.places.rules import open_in_order

OF_A_THEME = ("theme", "owner", "next", "came", "vote")
ICONS = {
    Need.CHILD_CARE: "children",
    Need.INTERPRETERS: "language",
    Need.FOOD: "food",
    Need.STEP_FREE: "stepfree",
    Need.TRAVEL: "come",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One need as a page tells it; `row` is None until somebody has answered."""

    need: Need
    row: DayNeed | None

    @property
    def icon(self) -> str:
        return ICONS.get(self.need, "check")

    @property
    def is_there(self) -> bool:
        return self.row is not None and self.row.answered == NeedAnswer.YES

    @property
    def is_missing(self) -> bool:
        return self.row is not None and self.row.answered == NeedAnswer.MISSING


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with its words: who takes care of it, what is done next, what came of it, a vote."""

    row: DayTheme
    words: Words
    owner: Words
    next: Words
    came: Words
    vote: Words  # what hands were shown for

    @property
    def number(self) -> int:
        return self.row.number


@dataclass(frozen=True, slots=True)
class Told:
    """A day as its pages tell it."""

    day: DevelopDay
    words: dict[str, Words]
    themes: list[Theme]
    needs: list[Line]

    @property
    def about(self) -> Words:
        return self.words.get("about", NO_WORDS)

    @property
    def where(self) -> Words:
        return self.words.get("where", NO_WORDS)

    @property
    def hours(self) -> str:
        return hours_of(self.day)

    @property
    def for_families(self) -> list[Line]:
        return [one for one in self.needs if one.need in FOR_FAMILIES]

    @property
    def unanswered(self) -> list[Line]:
        return [one for one in self.needs if one.row is None]

    @property
    def missing(self) -> list[Line]:
        return [one for one in self.needs if one.is_missing]


def told(day: DevelopDay) -> Told:
    """Return all that pages tell of a day, in three statements."""
    words = day.words
    rows = {row.need: row for row in day.needs.all()}
    themes = [
        Theme(row, *(words.get(f"{name}_{row.number}", NO_WORDS) for name in OF_A_THEME))
        for row in day.themes.all()
    ]
    return Told(day, words, themes, [Line(need, rows.get(need)) for need in Need])


def open_day(place: Place, slug: str) -> DevelopDay:
    """Return a day that families may read of, or 404."""
    found = DevelopDay.objects.open_to_families(place).filter(slug=slug).first()
    if found is None:
        raise Http404
    found.place = place
    return found


def hours_of(day: DevelopDay) -> str:
    """Write when it is on the clock: 13–16.30."""
    return f"{hours(day.starts)}–{hours(day.ends)}"


def words_of_year(place: Place, year: int) -> str:
    """Say where a year has fewer or more days than the model; else nothing."""
    many = DevelopDay.objects.of_year(place, year).count()
    if year_is_full(many):
        words = _("%(year)s has %(many)s days: more than four. More is fine; tell why.")
    elif year_is_short(many):
        words = _("%(year)s has %(many)s days: the model has two to four a year.")
    else:
        return ""
    return words % {"year": year, "many": many}


def address_of(day: DevelopDay, language: str) -> str:
    """Return the whole public address of a day in one language."""
    with override(language):
        path = reverse("develop_day", args=[day.place.slug, day.slug])
    return settings.KOIVU_BASE_URL + path


def texts_to_share(told: Told, today: date) -> list[tuple[str, str]]:
    """Return (language, text) for each language of the place: to invite, or to tell back."""
    write = _to_tell_back if has_been(told.day, today) else _to_share
    return [(code, write(told, code)) for code in open_in_order(told.day.place)]


def _to_tell_back(told: Told, language: str) -> str:
    with override(language):
        parts = [
            f"{told.day.place.name}: {told.day.get_kind_display()} {full_day(told.day.date)}.",
            _("The day has been. Thank you to everybody who was there! This is where it leads."),
            address_of(told.day, language),
        ]
        return " ".join(parts)


def _to_share(told: Told, language: str) -> str:
    with override(language):
        there_is = _("There is")
        there = [str(one.need.label) for one in told.for_families if one.is_there]
        parts = [
            f"{told.day.place.name}: {told.day.get_kind_display()}.",
            f"{full_day(told.day.date)} {told.hours}.",
            str(told.about),
            f"{there_is}: {listed(there)}." if there else "",
            address_of(told.day, language),
        ]
        return " ".join(part for part in parts if part)
