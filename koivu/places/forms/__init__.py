"""Forms of a place's set-up: each asks only what a small place needs."""

from koivu.places.forms.hours import HoursForm
from koivu.places.forms.profile import AddressForm, CalendarForm, CountingForm, ProfileForm
from koivu.places.forms.rooms import RoomForm, VenueForm
from koivu.places.forms.words import WordsForm

__all__ = [
    "AddressForm",
    "CalendarForm",
    "CountingForm",
    "HoursForm",
    "ProfileForm",
    "RoomForm",
    "VenueForm",
    "WordsForm",
]
