"""Choosing what stands on a half page besides the hours."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import PlainTextField

MOST_LEARNED = 3
LONGEST = 300


class HalfPageForm(forms.Form):
    """What the house learned, and one sentence from families or none."""

    learned = forms.MultipleChoiceField(
        label=_("What the house learned"),
        help_text=_("Three at most. They are what the house has written down itself."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    own = PlainTextField(label=_("Or in your own words"), longest=LONGEST, required=False)
    families = forms.ChoiceField(
        label=_("One sentence from families"),
        help_text=_("Only words that a professional has read and nothing was hidden of."),
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, *args, learned: Sequence[str], words: Sequence[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["learned"].choices = [(one, one) for one in learned]
        if not learned:
            del self.fields["learned"]
            self.fields["own"].label = _("What the house learned")
        self.fields["families"].choices = [("", _("No sentence")), *((one, one) for one in words)]
        if not words:
            del self.fields["families"]

    def clean(self) -> dict:
        cleaned = super().clean() or self.cleaned_data
        own = [cleaned["own"]] if cleaned.get("own") else []
        learned = [*cleaned.get("learned", ()), *own]
        if len(learned) > MOST_LEARNED:
            self.add_error("own", _("Half a page has room for three at most."))
        return {"learned": learned, "families": cleaned.get("families", "")}
