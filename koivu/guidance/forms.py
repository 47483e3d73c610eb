"""Which themes a place offers on its card."""

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.guidance.models import Theme


class ThemesForm(forms.Form):
    """Tick the themes that the card has; one at least."""

    themes = forms.MultipleChoiceField(
        label=_("Themes on the card"), choices=Theme.choices, widget=forms.CheckboxSelectMultiple
    )

    use_required_attribute = False
