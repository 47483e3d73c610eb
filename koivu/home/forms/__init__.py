"""Accepting a language, and the translators’ sheet that comes back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import PlainTextField
from koivu.core.refusals import Refused
from koivu.home.imports import LARGEST, MOST_CHANGES, SheetRefusal
from koivu.home.languages import State


class AcceptForm(forms.Form):
    """Who has read what."""

    reader = PlainTextField(
        label=_("Who has read it"),
        help_text=_("A name, or what she does: “an interpreter”. She needs no account."),
        longest=80,
    )
    parts = forms.MultipleChoiceField(
        label=_("What she accepts"), widget=forms.CheckboxSelectMultiple
    )

    use_required_attribute = False

    def __init__(self, *args, state: State, **kwargs):
        super().__init__(*args, **kwargs)
        waiting = [part for part in state.parts if part.to_read]
        self.fields["parts"].choices = [(part.name, part.label) for part in waiting]
        for part in waiting:
            self.fields[f"seen_{part.name}"] = forms.CharField(
                max_length=16, required=False, widget=forms.HiddenInput
            )

    @property
    def seen(self) -> dict[str, str]:
        """Return {part: version of what was on the page}."""
        said = self.cleaned_data
        return {part: said[f"seen_{part}"] for part in said["parts"]}


class SheetForm(forms.Form):
    """A file, or the rows that were looked at already."""

    file = forms.FileField(required=False)

    def content(self) -> bytes:
        """Return the file's bytes; refuse none and one that is too large before reading it."""
        file = self.files.get("file")
        if not file:
            raise Refused(SheetRefusal.NOT_A_SHEET)
        if file.size > LARGEST:
            raise Refused(SheetRefusal.TOO_LARGE)
        return file.read()

    def rows(self) -> list[tuple[str, str]]:
        """Return (key, translation) of the rows that come from the look at them."""
        keys, texts = self.data.getlist("key"), self.data.getlist("said")
        return list(zip(keys, texts, strict=False))[:MOST_CHANGES]
