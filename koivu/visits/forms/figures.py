"""Which days, and by what; and which grant pays a series."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import DayField
from koivu.visits.figures.rows import LONGEST
from koivu.visits.figures.sums import By
from koivu.visits.models import GrantMark

MOST_DAYS_BY_SESSION = 92

BY = [
    (By.SESSION.value, _("by session")),
    (By.DAY.value, _("by day")),
    (By.WEEK.value, _("by week")),
    (By.MONTH.value, _("by month")),
    (By.SEASON.value, _("by season")),
    (By.YEAR.value, _("by year")),
]


class FiguresForm(forms.Form):
    """From a day until a day, and how long a time one row tells of."""

    first = DayField(label=_("First day"))
    last = DayField(label=_("Last day"))
    by = forms.ChoiceField(label=_("Rows"), choices=BY)

    use_required_attribute = False

    def clean(self) -> dict:
        """The days come in order, and are not more than can be looked at."""
        super().clean()
        said = self.cleaned_data
        if self.errors:
            return said
        if not said["first"] <= said["last"] <= said["first"] + LONGEST:
            self.add_error("last", _("Choose a last day after the first, within three years."))
        elif said["by"] in (By.SESSION, By.DAY) and (
            (said["last"] - said["first"]).days > MOST_DAYS_BY_SESSION
        ):
            self.add_error("by", _("By session or day, choose at most three months."))
        return said


class GrantForm(forms.ModelForm):
    """A grant of one organisation, from a day until a day, over chosen lines of its own."""

    since = DayField(label=_("First day"))
    until = DayField(label=_("Last day"), required=False)
    lines = forms.MultipleChoiceField(
        label=_("Lines of the week that it pays"), widget=forms.CheckboxSelectMultiple
    )

    use_required_attribute = False

    class Meta:
        model = GrantMark
        fields = ["grant_name", "since", "until"]

    def __init__(self, *args, lines: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lines"].choices = lines

    def days(self) -> tuple[date, date | None]:
        """From when until when, the last day open where nobody said."""
        return self.cleaned_data["since"], self.cleaned_data["until"]
