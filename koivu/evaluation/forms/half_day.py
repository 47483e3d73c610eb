"""The half-day of what comes from paper or is written down afterwards."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import ASKED, DayField
from koivu.core.half_days import Half, HalfDay
from koivu.evaluation.models import MomentRound


class HalfDayForm(forms.Form):
    """A day and its half, not later than `here`, the half-day that is now."""

    day = DayField(label=_("Day"))
    half = forms.ChoiceField(
        label=_("Half of the day"), choices=Half, widget=forms.RadioSelect, template_name=ASKED
    )

    def __init__(self, *args, here: HalfDay, **kwargs):
        kwargs["initial"] = {"day": here.day, "half": here.half} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.here = here

    @property
    def half_day(self) -> HalfDay:
        return HalfDay(self.cleaned_data["day"], Half(self.cleaned_data["half"]))

    def clean_day(self) -> date:
        day = self.cleaned_data["day"]
        if day > self.here.day:
            raise forms.ValidationError(_("This day has not come yet."))
        return day


class HalfDayOfRoundForm(HalfDayForm):
    """A half-day of a round."""

    def __init__(self, *args, round_: MomentRound, here: HalfDay, **kwargs):
        day = min(max(here.day, round_.first_day), round_.last_day)
        kwargs["initial"] = {"day": day} | kwargs.get("initial", {})
        super().__init__(*args, here=here, **kwargs)
        self.round = round_

    def clean_day(self) -> date:
        day = super().clean_day()
        if not self.round.first_day <= day <= self.round.last_day:
            raise forms.ValidationError(_("On that day there was no round."))
        return day
