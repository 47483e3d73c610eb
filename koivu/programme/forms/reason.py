"""Reasons: a usual phrase by one tap, or one's own words."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import ASKED, DayField, PlainTextField
from koivu.programme.forms.choices import phrase_choices
from koivu.programme.forms.room_taken import TellsOfRooms, both_fit
from koivu.programme.phrases import REASONS, Phrase, in_all_languages, phrase_of


class WordsForm(forms.Form):
    """A phrase, own words in Finnish, or both one after another."""

    phrases: tuple[Phrase, ...] = REASONS
    is_needed = True

    phrase = forms.ChoiceField(
        label=_("Reason"), widget=forms.RadioSelect, required=False, template_name=ASKED
    )
    own = PlainTextField(
        label=_("In your own words, in Finnish"), longest=300, required=False, template_name=ASKED
    )

    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["phrase"].choices = phrase_choices(self.phrases)

    def clean(self) -> dict:
        super().clean()
        cleaned = self.cleaned_data
        if self.is_needed and not self.errors and not (cleaned["phrase"] or cleaned["own"]):
            self.add_error("phrase", _("Tap a reason, or write it in your own words."))
        return cleaned

    def words(self) -> dict[str, str]:
        """Return {language: text}: the phrase in its languages, own words after the Finnish."""
        phrase = phrase_of(self.cleaned_data["phrase"], self.phrases)
        own = self.cleaned_data["own"]
        if phrase is None:
            return in_all_languages(own) if own else {}
        return {**phrase.words, "fi": f"{phrase.words['fi']} {own}".strip()}


class CancelForm(WordsForm):
    """Why one date's session is cancelled: families are told, so it is asked for."""


class MoveForm(TellsOfRooms, WordsForm):
    """To which date one session goes, and why, if one likes."""

    is_needed = False
    room_field = "to"

    to = DayField(label=_("New date"))
    shares_room = both_fit()

    field_order = ["to", "shares_room", "phrase", "own"]

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_to(self) -> date:
        to = self.cleaned_data["to"]
        if to < self.today:
            raise forms.ValidationError(_("This date has passed. Choose today or a later date."))
        return to


class EndForm(forms.Form):
    """The last day of a series."""

    last_day = DayField(label=_("The last day"))

    use_required_attribute = False

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_last_day(self) -> date:
        last_day = self.cleaned_data["last_day"]
        if last_day < self.today:
            raise forms.ValidationError(_("This date has passed. Choose today or a later date."))
        return last_day
