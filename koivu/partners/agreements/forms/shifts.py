"""A row of an agreement's form: when an organisation is to be there, and what for."""

from types import SimpleNamespace

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import ASKED, HoursField
from koivu.core.rhythm import Repeats, rhythm_of
from koivu.core.rhythm_form import SEASON, RhythmForm
from koivu.core.rhythm_words import WEEKDAYS
from koivu.partners.agreements.said import SaidShift
from koivu.partners.models import ShiftKind


class ShiftRow(RhythmForm):
    """Tuesdays 9–12, even weeks, a season; an empty row is left out."""

    kind = forms.ChoiceField(label=_("What for"), choices=ShiftKind, initial=ShiftKind.ENCOUNTER)
    weekday = forms.TypedChoiceField(
        label=_("Weekday"),
        choices=[("", "–"), *WEEKDAYS],
        coerce=int,
        empty_value=None,
        required=False,
        template_name=ASKED,
    )
    starts = HoursField(label=_("Starts"), required=False, template_name=ASKED)
    ends = HoursField(label=_("Ends"), required=False, template_name=ASKED)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed on this row."""
        return not any(self[name].data for name in ("weekday", "starts", "ends", "dates"))

    @property
    def season_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in SEASON]

    @property
    def season_is_open(self) -> bool:
        """Whether the season says something that somebody should see."""
        return any(field.errors or field.value() for field in self.season_fields)

    def clean(self) -> dict:
        super().clean()
        cleaned = self.cleaned_data
        self.check_rhythm()
        self.check_season()
        if cleaned.get("repeats") != Repeats.DATES and not cleaned.get("weekday"):
            self.add_error("weekday", _("Choose the weekday."))
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts is None and "starts" not in self.errors:
            self.add_error("starts", _("From when? Write the hour."))
        if ends is None and "ends" not in self.errors:
            self.add_error("ends", _("Until when? Write the hour."))
        if starts and ends and ends <= starts:
            self.add_error("ends", _("It ends before it starts. Mend one of the hours."))
        return cleaned

    def check_within(self, since, until) -> None:
        """Add an error where the season has no day in common with the agreement."""
        first, last = self.cleaned_data.get("season_from"), self.cleaned_data.get("season_until")
        if last and last < since:
            self.add_error("season_until", _("This season is over before the agreement begins."))
        if until and first and first > until:
            self.add_error("season_from", _("This season begins after the agreement has ended."))

    @property
    def said(self) -> SaidShift:
        cleaned = self.cleaned_data
        columns = self.rhythm_columns(cleaned.get("weekday"))
        rhythm = rhythm_of(SimpleNamespace(**columns))
        return SaidShift(rhythm, cleaned["starts"], cleaned["ends"], cleaned["kind"])


def shown_shift(said: SaidShift) -> dict[str, object]:
    """Return what a row shows of a shift at first."""
    rhythm = said.rhythm
    return {
        "kind": said.kind,
        "weekday": rhythm.weekday,
        "starts": said.starts,
        "ends": said.ends,
        "repeats": rhythm.repeats,
        "every": rhythm.every if rhythm.repeats == Repeats.EVERY_N_WEEKS else None,
        "anchor": rhythm.anchor,
        "nth": list(rhythm.nth),
        "dates": list(rhythm.dates),
        **{name: getattr(rhythm, name) for name in SEASON},
    }
