"""A line of the story of the house."""

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import DayField, PlainTextField
from koivu.governance.forms.minutes import tells_a_code
from koivu.governance.models import StoryKind, StoryLine
from koivu.governance.models.decision import LONGEST
from koivu.places.models import Place


class StoryForm(forms.Form):
    """When, what happened, and whether a phase begins."""

    day = DayField(label=_("Day"))
    words = PlainTextField(label=_("What happened, in one sentence"), longest=LONGEST)
    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=StoryKind.choices,
        initial=StoryKind.TURNING_POINT,
        widget=forms.RadioSelect,
    )

    use_required_attribute = False

    def clean_words(self) -> str:
        """Take no personal identity code."""
        words = self.cleaned_data["words"]
        if said := tells_a_code(words):
            raise forms.ValidationError(said)
        return words

    def line(self, place: Place) -> StoryLine:
        """Return the line that was typed, unsaved."""
        said = self.cleaned_data
        return StoryLine(place=place, day=said["day"], words=said["words"], kind=said["kind"])
