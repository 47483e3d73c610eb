"""What the place is, where it is and what one finds at the door."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import PlainTextField
from koivu.places.models import Place, PlaceType, SchoolCalendar

_DEGREES = r"(\d{1,2}(?:[.,]\d+)?)"
_POSITION = re.compile(rf"^{_DEGREES}°?\s*N?(?:\s*[,;]\s*|\s+){_DEGREES}°?\s*E?$", re.IGNORECASE)
DOOR_FACTS = (
    "step_free",
    "has_lift",
    "has_pram_space",
    "has_accessible_toilet",
    "has_changing_table",
    "has_microwave",
)


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or nobody has said."""

    CHOICES = [("yes", _("yes")), ("no", _("no")), ("", _("not said"))]

    def __init__(self, **facts):
        super().__init__(
            choices=self.CHOICES,
            coerce=lambda word: word == "yes",
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            template_name="places/desk/_yes_no.html",
            **facts,
        )

    def prepare_value(self, value):
        return {True: "yes", False: "no", None: ""}.get(value, value)


class PositionField(PlainTextField):
    """Coordinates typed or pasted as "60.32, 25.06"; empty where nobody has said."""

    def clean(self, value) -> tuple[float | None, float | None]:
        text = super().clean(value)
        if not text:
            return None, None
        read = _POSITION.match(text)
        if not read:
            raise ValidationError(_("Write the coordinates as 60.32, 25.06: north first."))
        north, east = (float(part.replace(",", ".")) for part in read.groups())
        if not 59 <= north <= 71 or not 19 <= east <= 32:
            raise ValidationError(
                _("This is not in Finland. Write north first and then east, as 60.32, 25.06.")
            )
        return north, east


class FactsForm(forms.Form):
    """A form that writes columns of the place; `facts` is what `change_place` takes."""

    columns: tuple[str, ...] = ()

    def __init__(self, *args, place: Place, **kwargs):
        self.place = place
        kwargs.setdefault("initial", {name: getattr(place, name) for name in self.columns})
        super().__init__(*args, **kwargs)

    @property
    def facts(self) -> dict[str, object]:
        return {name: self.cleaned_data[name] for name in self.columns}

    def take_errors(self, errors: ValidationError) -> None:
        """Show what the row refused beside the field it is about."""
        for name, messages in errors.message_dict.items():
            self.add_error(name if name in self.fields else None, messages)


class ProfileForm(FactsForm):
    """Name and kind."""

    columns = ("name", "place_type", "called", "is_free_no_booking")

    name = PlainTextField(label=_("Name of the place"), longest=80)
    place_type = forms.ChoiceField(label=_("What kind of a place"), choices=PlaceType.choices)
    called = forms.ChoiceField(
        label=_("In sentences it is"),
        choices=Place._meta.get_field("called").choices,
        widget=forms.RadioSelect,
    )
    is_free_no_booking = forms.BooleanField(
        label=_("Free, no booking, just come"),
        required=False,
        help_text=_("It stands once at the top; a session tells only its exception."),
    )


class AddressForm(FactsForm):
    """Where families come to, whom they call, and what they find at the door."""

    columns = ("street", "postal_code", "town", "phone", "email", "helpline", *DOOR_FACTS)

    street = PlainTextField(label=_("Street address"), required=False, longest=120)
    postal_code = PlainTextField(
        label=_("Postal code"),
        required=False,
        longest=5,
        validators=[RegexValidator(r"^\d{5}$", _("A postal code has five digits, as 01360."))],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 6}),
    )
    town = PlainTextField(label=_("Town"), required=False, longest=60)
    phone = PlainTextField(
        label=_("Phone"),
        required=False,
        longest=30,
        validators=[RegexValidator(r"^[+\d][\d ()-]{4,}$", _("Write the number as 040 123 4567."))],
        help_text=_("The place’s own, not a worker’s."),
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("The place’s own, not a worker’s.")
    )
    helpline = PlainTextField(
        label=_("Helpline, open day and night"),
        longest=80,
        required=False,
        help_text=_("It stands beside every field that families may write in."),
    )
    position = PositionField(
        label=_("Coordinates"),
        required=False,
        longest=60,
        help_text=_("For maps and “near me”: paste them from a map, as 60.32, 25.06."),
    )
    step_free = YesNoField(label=_("Step-free way in"))
    has_lift = YesNoField(label=_("Lift"))
    has_pram_space = YesNoField(label=_("Room for prams"))
    has_accessible_toilet = YesNoField(label=_("Accessible toilet"))
    has_changing_table = YesNoField(label=_("Changing table"))
    has_microwave = YesNoField(label=_("Microwave for baby food"))

    def __init__(self, *args, place: Place, **kwargs):
        super().__init__(*args, place=place, **kwargs)
        if place.position:
            self.initial["position"] = "{}, {}".format(*place.position)

    @property
    def facts(self) -> dict[str, object]:
        latitude, longitude = self.cleaned_data["position"]
        return {**super().facts, "latitude": latitude, "longitude": longitude}

    def clean_helpline(self) -> str:
        """A field of families never stands without a helpline: emptied, it is the usual one."""
        return self.cleaned_data["helpline"] or Place._meta.get_field("helpline").default

    @property
    def where(self):
        """The fields of the address, in the order of an envelope."""
        return [self[name] for name in ("street", "postal_code", "town")]

    @property
    def contact(self):
        """The fields of getting in touch and finding the way."""
        return [self[name] for name in ("phone", "email", "helpline", "position")]

    @property
    def door(self):
        """The facts about the door."""
        return [self[name] for name in DOOR_FACTS]


class CalendarForm(FactsForm):
    """Which schools' holidays the place lives by, if any."""

    columns = ("school_calendar",)

    school_calendar = forms.ModelChoiceField(
        label=_("School holidays of"),
        queryset=SchoolCalendar.objects.all(),
        required=False,
        empty_label=_("none: we do not follow school holidays"),
    )


class CountingForm(FactsForm):
    """How visitors are counted at the door."""

    columns = ("counts_ages",)

    counts_ages = forms.BooleanField(
        label=_("Children are counted by age"),
        required=False,
        help_text=_("Under 1, 1–2, 3–6, 7–12 and 13–17 years. Without it one number is enough."),
    )
