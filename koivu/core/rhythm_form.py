"""The part of a form that asks when something repeats."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import ASKED, DayField, DaysField
from koivu.core.rhythm import RHYTHM_COLUMNS, Repeats, RhythmFields
from koivu.core.rhythm_words import NTH

SEASON = ["season_from", "season_until", "skips_public_holidays", "skips_school_holidays"]


class RhythmForm(forms.Form):
    """How often, and in which season. The weekday is the form's own: some ask for many."""

    repeats = forms.ChoiceField(label=_("How often"), choices=Repeats, initial=Repeats.WEEKLY)
    every = forms.IntegerField(
        label=_("Every how many weeks"),
        min_value=1,
        max_value=52,
        required=False,
        template_name=ASKED,
    )
    anchor = DayField(label=_("The first time is on"), required=False, template_name=ASKED)
    nth = forms.TypedMultipleChoiceField(
        label=_("Which ones in the month"),
        choices=NTH,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        template_name=ASKED,
    )
    dates = DaysField(
        label=_("Given dates"),
        help_text=_("One after another: 3.12.2026, 10.12.2026"),
        required=False,
        template_name=ASKED,
    )
    season_from = DayField(label=_("Season from"), required=False)
    season_until = DayField(label=_("Season until"), required=False)
    skips_public_holidays = forms.BooleanField(label=_("Not on public holidays"), required=False)
    skips_school_holidays = forms.BooleanField(label=_("Not in school holidays"), required=False)

    use_required_attribute = False

    @property
    def rhythm_fields(self) -> list:
        """(Fields, the rhythm that asks for them): the page shows those of the chosen one."""
        return [
            ([self["every"], self["anchor"]], Repeats.EVERY_N_WEEKS),
            ([self["nth"]], Repeats.MONTHLY),
            ([self["dates"]], Repeats.DATES),
        ]

    def check_rhythm(self) -> None:
        """Add an error where what the chosen rhythm asks for is missing."""
        cleaned, repeats = self.cleaned_data, self.cleaned_data.get("repeats")
        if repeats == Repeats.EVERY_N_WEEKS:
            self.check_every_n()
        if repeats == Repeats.MONTHLY and not cleaned.get("nth") and "nth" not in self.errors:
            self.add_error("nth", _("Which ones in the month? Tick at least one."))
        if repeats == Repeats.DATES and not cleaned.get("dates") and "dates" not in self.errors:
            self.add_error("dates", _("Which dates? Write them like this: 3.12.2026, 10.12.2026"))

    def check_every_n(self) -> None:
        """Add an error where every few weeks lacks its number or its first day."""
        if not self.cleaned_data.get("every") and "every" not in self.errors:
            self.add_error("every", _("Every how many weeks? Give a number from 1 to 52."))
        if not self.cleaned_data.get("anchor") and "anchor" not in self.errors:
            self.add_error("anchor", _("Every few weeks: give the day of the first time."))

    def check_season(self) -> None:
        """Add an error where the season ends before it starts."""
        first, last = self.cleaned_data.get("season_from"), self.cleaned_data.get("season_until")
        if first and last and last < first:
            self.add_error("season_until", _("The season ends before it starts. Mend one day."))

    def rhythm_columns(self, weekday: int | None) -> dict[str, object]:
        """Return the columns of the rhythm on `weekday`; what it does not ask for is empty."""
        cleaned, repeats = self.cleaned_data, self.cleaned_data.get("repeats")
        is_every_n, is_dates = repeats == Repeats.EVERY_N_WEEKS, repeats == Repeats.DATES
        days = cleaned.get("dates") or []
        return {
            **{name: cleaned.get(name) for name in ("repeats", *SEASON)},
            "weekday": None if is_dates else weekday,
            "every": (is_every_n and cleaned.get("every")) or 1,
            "anchor": cleaned.get("anchor") if is_every_n else None,
            "nth": cleaned.get("nth") if repeats == Repeats.MONTHLY else [],
            "dates": [day.isoformat() for day in days] if is_dates else [],
        }


def shown_rhythm(row: RhythmFields) -> dict[str, object]:
    """Return what the form shows of a row's rhythm at first."""
    return {
        **{name: getattr(row, name) for name in RHYTHM_COLUMNS},
        "every": row.every if row.repeats == Repeats.EVERY_N_WEEKS else None,
        "dates": [date.fromisoformat(day) for day in row.dates],
    }
