"""Ages as people say them: 6 months, 3 years; the rows keep months, both ends included."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from koivu.core.numbers import number_named

YEAR = 12
OLDEST = 99
UNITS = [("years", _("years")), ("months", _("months"))]


def age_told(number: object, unit: str) -> str:
    """Write an age as it stands in its two boxes, also one that is no age: 3 years, 6 months."""
    count = str(number).strip()
    number = number_named(count)
    if number is None:
        return f"{count} {dict(UNITS).get(unit, '')}".strip()
    if unit == "months":
        words = ngettext("%(count)d month", "%(count)d months", number)
    else:
        words = ngettext("%(count)d year", "%(count)d years", number)
    return words % {"count": number}


class AgeWidget(forms.MultiWidget):
    """A number and its unit; a full `until` year goes on to its last month."""

    use_fieldset = True
    template_name = "programme/desk/_age.html"

    def __init__(self, *, is_last: bool = False, attrs=None):
        self.is_last = is_last
        number = forms.TextInput(
            attrs={"inputmode": "numeric", "size": 3, "aria-label": _("How many")}
        )
        super().__init__([number, forms.Select({"aria-label": _("Unit")}, UNITS)], attrs)

    def decompress(self, value) -> list:
        if value is None:
            return [None, "years"]
        months = value + 1 if self.is_last else value
        # Nobody says "until 0 years" of a group of babies; "from 0 years" everybody says.
        if months % YEAR or (self.is_last and months == YEAR):
            return [value, "months"]
        return [months // YEAR - self.is_last, "years"]


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
        unit = forms.ChoiceField(choices=UNITS, required=False)
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
