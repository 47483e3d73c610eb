"""The clauses of an agreement as plain texts, and the words that a place's new ones begin with."""

from collections.abc import Mapping

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import ASKED, PlainTextField
from koivu.partners.models import Clause

LONGEST = 4000
HELP = {
    Clause.COSTS: _("In words, as it was decided: who pays what part of the rent and the rest."),
    Clause.BESIDES: _("What else was agreed. Anybody may read it one day: write accordingly."),
}


class TermsForm(forms.Form):
    """A text for each clause; one that is left empty is left out of the agreement."""

    def add_terms(self, terms: Mapping[str, str]) -> None:
        """Add a field for each clause, with what it says at first."""
        for clause in Clause:
            self.fields[f"term_{clause}"] = PlainTextField(
                label=clause.label,
                help_text=HELP.get(clause, ""),
                lines=5,
                longest=LONGEST,
                required=False,
                initial=terms.get(clause, ""),
                template_name=ASKED,
            )

    @property
    def term_fields(self) -> list[forms.BoundField]:
        return [self[f"term_{clause}"] for clause in Clause]

    @property
    def terms(self) -> dict[str, str]:
        """Return the clauses that have a text."""
        texts = {clause.value: self.cleaned_data.get(f"term_{clause}") for clause in Clause}
        return {clause: text for clause, text in texts.items() if text}


class CountsForm(forms.Form):
    """How many of the signers must sign, and whether one after another."""

    needed = forms.IntegerField(
        label=_("How many of them must sign"),
        help_text=_("Empty: all of them."),
        min_value=1,
        max_value=20,
        required=False,
        template_name=ASKED,
    )
    in_order = forms.BooleanField(label=_("One after another, in this order"), required=False)


class TemplateForm(TermsForm, CountsForm):
    """The words with which new agreements of a place begin."""

    language = forms.ChoiceField(label=_("Language of these words"), widget=forms.RadioSelect)

    def __init__(self, *args, terms: Mapping[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        names = dict(settings.LANGUAGES)
        codes = settings.STAFF_LANGUAGES
        self.fields["language"].choices = [(code, names[code]) for code in codes]
        self.add_terms(terms)
