"""From when until when the season is that is planned."""

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import DayField
from koivu.programme.seasons import Season


class SeasonForm(forms.Form):
    """The two days of a season."""

    first = DayField(label=_("First day"))
    last = DayField(label=_("Last day"))

    use_required_attribute = False

    def clean(self) -> dict:
        super().clean()
        cleaned = self.cleaned_data
        if not self.errors and not Season(cleaned["first"], cleaned["last"]).is_sound:
            self.add_error("last", _("A season ends after it starts, within thirteen months."))
        return cleaned

    @property
    def season(self) -> Season:
        return Season(self.cleaned_data["first"], self.cleaned_data["last"])
