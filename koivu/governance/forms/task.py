"""An answer to a task: a new day with a line, or not now, because …"""

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import ASKED, DayField, PlainTextField
from koivu.governance.forms.minutes import tells_a_code


class AnswerForm(forms.Form):
    """A line, and with `move` a day."""

    due = DayField(label=_("The new day"), required=False, template_name=ASKED)
    word = PlainTextField(
        label=_("In a line, for the next meeting"), longest=200, required=False,
        template_name=ASKED, widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip

    use_required_attribute = False

    def __init__(self, *args, says: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.says = says

    def clean(self):
        cleaned = super().clean()
        if self.says == "move" and not cleaned.get("due") and "due" not in self.errors:
            self.add_error("due", _("Choose the new day."))
        if said := tells_a_code(cleaned.get("word") or ""):
            self.add_error("word", said)
        return cleaned
