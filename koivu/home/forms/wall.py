"""Which month, languages and size a sheet of the wall has."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import ASKED
from koivu.core.rhythm import DAY
from koivu.core.templatetags.koivu import language_name, month_name

MOST_LANGUAGES = 3
MONTHS_BACK = 6


class SheetForm(forms.Form):
    """A month, one to three of the place's languages, A4 or A3."""

    month = forms.ChoiceField(label=_("Month"), choices=())
    languages = forms.MultipleChoiceField(
        label=_("Languages, at most three"),
        choices=(),
        widget=forms.CheckboxSelectMultiple,
        template_name=ASKED,
    )
    size = forms.ChoiceField(
        label=_("Size"),
        choices=[("a4", "A4"), ("a3", "A3")],
        widget=forms.RadioSelect,
        initial="a4",
        template_name=ASKED,
    )

    use_required_attribute = False

    def __init__(self, *args, languages: list[str], today: date, **kwargs):
        months = _months(today)
        kwargs.setdefault("initial", {"languages": languages[:1], "month": f"{months[0]:%Y-%m}"})
        super().__init__(*args, **kwargs)
        self.fields["month"].choices = [(f"{one:%Y-%m}", month_name(one)) for one in months]
        self.fields["languages"].choices = [(code, language_name(code)) for code in languages]

    @property
    def month_chosen(self) -> date:
        year, month = self.cleaned_data["month"].split("-")
        return date(int(year), int(month), 1)

    def clean_languages(self) -> list[str]:
        chosen = self.cleaned_data["languages"]
        if len(chosen) > MOST_LANGUAGES:
            raise forms.ValidationError(_("Choose three languages at most."))
        return chosen


def _months(today: date) -> list[date]:
    """Return this month and those before it."""
    found = [today.replace(day=1)]
    for _one in range(MONTHS_BACK):
        found.append((found[-1] - DAY).replace(day=1))
    return found
