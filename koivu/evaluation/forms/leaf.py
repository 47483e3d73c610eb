"""A short leaf as it is answered on a page, and as it is entered from paper."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import ASKED, MadeUpField, PlainTextField
from koivu.core.half_days import LATEST
from koivu.evaluation.actions import LeafSaid
from koivu.evaluation.forms.half_day import HalfDayForm
from koivu.evaluation.leaves import QUESTIONS, asks_knows
from koivu.evaluation.models import Knows, Leaf, LeafQuestion
from koivu.evaluation.rules import LONGEST_WORD


class LeafForm(forms.Form):
    """Two or three questions, none of which must be answered; words only where they are read."""

    made_up = MadeUpField(required=False)
    use_required_attribute = False

    def __init__(self, *args, leaf: Leaf, takes_words: bool, made_up: str, **kwargs):
        kwargs["initial"] = {"made_up": made_up} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.leaf = leaf
        if asks_knows(leaf):
            self.fields["knows"] = forms.ChoiceField(
                label=_("Do you know this place?"),
                choices=Knows,
                widget=forms.RadioSelect,
                required=False,
                template_name=ASKED,
            )
        for asked in QUESTIONS[leaf] if takes_words else ():
            self.fields[asked] = PlainTextField(
                label=asked.label, longest=LONGEST_WORD, lines=2, required=False
            )

    @property
    def questions(self) -> list[forms.BoundField]:
        return [
            self[name] for name in self.fields if name in LeafQuestion.values or name == "knows"
        ]

    @property
    def takes_words(self) -> bool:
        return any(name in LeafQuestion.values for name in self.fields)

    @property
    def said(self) -> LeafSaid:
        said = self.cleaned_data
        knows = Knows(said["knows"]) if said.get("knows") else None
        return LeafSaid(knows, {asked: said.get(asked, "") for asked in QUESTIONS[self.leaf]})

    def clean(self) -> dict:
        super().clean()
        if not self.errors and not any(self.cleaned_data.get(one.name) for one in self.questions):
            raise forms.ValidationError(_("Answer at least one of the questions."))
        return self.cleaned_data


class LeafFromPaperForm(HalfDayForm, LeafForm):
    """The same from paper, with its day and half first."""

    field_order = ["made_up", "day", "half"]

    def clean_day(self) -> date:
        day = super().clean_day()
        if day < self.here.day - LATEST:
            raise forms.ValidationError(_("Older than three weeks: enter it on the day it came."))
        return day
