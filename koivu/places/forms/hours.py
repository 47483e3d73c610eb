"""Opening hours as a small place says them: a line for each weekday, a second one if wanted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time

from babel.dates import get_day_names
from django import forms
from django.forms import BoundField
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import DayField, HoursField, written_day
from koivu.core.rhythm import Repeats
from koivu.places.models import OpeningHours

WEEKDAYS = range(1, 8)
LINES = (1, 2)  # before and after a break


@dataclass(frozen=True)
class DayLines:
    """The fields of one weekday."""

    name: str
    lines: list[tuple[BoundField, BoundField]]

    @property
    def has_second(self) -> bool:
        """Whether the second line has something to show."""
        return any(field.errors or field.value() for field in self.lines[1])


@dataclass(frozen=True)
class Season:
    """From when until when hours hold; None is open-ended."""

    first: date | None = None
    last: date | None = None

    def overlaps(self, other: "Season") -> bool:
        return (self.first or date.min) <= (other.last or date.max) and (
            other.first or date.min
        ) <= (self.last or date.max)

    @property
    def key(self) -> str:
        """The season as a word in an address."""
        return f"{self.first or ''}_{self.last or ''}"

    def __str__(self) -> str:
        if not self.first and not self.last:
            return str(_("All the year"))
        ends = (written_day(day) if day else "" for day in (self.first, self.last))
        return "–".join(ends)


def season_of(row: OpeningHours) -> Season:
    return Season(row.season_from, row.season_until)


def is_plain(row: OpeningHours) -> bool:
    """Whether this form can show the row; another rhythm or venue is left as it is."""
    return row.repeats == Repeats.WEEKLY and row.venue_id is None


class HoursForm(forms.Form):
    """The hours of one season; `hours` gives the rows that replace those of `season`."""

    season_from = DayField(label=_("These hours hold from"), required=False)
    season_until = DayField(label=_("until"), required=False)
    skips_public_holidays = forms.BooleanField(
        label=_("Closed on public holidays"), required=False, initial=True
    )
    skips_school_holidays = forms.BooleanField(label=_("Closed in school holidays"), required=False)

    def __init__(
        self,
        *args,
        rows: Iterable[OpeningHours],
        season: Season | None,
        follows_schools: bool,
        **kwargs,
    ):
        """`season` says whose hours these are among `rows`; None begins a new one."""
        self.others = [row for row in rows if not is_plain(row) or season_of(row) != season]
        mine = [row for row in rows if is_plain(row) and season_of(row) == season]
        kwargs["initial"] = _typed(mine, season or Season())
        super().__init__(*args, **kwargs)
        for weekday in WEEKDAYS:
            for line in LINES:
                for end, words in (("opens", _("opens")), ("closes", _("closes"))):
                    field = HoursField(required=False, label=f"{_day_name(weekday)}, {words}")
                    field.widget.attrs["aria-label"] = field.label
                    self.fields[f"{end}_{weekday}_{line}"] = field
        if not follows_schools:
            del self.fields["skips_school_holidays"]

    @property
    def working_days(self) -> list[DayLines]:
        return [self._day(weekday) for weekday in WEEKDAYS[:5]]

    @property
    def weekend(self) -> list[DayLines]:
        return [self._day(weekday) for weekday in WEEKDAYS[5:]]

    @property
    def has_weekend(self) -> bool:
        """Whether Saturday or Sunday has something to show."""
        fields = [field for day in self.weekend for pair in day.lines for field in pair]
        return any(field.errors or field.value() for field in fields)

    @property
    def hours(self) -> list[OpeningHours]:
        """The rows of this season as written, and those of the others as they were."""
        said = self.cleaned_data
        common = {
            "season_from": said["season_from"],
            "season_until": said["season_until"],
            "skips_public_holidays": said["skips_public_holidays"],
            "skips_school_holidays": said.get("skips_school_holidays", False),
        }
        new = [
            OpeningHours(weekday=weekday, opens=opens, closes=closes, **common)
            for weekday, opens, closes in self._spans()
        ]
        return new + self.others

    def clean(self):
        said = super().clean()
        for weekday in WEEKDAYS:
            self._check_day(weekday, said)
        first, last = said.get("season_from"), said.get("season_until")
        if first and last and last < first:
            self.add_error("season_until", _("The season must start before it ends."))
        self._check_season(Season(first, last))
        return said

    def _check_day(self, weekday: int, said: dict) -> None:
        before: time | None = None
        for line in LINES:
            names = f"opens_{weekday}_{line}", f"closes_{weekday}_{line}"
            opens, closes = said.get(names[0]), said.get(names[1])
            if any(name in self.errors for name in names):
                continue
            if (opens is None) != (closes is None):
                missing = names[0] if opens is None else names[1]
                self.add_error(missing, _("Write both times, or neither."))
            elif opens and opens >= closes:
                self.add_error(names[1], _("The doors must open before they close."))
            elif opens and before and opens < before:
                self.add_error(names[0], _("The second opening begins before the first one ends."))
            before = closes or before

    def _check_season(self, season: Season) -> None:
        for row in filter(is_plain, self.others):
            if season.overlaps(season_of(row)):
                message = _(
                    "Other hours (%(season)s) hold in the same time. Give one of them an end "
                    "before the other one begins."
                )
                self.add_error("season_from", message % {"season": season_of(row)})
                return

    def _spans(self) -> Iterator[tuple[int, time, time]]:
        for weekday in WEEKDAYS:
            for line in LINES:
                opens = self.cleaned_data[f"opens_{weekday}_{line}"]
                if opens is not None:
                    yield weekday, opens, self.cleaned_data[f"closes_{weekday}_{line}"]

    def _day(self, weekday: int) -> DayLines:
        pairs = [
            (self[f"opens_{weekday}_{line}"], self[f"closes_{weekday}_{line}"]) for line in LINES
        ]
        return DayLines(_day_name(weekday), pairs)


def _day_name(weekday: int) -> str:
    language = (get_language() or "fi").split("-")[0]
    return get_day_names("wide", context="stand-alone", locale=language)[weekday - 1]


def _typed(rows: list[OpeningHours], season: Season) -> dict[str, object]:
    said: dict[str, object] = {"season_from": season.first, "season_until": season.last}
    if rows:
        said["skips_public_holidays"] = rows[0].skips_public_holidays
        said["skips_school_holidays"] = rows[0].skips_school_holidays
    for weekday in WEEKDAYS:
        of_day = sorted((row for row in rows if row.weekday == weekday), key=lambda row: row.opens)
        for line, row in zip(LINES, of_day, strict=False):
            said[f"opens_{weekday}_{line}"] = row.opens
            said[f"closes_{weekday}_{line}"] = row.closes
    return said
