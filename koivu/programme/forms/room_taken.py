"""What a form says when somebody else has the room: all that is in the way, at one field."""

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.programme.actions import RoomTaken

MAY_BE_SHARED, IS_BOOKED = "room_taken", "room_booked"


def both_fit() -> forms.BooleanField:
    """Return the tick that two sessions fit in one room; a booking never shares its room."""
    return forms.BooleanField(label=_("Both fit in the room at the same time"), required=False)


class TellsOfRooms(forms.Form):
    """A form of which `room_field` tells what is in the way."""

    room_field = "room"

    def say_room_is_taken(self, taken: RoomTaken) -> None:
        """Show every clash, and ask whether both fit where that may be asked."""
        code = MAY_BE_SHARED if taken.may_be_shared else IS_BOOKED
        errors = [forms.ValidationError(one, code=code) for one in (taken.words, *taken.lines)]
        self.add_error(self.room_field if self.room_field in self.fields else None, errors)

    @property
    def asks_about_room(self) -> bool:
        """Whether the room is taken by what may share it, so that sharing it must be said."""
        if not self.is_bound or "shares_room" not in self.fields:
            return False
        errors = self.errors.get(self.room_field)
        codes = {error.code for error in errors.data} if errors else set()
        return bool(self["shares_room"].data) or MAY_BE_SHARED in codes
