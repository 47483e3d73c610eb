"""From when until when shifts are laid, and which half-days want somebody."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, time

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import DayField, HoursField
from koivu.programme.board import Board
from koivu.programme.rules import Hours
from koivu.shifts.models import ShiftSeason
from koivu.shifts.rules import Half
from koivu.shifts.rules.halves import NOON, halves_of

SOON_OVER = 30  # days: a half year that has fewer left is not begun with
TICKS = forms.CheckboxSelectMultiple
WEEKLY = [(f"{day}-{half.value}", f"{day}-{half.value}") for day in range(1, 8) for half in Half]
COLUMNS = (
    "first", "last", "needed",
    "morning_starts", "morning_ends", "afternoon_starts", "afternoon_ends",
)  # fmt: skip


class ShiftSeasonForm(forms.Form):
    """A season: its days, its half-days, their hours, and the adults that keep it open."""

    first = DayField(label=_("First day"))
    last = DayField(label=_("Last day"))
    half_days = forms.MultipleChoiceField(
        label=_("Half-days on which somebody is welcome"), choices=WEEKLY, widget=TICKS,
        required=False,
    )  # fmt: skip
    unpopular = forms.MultipleChoiceField(
        label=_("Half-days that are hard to fill"), choices=WEEKLY, widget=TICKS, required=False
    )
    needed = forms.IntegerField(
        label=_("How many organisations at a time"), min_value=1, max_value=9
    )
    morning_starts = HoursField(label=_("Morning from"))
    morning_ends = HoursField(label=_("until"))
    afternoon_starts = HoursField(label=_("Afternoon from"))
    afternoon_ends = HoursField(label=_("until"))
    adults = forms.IntegerField(
        label=_("Keeping open: adults at least"),
        help_text=_("0: the place does not use it. Whoever is with families opens no doors."),
        min_value=0,
        max_value=20,
    )

    use_required_attribute = False

    def filled(self, season: ShiftSeason) -> ShiftSeason:
        """Return the season with what was typed, unsaved."""
        for name in COLUMNS:
            setattr(season, name, self.cleaned_data[name])
        season.half_days = _pairs(self.cleaned_data["half_days"])
        season.unpopular = _pairs(self.cleaned_data["unpopular"])
        return season

    @property
    def lines(self) -> list[tuple[int, list[tuple[str, Half, bool, bool]]]]:
        """Each weekday with its halves: value, half, wanted, unpopular."""
        wanted, hard = set(self["half_days"].value() or ()), set(self["unpopular"].value() or ())
        return [
            (
                day,
                [
                    (value, half, value in wanted, value in hard)
                    for half in Half
                    for value in [f"{day}-{half.value}"]
                ],
            )
            for day in range(1, 8)
        ]


def shown(season: ShiftSeason, adults: int) -> dict[str, object]:
    """Return a season as the form shows it."""
    return {
        **{name: getattr(season, name) for name in COLUMNS},
        "half_days": _written(season.half_days),
        "unpopular": _written(season.unpopular),
        "adults": adults,
    }


def usual_season(board: Board, laid: Iterable[ShiftSeason], today: date) -> dict[str, object]:
    """Return the next half year that nobody has laid, with half-days and hours of open doors."""
    laid = list(laid)
    year = today.year
    halves = [
        (date(year, 1, 1), date(year, 6, 30)),
        (date(year, 7, 1), date(year, 12, 31)),
        (date(year + 1, 1, 1), date(year + 1, 6, 30)),
    ]
    ahead = [one for one in halves if (one[1] - today).days > SOON_OVER]
    free = [
        (first, last)
        for first, last in ahead
        if not any(one.first <= last and first <= one.last for one in laid)
    ]
    first, last = (free or ahead[-1:])[0]
    opened = [one for one in board.hours if one.venue_id is None and one.rhythm.weekday]
    pairs = {
        (one.rhythm.weekday, half.value)
        for one in opened
        for half in halves_of(one.opens, one.closes)
    }
    return {
        "first": first,
        "last": last,
        "half_days": _written(sorted(pairs)),
        "unpopular": [],
        "needed": 1,
        "adults": 0,
        **_usual_hours(opened),
    }


def _usual_hours(opened: Iterable[Hours]) -> dict[str, time]:
    """Return from when until when the halves last, as the doors are open on most days."""
    noon = time(NOON // 60)
    opens = Counter(one.opens for one in opened if one.opens < noon).most_common(1)
    closes = Counter(one.closes for one in opened if one.closes > noon).most_common(1)
    return {
        "morning_starts": opens[0][0] if opens else time(9),
        "morning_ends": noon,
        "afternoon_starts": noon,
        "afternoon_ends": closes[0][0] if closes else time(15),
    }


def _pairs(values: Iterable[str]) -> list[list[int]]:
    return sorted([int(part) for part in value.split("-")] for value in values)


def _written(pairs: Iterable) -> list[str]:
    return [f"{weekday}-{half}" for weekday, half in pairs]
