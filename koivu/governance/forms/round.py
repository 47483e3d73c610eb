"""Beginning a round, and the answer of one seat."""

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import ASKED, DayField, PlainTextField
from koivu.governance.forms.minutes import tells_a_code
from koivu.governance.models import DecisionRound, RoundKind
from koivu.governance.models.round import LONGEST, NEEDS_WORDS

LONGEST_ROUND = timedelta(days=60)


class BeginRoundForm(forms.Form):
    """How it is asked, and the last day of a round by mail."""

    kind = forms.ChoiceField(
        label=_("How it is asked"),
        choices=RoundKind.choices,
        initial=RoundKind.CONSENT,
        widget=forms.RadioSelect,
    )
    last = DayField(
        label=_("By mail, until"),
        required=False,
        template_name=ASKED,
        help_text=_("Empty: at a meeting, and one writes for all. Silence is not consent."),
    )

    use_required_attribute = False

    def __init__(self, *args, today: date, **kwargs):
        self.today = today
        super().__init__(*args, **kwargs)

    def clean_last(self) -> date | None:
        """Take a day to come, not very far away."""
        last = self.cleaned_data["last"]
        if last and not self.today <= last <= self.today + LONGEST_ROUND:
            raise forms.ValidationError(_("Choose a day from today on, within two months."))
        return last


class AnswerRoundForm(forms.Form):
    """How one seat stands, and its words."""

    words = PlainTextField(
        label=_("What worries you, or why not"), longest=LONGEST, lines=2, required=False,
        template_name=ASKED,
    )  # fmt: skip

    use_required_attribute = False

    def __init__(self, *args, asked: DecisionRound, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [(one.value, one.label) for one in asked.stands]
        self.fields["said"] = forms.ChoiceField(
            label=asked.get_kind_display(), choices=choices, widget=forms.RadioSelect
        )
        self.order_fields(["said", "words"])

    def clean(self) -> dict:
        cleaned = super().clean() or self.cleaned_data
        words = cleaned.get("words") or ""
        if said := tells_a_code(words):
            self.add_error("words", said)
        if cleaned.get("said") in NEEDS_WORDS and not words and "words" not in self.errors:
            self.add_error("words", _("Say in a few words what worries you, or why not."))
        return cleaned
