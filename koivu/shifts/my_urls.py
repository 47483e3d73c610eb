"""The calendar of one's own shifts, below desk/me/shifts/."""

from django.urls import path

from koivu.shifts.views import feed

urlpatterns = [
    path("", feed.my_shift_feed, name="my_shift_feed"),
    path("withdraw/", feed.drop_shift_feed, name="drop_shift_feed"),
]
