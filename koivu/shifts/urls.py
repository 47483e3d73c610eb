"""Public addresses of shifts: the calendar of whoever holds its secret address."""

from django.urls import path

from koivu.shifts.views import feed

urlpatterns = [
    # The token stands between strokes, so that no log line keeps it (config/logs.py).
    path("link/shifts/<str:token>/calendar.ics", feed.shift_feed, name="shift_feed"),
]
