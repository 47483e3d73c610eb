"""Ages as people say them: 6 months, 3 years; the rows keep months, both ends included."""

from django import forms
from django.utils.translation import gettext_lazy as _

YEAR = 12
OLDEST = 99


class AgeWidget(forms.MultiWidget):
    """A number and its unit; a full `until` year goes on to its last month."""

    use_fieldset = True
    template_name = "programme/desk/_age.html"

    def __init__(self, *, is_last: bool = False, attrs=None):
        self.is_last = is_last
        units = [("years", _("years")), ("months", _("months"))]
        number = forms.TextInput(
            attrs={"inputmode": "numeric", "size": 3, "aria-label": _("How many")}
        )
        super().__init__([number, forms.Select({"aria-label": _("Unit")}, units)], attrs)

    def decompress(self, value) -> list:
        if value is None:
            return [None, "years"]
        months = value + 1 if self.is_last else value
        if months % YEAR == 0 and months >= YEAR:
            return [(months // YEAR) - (1 if self.is_last else 0), "years"]
        return [value, "months"]


class AgeField(forms.MultiValueField):
    """Months, or None where nothing was said."""

    def __init__(self, *, is_last: bool = False, **facts):
        self.is_last = is_last
        number = forms.IntegerField(
            min_value=0,
            max_value=OLDEST * YEAR,
            required=False,
            error_messages={"invalid": _("Write the age as a number.")},
        )
        unit = forms.ChoiceField(choices=[("years", ""), ("months", "")], required=False)
        super().__init__(
            [number, unit],
            required=False,
            require_all_fields=False,
            widget=AgeWidget(is_last=is_last),
            **facts,
        )

    def compress(self, values) -> int | None:
        number, unit = values if values else (None, "")
        if number is None:
            return None
        if unit == "months":
            return number
        if number > OLDEST:
            raise forms.ValidationError(_("That is a great age. Give it in years or in months."))
        return number * YEAR + (YEAR - 1 if self.is_last else 0)
