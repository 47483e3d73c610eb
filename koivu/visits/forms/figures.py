"""Which days, and by what; and which grant pays a series."""

from collections.abc import Collection, Mapping
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import DayField
from koivu.visits.figures.groups import FOR_EVERYBODY, Split
from koivu.visits.figures.rows import LONGEST
from koivu.visits.figures.sums import By
from koivu.visits.models import GrantMark

TOO_MUCH = "too_much"
_TOO_MUCH = _(
    "That is too much for a page: choose longer rows or fewer days, or take it as a file."
)
MOST_DAYS = {By.SESSION: 92, By.DAY: 366}  # on a page; a file holds everything

BY = [
    (By.SESSION.value, _("by session")),
    (By.DAY.value, _("by day")),
    (By.WEEK.value, _("by week")),
    (By.MONTH.value, _("by month")),
    (By.SEASON.value, _("by season")),
    (By.YEAR.value, _("by year")),
]
SPLITS = [("", _("Not split")), *((split.value, split.label) for split in FOR_EVERYBODY)]
BY_GRANT = (Split.GRANT.value, Split.GRANT.label)


class FiguresForm(forms.Form):
    """From a day until a day, how long a time one row tells of, and by what it is split."""

    first = DayField(label=_("First day"))
    last = DayField(label=_("Last day"))
    by = forms.ChoiceField(label=_("Rows"), choices=BY)
    split = forms.ChoiceField(label=_("Split"), choices=SPLITS, required=False)
    part = forms.CharField(required=False, widget=forms.HiddenInput)

    use_required_attribute = False

    def __init__(self, *args, has_grants: bool, is_page: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_page = is_page
        if has_grants:
            self.fields["split"].choices = [*SPLITS, BY_GRANT]

    def clean(self) -> dict:
        """The days come in order, and are not more than can be looked at."""
        super().clean()
        said = self.cleaned_data
        if self.errors:
            return said
        if not said["first"] <= said["last"] <= said["first"] + LONGEST:
            self.add_error("last", _("Choose a last day after the first, within three years."))
        elif self.is_page and (said["last"] - said["first"]).days > MOST_DAYS.get(
            By(said["by"]), LONGEST.days
        ):
            self.add_error("by", forms.ValidationError(_TOO_MUCH, code=TOO_MUCH))
        return said


class CountsForm(forms.Form):
    """Which counts are shown: those of a session, or of a day as a whole."""

    session = forms.CharField(required=False, max_length=24)
    day = DayField(required=False)


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

    def __init__(
        self,
        *args,
        lines: list[tuple[str, str]],
        organisations: list[tuple[int, str]],
        own: Mapping[int, Collection[str]],
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        self.own = own
        self.fields["lines"].choices = lines
        if len(organisations) > 1:
            chosen = forms.TypedChoiceField(label=_("Whose grant"), coerce=int)
            chosen.choices = [("", _("Choose")), *organisations]
            self.fields = {"organisation": chosen, **self.fields}

    @property
    def organisation(self) -> int:
        """Whose mark it is: the only one that it can be, or the one that was chosen; 0: none."""
        if len(self.own) == 1:
            return next(iter(self.own))
        return self.cleaned_data.get("organisation") or 0

    def clean(self) -> dict:
        """The lines are those of the organisation whose grant it is."""
        super().clean()
        others = {*self.cleaned_data.get("lines", [])} - {*self.own.get(self.organisation, [])}
        if self.organisation and others:
            self.add_error("lines", _("Choose lines of the organisation whose grant it is."))
        return self.cleaned_data

    def days(self) -> tuple[date, date | None]:
        """From when until when, the last day open where nobody said."""
        return self.cleaned_data["since"], self.cleaned_data["until"]
