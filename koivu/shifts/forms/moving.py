"""To which day and hours a shift is moved."""

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import DayField, HoursField
from koivu.shifts.actions import Hours
from koivu.shifts.models import Shift


class MoveForm(forms.Form):
    """The new day and hours; those of now stand there already."""

    day = DayField(label=_("Day"))
    starts = HoursField(label=_("From"))
    ends = HoursField(label=_("Until"))

    use_required_attribute = False

    def clean(self):
        starts, ends = self.cleaned_data.get("starts"), self.cleaned_data.get("ends")
        if starts and ends and starts >= ends:
            self.add_error("ends", _("The hours must start before they end."))

    def hours(self) -> Hours:
        """Return what was typed."""
        typed = self.cleaned_data
        return Hours(typed["day"], typed["starts"], typed["ends"])


def shown(shift: Shift) -> dict[str, object]:
    """Return the hours of a shift as the form shows them."""
    return {"day": shift.date, "starts": shift.starts, "ends": shift.ends}
