"""Planning a develop-together day, and the checklist of what lets everybody come."""

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import ASKED, DayField, HoursField, PlainTextField
from koivu.core.shared_form import SharedForm
from koivu.core.wordings_form import AskedText, WordingsForm
from koivu.core.words import SOURCE
from koivu.participation.actions.days import Hours
from koivu.participation.models import MOST_THEMES, DevelopDay, Gathering, Need, NeedAnswer
from koivu.participation.written import needs_of, plan_of

THEMES = [f"theme_{number}" for number in range(1, MOST_THEMES + 1)]


class DayForm(SharedForm, WordingsForm):
    """When and where a day is, what it is about, and its themes."""

    rows_shown, longest = 2, 400
    asked = {
        "about": (_("What is the day about?"), _("“How would we like to meet each other here?”")),
        "where": (_("Where is it?"), _("“In the basement, way in from the yard”")),
        **dict.fromkeys(THEMES, (_("Theme, and a station of its own"), "")),
    }
    kind = forms.ChoiceField(
        label=_("What is it?"), choices=Gathering, widget=forms.RadioSelect, template_name=ASKED
    )
    date = DayField(label=_("Day"))
    starts = HoursField(label=_("Starts"))
    ends = HoursField(label=_("Ends"))
    field_order = ["kind", "date", "starts", "ends"]

    def __init__(self, *args, day: DevelopDay | None, languages, **kwargs):
        if day:
            kwargs["initial"] = plan_of(day)
        wordings = day.wordings.all() if day else []
        super().__init__(*args, wordings=wordings, languages=languages, **kwargs)
        self.fields["kind"].initial = Gathering.DAY
        about = self.fields[f"about_{SOURCE}"]
        about.required = True
        about.error_messages["required"] = _("Write in Finnish what the day is about.")
        if day:  # what people have been invited to stays what it is
            del self.fields["kind"]

    @property
    def kind_field(self) -> forms.BoundField:
        return self["kind"]

    @property
    def gathering(self) -> Gathering:
        return Gathering(self.cleaned_data.get("kind", Gathering.DAY))

    @property
    def hours(self) -> Hours:
        said = self.cleaned_data
        return Hours(said["date"], said["starts"], said["ends"])

    @property
    def themes(self) -> list[AskedText]:
        return self.texts[-MOST_THEMES:]

    @property
    def others(self) -> list[AskedText]:
        return self.texts[:-MOST_THEMES]

    def clean(self) -> dict:
        super().clean()
        said = self.cleaned_data
        if said.get("starts") and said.get("ends") and said["starts"] >= said["ends"]:
            self.add_error("ends", _("The day must start before it ends."))
        return said


class NeedsForm(SharedForm):
    """Each need: yes, not needed, missing, or not answered yet; and a note to each."""

    def __init__(self, *args, day: DevelopDay, **kwargs):
        super().__init__(*args, initial=needs_of(day), **kwargs)
        for need in Need:
            self.fields[need.value] = forms.ChoiceField(
                label=need.label,
                choices=[("", _("Not answered yet")), *NeedAnswer.choices],
                widget=forms.RadioSelect,
                required=False,
                template_name=ASKED,
            )
            self.fields[f"{need.value}_note"] = PlainTextField(
                label=_("Note for the workers"), required=False
            )
            self.fields[f"{need.value}_note"].heading = need.label

    @property
    def lines(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[need], self[f"{need}_note"]) for need in Need.values]

    @property
    def said(self) -> dict[str, tuple[str, str]]:
        said = self.cleaned_data
        return {need: (said[need], said[f"{need}_note"]) for need in Need.values}
