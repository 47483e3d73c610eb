"""On which day and at which hour a meeting is."""

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import DayField, HoursField, PlainTextField


class MoveForm(forms.Form):
    """Another day, another hour."""

    to = DayField(label=_("Day"))
    starts = HoursField(label=_("Starts at"))

    use_required_attribute = False


class ExtraForm(MoveForm):
    """One more meeting."""

    minutes = forms.IntegerField(label=_("How many minutes"), min_value=10, max_value=480)
    room = PlainTextField(label=_("Where"), longest=80, required=False)
