"""Setting up a place, below desk/<place>/setup/."""

from django.urls import path

from koivu.places.views import rooms, setup

urlpatterns = [
    path("", setup.setup, name="place_setup"),
    path("profile/", setup.profile, name="place_profile"),
    path("address/", setup.address, name="place_address"),
    path("hours/", setup.hours, name="place_hours"),
    path("words/", setup.words, name="place_words"),
    path("school-holidays/", setup.school_calendar, name="place_school_calendar"),
    path("counting/", setup.counting, name="place_counting"),
    path("doors/", setup.doors, name="place_doors"),
    path("rooms/", rooms.rooms, name="place_rooms"),
    path("rooms/new/", rooms.room, name="room_new"),
    path("rooms/<int:room_id>/", rooms.room, name="room_change"),
    path("addresses/new/", rooms.venue, name="venue_new"),
    path("addresses/<int:venue_id>/", rooms.venue, name="venue_change"),
]
