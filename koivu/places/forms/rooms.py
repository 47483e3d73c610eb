"""Rooms and other addresses, for places that have them."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.accounts.models import User
from koivu.core.form_fields import HoursField, PlainTextField
from koivu.places.actions import keep_room, keep_row
from koivu.places.forms.profile import DOOR_FACTS, YesNoField
from koivu.places.models import Noise, Place, Room, Venue


class RowForm(forms.ModelForm):
    """A form for a row of the place: whose place it is belongs to what is checked."""

    def __init__(self, *args, place: Place, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.place = place

    def _get_validation_exclusions(self):
        # Else two rooms of one name would be found only by the database.
        return super()._get_validation_exclusions() - {"place"}  # type: ignore[misc]

    def keep(self, *, by: User | None, at: datetime) -> None:
        """Save the row; raise `Refused` where that cannot be."""
        keep_row(self.instance, self.instance.place, by=by, at=at)


class RoomForm(RowForm):
    """A room: its name, whom it is for, and what it shares with other rooms."""

    name = PlainTextField(label=_("Name of the room"), longest=60)
    quiet_from = HoursField(label=_("Quiet from"), required=False)
    quiet_until = HoursField(label=_("Quiet until"), required=False)

    class Meta:
        model = Room
        fields = [
            "name", "venue", "is_private", "parts", "noise", "quiet_from", "quiet_until", "beside",
            "is_in_use",
        ]  # fmt: skip
        labels = {
            "venue": _("At which address"),
            "is_private": _("For private talks"),
            "parts": _("Its parts, when it can be divided"),
            "noise": _("For its neighbours"),
            "beside": _("Next door: what is heard through the wall"),
        }
        help_texts = {
            "is_private": _("Families never see this room on any page."),
            "parts": _("Whoever has a hall has its halves too."),
        }
        widgets = {
            "parts": forms.CheckboxSelectMultiple,
            "beside": forms.CheckboxSelectMultiple,
            "noise": forms.RadioSelect,
        }

    def __init__(self, *args, place: Place, **kwargs):
        super().__init__(*args, place=place, **kwargs)
        venues = Venue.objects.filter(place=place)
        self.fields["venue"].queryset = venues
        self.fields["venue"].empty_label = place.one_line or place.name
        self.fields["noise"].choices = [("", _("Nothing to say")), *Noise.choices]
        others = place.rooms.exclude(pk=self.instance.pk)
        for name in ("parts", "beside"):
            self.fields[name].queryset = others
        if not venues:
            del self.fields["venue"]
        if not others:
            for name in ("parts", "beside", "noise", "quiet_from", "quiet_until"):
                del self.fields[name]
        if not self.instance.pk:
            del self.fields["is_in_use"]

    def keep(self, *, by: User | None, at: datetime) -> None:
        cleaned = self.cleaned_data
        keep_room(
            self.instance,
            parts=cleaned.get("parts", ()),
            beside=cleaned.get("beside", ()),
            by=by,
            at=at,
        )


class VenueForm(RowForm):
    """Another address where the place also works."""

    name = PlainTextField(
        label=_("What it is called"), longest=80, help_text=_("A yard, a hall, a bus stop.")
    )
    step_free = YesNoField(label=_("Step-free way in"))
    has_lift = YesNoField(label=_("Lift"))
    has_pram_space = YesNoField(label=_("Room for prams"))
    has_accessible_toilet = YesNoField(label=_("Accessible toilet"))
    has_changing_table = YesNoField(label=_("Changing table"))
    has_microwave = YesNoField(label=_("Microwave for baby food"))

    class Meta:
        model = Venue
        fields = ["name", "street", "postal_code", "town", "is_in_use", *DOOR_FACTS]

    def __init__(self, *args, place: Place, **kwargs):
        super().__init__(*args, place=place, **kwargs)
        if not self.instance.pk:
            del self.fields["is_in_use"]

    @property
    def where(self):
        """The fields of the name and the address."""
        return [field for field in self if field.name not in DOOR_FACTS]

    @property
    def door(self):
        """The facts about the door."""
        return [self[name] for name in DOOR_FACTS]
