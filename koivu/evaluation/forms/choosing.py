"""What children chose: as a tablet sends it, and as an adult counts it in from cards."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import MadeUpField
from koivu.core.half_days import read_half_day
from koivu.core.random_keys import LONGEST_MADE_UP
from koivu.evaluation.forms.half_day import HalfDayOfRoundForm
from koivu.evaluation.models import Side
from koivu.evaluation.pairs import Pair, pairs_of

MOST_CARDS = 300


class ChoicesSent:
    """One child's turn: {pair: side}, its half-day and the id that the device made."""

    def __init__(self, sent: QueryDict):
        sides = {pair.key: sent.get(f"pair-{pair.key}", "") for pair in pairs_of()}
        self.chosen = {key: Side(side) for key, side in sides.items() if side in Side.values}
        self.made_up = sent.get("id", "")[:LONGEST_MADE_UP]
        self.said = read_half_day(sent.get("said", ""))


class CardsForm(HalfDayOfRoundForm):
    """How many chose each card on one half-day."""

    pile = MadeUpField()

    def __init__(self, *args, pile: str, **kwargs):
        super().__init__(*args, initial={"pile": pile}, **kwargs)
        for pair in pairs_of():
            for side, picture in ((Side.THIS, pair.this), (Side.THAT, pair.that)):
                self.fields[f"{pair.key}_{side}"] = forms.IntegerField(
                    label=picture.word,
                    min_value=0,
                    max_value=MOST_CARDS,
                    required=False,
                    widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
                )

    @property
    def pairs(self) -> list[tuple[Pair, forms.BoundField, forms.BoundField]]:
        """Each pair with the fields of its two cards."""
        return [
            (pair, self[f"{pair.key}_{Side.THIS}"], self[f"{pair.key}_{Side.THAT}"])
            for pair in pairs_of()
        ]

    @property
    def counted(self) -> dict[str, tuple[int, int]]:
        said = self.cleaned_data
        return {
            pair.key: (
                said.get(f"{pair.key}_{Side.THIS}") or 0,
                said.get(f"{pair.key}_{Side.THAT}") or 0,
            )
            for pair in pairs_of()
        }

    def clean(self) -> dict:
        super().clean()
        if not self.errors and not any(map(any, self.counted.values())):
            raise forms.ValidationError(_("Write how many chose each card."))
        return self.cleaned_data
