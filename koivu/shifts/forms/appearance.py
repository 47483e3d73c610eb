"""How an organisation is announced: its own words, for all its days or for one weekday."""

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import PlainTextField
from koivu.core.spoken import spoken_languages
from koivu.shifts.models import Appearance


class AppearanceForm(forms.Form):
    """The role and what can be asked; a name is nobody's to write here (P-6)."""

    role = PlainTextField(
        label=_("Role"),
        help_text=_("What families read: nurse, family coach, volunteer. In Finnish."),
        longest=80,
        required=False,
        widget=forms.TextInput(attrs={"list": "usual-roles"}),
    )
    topics = PlainTextField(
        label=_("What can be asked"),
        help_text=_("Broadly: all everyday matters, hard ones too. In Finnish."),
        longest=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "usual-topics"}),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"),
        choices=spoken_languages,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    shows_organisation = forms.BooleanField(
        label=_("The organisation is shown to families"), required=False, initial=True
    )
    short_name = PlainTextField(
        label=_("Short name for the season's grid"), longest=12, required=False
    )

    use_required_attribute = False

    def filled(self, appearance: Appearance) -> Appearance:
        """Return the appearance with what was typed, unsaved."""
        for name, value in self.cleaned_data.items():
            setattr(appearance, name, value)
        return appearance


def shown(appearance: Appearance) -> dict[str, object]:
    """Return an appearance as the form shows it."""
    return {name: getattr(appearance, name) for name in AppearanceForm.base_fields}
