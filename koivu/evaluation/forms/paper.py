"""A pile of slips, entered in the order in which the slip asks."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import ASKED, DayField, LinesField
from koivu.core.half_days import Half, HalfDay
from koivu.core.words import Words
from koivu.evaluation.actions import Paper
from koivu.evaluation.phrases import FACES
from koivu.evaluation.rules import LONGEST_WORD, SMILES

MOST_SLIPS = 300
MOST_WORDS = 60


class PaperForm(forms.Form):
    """How many slips of each face of one half-day, and the words that stand on them."""

    pile = forms.CharField(widget=forms.HiddenInput, max_length=40)
    day = DayField(label=_("Day"))
    half = forms.ChoiceField(
        label=_("Half of the day"), choices=Half, widget=forms.RadioSelect, template_name=ASKED
    )

    def __init__(self, *args, faces: int, here: HalfDay, pile: str, takes_words: bool, **kwargs):
        kwargs["initial"] = {"pile": pile, "day": here.day, "half": here.half}
        super().__init__(*args, **kwargs)
        self.here = here
        for face in SMILES[faces]:
            self.fields[f"face_{face}"] = forms.IntegerField(
                label=str(Words(FACES[face].words)),
                min_value=0,
                max_value=MOST_SLIPS,
                required=False,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )
        if takes_words:
            self.fields["words"] = LinesField(
                label=_("Words on the slips, each on a line of its own"),
                most=MOST_WORDS,
                longest=LONGEST_WORD,
                rows=4,
                required=False,
            )

    @property
    def face_fields(self) -> list[tuple[str, forms.BoundField]]:
        """Each face's picture and its field, the widest smile first."""
        names = [name for name in self.fields if name.startswith("face_")]
        return [(name.replace("_", "-"), self[name]) for name in names]

    @property
    def paper(self) -> Paper:
        said = self.cleaned_data
        faces = {
            int(name.removeprefix("face_")): many
            for name, many in said.items()
            if name.startswith("face_") and many
        }
        return Paper(said["day"], Half(said["half"]), faces, said.get("words") or [])

    def clean_day(self) -> date:
        day = self.cleaned_data["day"]
        if day > self.here.day:
            raise forms.ValidationError(_("This day has not come yet."))
        if (day.year, day.month) != (self.here.day.year, self.here.day.month):
            raise forms.ValidationError(_("Another question was asked in that month."))
        return day

    def clean(self) -> dict:
        super().clean()
        cleaned = self.cleaned_data
        names = [name for name in self.fields if name.startswith("face_")]
        if not self.errors and not any(cleaned.get(name) for name in [*names, "words"]):
            raise forms.ValidationError(_("Write how many slips there are of each face."))
        return cleaned
