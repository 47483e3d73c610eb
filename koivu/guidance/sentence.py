"""One sentence of what the day showed, as a form: a hint about names before it is kept (F-20)."""

from datetime import date
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import PlainTextField
from koivu.guidance.card import offered_themes
from koivu.guidance.models import LONGEST, Observation
from koivu.places.models import Place
from koivu.programme.about_people import AsksAboutPeople


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
