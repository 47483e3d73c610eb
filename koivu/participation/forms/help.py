"""Asking for child care and an interpreter; what was arranged, and what was used."""

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import ASKED, MadeUpField
from koivu.core.random_keys import new_key
from koivu.core.spoken import spoken_languages
from koivu.participation.actions.help import Outcome
from koivu.participation.helping import OTHER, Thing
from koivu.participation.models import CARE_AGES

MOST_CHILDREN = 12  # of one age and one family
MOST_USED = 500


class AskForm(forms.Form):
    """How many children need care, by age, and in which language one would like to be."""

    made_up = MadeUpField(required=False)
    language = forms.ChoiceField(
        label=_("Which language would you like to use?"), required=False, template_name=ASKED
    )
    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["made_up"].initial = str(new_key())
        self.fields["language"].choices = [
            ("", _("No interpreter is needed")),
            *spoken_languages(),
            (OTHER, _("Another language")),
        ]
        for name, words in CARE_AGES.items():
            self.fields[name] = forms.IntegerField(
                label=words,
                min_value=0,
                max_value=MOST_CHILDREN,
                required=False,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
                template_name=ASKED,
            )

    @property
    def named(self) -> str:
        """The id that the page gave the request; whatever comes without one is a new one."""
        return self.cleaned_data["made_up"] or str(new_key())

    @property
    def ages(self) -> list[forms.BoundField]:
        return [self[name] for name in CARE_AGES]

    @property
    def children(self) -> dict[str, int]:
        return {name: self.cleaned_data.get(name) or 0 for name in CARE_AGES}


class OutcomeForm(forms.Form):
    """One thing: whether it is arranged, how many used it, what it cost."""

    is_arranged = forms.BooleanField(label=_("Arranged"), required=False)
    used = forms.IntegerField(
        label=_("How many used it"), min_value=0, max_value=MOST_USED, required=False,
        template_name=ASKED,
    )  # fmt: skip
    cost = forms.DecimalField(
        label=_("Cost, euros"), min_value=0, max_digits=8, decimal_places=2, required=False,
        localize=True, template_name=ASKED,
    )  # fmt: skip

    def __init__(self, *args, thing: Thing, **kwargs):
        self.thing, row = thing, thing.row
        kwargs["prefix"] = thing.what
        if row:
            kwargs["initial"] = {
                "is_arranged": row.is_arranged,
                "used": row.used,
                "cost": row.cost,
            }
        super().__init__(*args, **kwargs)

    @property
    def outcome(self) -> Outcome:
        said = self.cleaned_data
        return Outcome(said["is_arranged"], said["used"], said["cost"])
