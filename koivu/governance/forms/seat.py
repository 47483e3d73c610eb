"""A seat in the steering group: for whom, its content area, who sits there, from when."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core.form_fields import ASKED, DayField, PlainTextField
from koivu.core.words import finnish_order
from koivu.governance.models import Party, Seat
from koivu.partners.models import Organisation, name_of
from koivu.places.models import Place


class SeatForm(forms.Form):
    """The content area, and who sits there from which day on; nobody need."""

    area = PlainTextField(
        label=_("Content area"),
        help_text=_("What she or he looks after, such as: families with babies."),
        longest=120,
        required=False,
        template_name=ASKED,
    )
    holder = forms.TypedChoiceField(
        label=_("Who sits there"), coerce=int, required=False, empty_value=None
    )
    since = DayField(label=_("From which day on"))

    use_required_attribute = False

    def __init__(self, *args, people: dict[int, User], **kwargs):
        super().__init__(*args, **kwargs)
        self._people = people
        named = sorted((str(user), pk) for pk, user in people.items())
        self.fields["holder"].choices = [("", _("nobody yet")), *((pk, who) for who, pk in named)]

    @property
    def chosen_holder(self) -> User | None:
        """The account that was chosen, or None."""
        pk = self.cleaned_data["holder"]
        return self._people[pk] if pk else None


class NewSeatForm(SeatForm):
    """A new seat: it is said first for whom it is, a partner or a party without an organisation."""

    whom = forms.ChoiceField(label=_("For whom"))

    field_order = ["whom", "area", "holder", "since"]

    def __init__(self, *args, place: Place, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        partners = Organisation.objects.partners_of(place, today)
        named = partners.annotate(name=name_of("pk", today)).values_list("pk", "name")
        ordered = sorted(named, key=lambda one: finnish_order(one[1]))
        self.fields["whom"].choices = [
            ("", "–"),
            *((one.value, one.label) for one in Party if one is not Party.ORGANISATION),
            *([(_("A partner"), [(str(pk), name) for pk, name in ordered])] if ordered else []),
        ]

    def seat(self, place: Place) -> Seat:
        """Return the seat that was typed, unsaved."""
        said = self.cleaned_data
        is_partner = said["whom"] not in Party.values
        return Seat(
            place=place,
            party=Party.ORGANISATION if is_partner else said["whom"],
            organisation_id=int(said["whom"]) if is_partner else None,
            area=said["area"],
            since=said["since"],
        )


class LastDayForm(forms.Form):
    """When a seat ends: the last day counts in."""

    last_day = DayField(label=_("Last day"))

    use_required_attribute = False
