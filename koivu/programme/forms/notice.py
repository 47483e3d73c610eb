"""A notice: usual phrases, own words, until when."""

from collections.abc import Iterable
from datetime import date, datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core import clock
from koivu.core.form_fields import ASKED, DayField, PlainTextField
from koivu.core.templatetags.look import html_lang
from koivu.core.words import SOURCE
from koivu.programme.forms.choices import written_language
from koivu.programme.forms.reason import WordsForm
from koivu.programme.phrases import NOTICES


class NoticeForm(WordsForm):
    """A line on today's board; it holds until the end of the day unless more is said."""

    phrases = NOTICES

    own = PlainTextField(
        label=_("In your own words, in Finnish"),
        lines=2,
        longest=300,
        required=False,
        template_name=ASKED,
    )
    until = DayField(
        label=_("Shown until the end of"),
        help_text=_("Empty: until the end of today."),
        required=False,
    )

    def __init__(self, *args, today: date, languages: Iterable[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["phrase"].label = _("Usual notices")
        self.others = [code for code in languages if code != SOURCE]
        for code in self.others:
            self.fields[f"own_{code}"] = PlainTextField(
                label=written_language(code).capitalize(), lines=2, longest=300, required=False
            )
            self.fields[f"own_{code}"].widget.attrs["lang"] = html_lang(code)
            self.fields[f"own_{code}"].widget.attrs["dir"] = "auto"

    @property
    def other_languages(self) -> list:
        return [self[f"own_{code}"] for code in self.others]

    @property
    def has_more(self) -> bool:
        """Whether anything is typed or amiss in what is folded away at first."""
        fields = [self["until"], *self.other_languages]
        return any(field.errors or field.value() for field in fields)

    def clean_until(self) -> date:
        until = self.cleaned_data["until"] or self.today
        if until < self.today:
            raise forms.ValidationError(_("This date has passed. Choose today or a later date."))
        return until

    def clean(self) -> dict:
        super().clean()
        cleaned = self.cleaned_data
        typed = [code for code in self.others if cleaned.get(f"own_{code}")]
        if typed and not cleaned.get("own") and not cleaned.get("phrase") and not self.errors:
            self.add_error("own", _("Write it in Finnish too: other languages are made from it."))
        return cleaned

    def ends_at(self) -> datetime:
        """Return the moment when the notice leaves the board."""
        return clock.midnight_after(self.cleaned_data["until"])

    def words(self) -> dict[str, str]:
        words = dict(super().words())
        typed = {code: self.cleaned_data.get(f"own_{code}") for code in self.others}
        if self.cleaned_data["own"] and self.cleaned_data["phrase"]:
            # The phrase alone would tell half of it, as if it were all.
            words = {
                code: text for code, text in words.items() if code == SOURCE or typed.get(code)
            }
        for code, own in typed.items():
            if own:
                words[code] = f"{words.get(code, '')} {own}".strip()
        return words
