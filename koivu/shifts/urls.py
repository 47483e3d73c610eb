"""Public addresses of shifts: behind the link of a mail, and the calendar of a secret address."""

from django.urls import path

from koivu.shifts.views import feed
from koivu.shifts.views.offer import shift_offer

urlpatterns = [
    path("link/shift/<str:token>/", shift_offer, name="shift_offer"),
    # The token stands between strokes, so that no log line keeps it (config/logs.py).
    path("link/shifts/<str:token>/calendar.ics", feed.shift_feed, name="shift_feed"),
]
