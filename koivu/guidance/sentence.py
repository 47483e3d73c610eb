"""One sentence of what the day showed, as a form: a hint about names before it is kept (F-20)."""

from collections.abc import Iterable
from datetime import date
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import PlainTextField
from koivu.core.screening import ONLY_FLAGGED, Sign, parts_of
from koivu.guidance.card import offered_themes
from koivu.guidance.models import LONGEST, Observation
from koivu.places.models import Place
from koivu.programme.actions.proposals import known_names

HINTS = {
    Sign.IDENTITY_CODE: _("“%(words)s” looks like a personal identity code. Leave it out."),
    Sign.EMAIL: _("“%(words)s” looks like an e-mail address. Leave it out."),
    Sign.PHONE: _("“%(words)s” looks like a telephone number. Leave it out."),
    Sign.ADDRESS: _("“%(words)s” looks like an address. Leave it out."),
    Sign.NUMBER: _(
        "“%(words)s” looks like a number of somebody’s. Write it without, or say it is none."
    ),
    Sign.DIAGNOSIS: _(
        "“%(words)s” may tell of somebody’s health. Write it without, or say it tells of nobody."
    ),
    Sign.NAME: _("“%(words)s” looks like somebody’s name. Write it without, or say it is none."),
}


class AsksAboutPeople(forms.Form):
    """Of a form with words about the house: what may tell who somebody is, is asked about first."""

    place: Place
    may_be_a_name = False

    def screen(self, names: Iterable[str]) -> None:
        """Refuse what tells who somebody is; what only looks like it may tell of nobody."""
        known = known_names(self.place)
        for name in names:
            text = self.cleaned_data.get(name) or ""
            for part in parts_of(text, known=known) if text else ():
                if part.sign in ONLY_FLAGGED:
                    self.may_be_a_name = True
                    if self.cleaned_data.get("names_nobody"):
                        continue
                self.add_error(name, HINTS[part.sign] % {"words": text[part.start : part.end]})


class SentenceForm(AsksAboutPeople):
    """What the day showed, and its theme; `asked` is the key of a week's question."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    text = PlainTextField(
        label=_("What did the day show?"), required=False, longest=LONGEST, lines=2
    )
    names_nobody = forms.BooleanField(label=_("It tells of nobody"), required=False)

    use_required_attribute = False

    def __init__(self, *args, place: Place, asked: str = "", label: str = "", **kwargs):
        kwargs.setdefault("initial", {"key": uuid4()})
        super().__init__(*args, **kwargs)
        self.place, self.asked = place, asked
        themes = [(theme.value, theme.label) for theme in offered_themes(place)]
        self.fields["theme"] = forms.ChoiceField(
            label=_("Theme"), choices=[("", "–"), *themes], required=False
        )
        if label:
            self.fields["text"].label = label

    def clean_text(self) -> str:
        """Stay in one line, as it is kept."""
        return " ".join(self.cleaned_data["text"].split())

    def clean(self) -> dict:
        """Hint at what may tell who somebody is; what only looks like a name may tell of nobody."""
        self.screen(["text"])
        return self.cleaned_data

    def observation(self, day: date) -> Observation | None:
        """Return the sentence as a row that is not kept yet; None where nothing was written."""
        said = self.cleaned_data
        if not said["text"]:
            return None
        return Observation(
            key=said["key"] or uuid4(), place=self.place, date=day, theme=said["theme"],
            asked=self.asked, text=said["text"],
        )  # fmt: skip
