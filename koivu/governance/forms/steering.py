"""When the steering group meets, a swap that is asked, and the note for the next chair."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import DayField, HoursField, PlainTextField
from koivu.governance.forms.minutes import tells_a_code
from koivu.governance.models import Meeting
from koivu.governance.rules.chairs import Duty

SWAPPED = [
    (Duty.CHAIR.value, _("the chair")),
    (Duty.SCRIBE.value, _("the pen: who writes")),
    (Duty.HOUSE.value, _("the house meeting")),
]


class MeetingForm(forms.Form):
    """The day, the hour, how long, where."""

    date = DayField(label=_("Which day"))
    starts = HoursField(label=_("Starts at"))
    minutes = forms.IntegerField(label=_("How many minutes"), min_value=10, max_value=480)
    room = PlainTextField(label=_("Where"), longest=80, required=False)

    use_required_attribute = False

    def filled(self, meeting: Meeting) -> Meeting:
        """Return the meeting with what was typed, unsaved."""
        for name in ("date", "starts", "minutes", "room"):
            setattr(meeting, name, self.cleaned_data[name])
        return meeting


class SwapForm(forms.Form):
    """Of which duty, and with whom."""

    duty = forms.ChoiceField(label=_("My turn of"), choices=SWAPPED)
    other = forms.TypedChoiceField(label=_("With whom"), coerce=int)

    use_required_attribute = False

    def __init__(self, *args, seats: Iterable[tuple[int, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = list(seats)


class HandoverForm(forms.Form):
    """A few words for the next chair."""

    words = PlainTextField(
        label=_("For the next chair"),
        help_text=_("What is under way, what to ask about. It goes when the next meeting ends."),
        longest=600,
        lines=3,
        required=False,
    )

    use_required_attribute = False

    def clean_words(self) -> str:
        """Take no personal identity code."""
        words = self.cleaned_data["words"]
        if said := tells_a_code(words):
            raise forms.ValidationError(said)
        return words
