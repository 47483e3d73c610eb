"""House meetings, below desk/<place>/meetings/."""

from django.urls import path

from koivu.governance.views import meeting, meetings

urlpatterns = [
    path("", meetings.meetings, name="meetings"),
    path("series/", meetings.meeting_series, name="meeting_series"),
    path("series/stop/", meetings.meeting_series_stop, name="meeting_series_stop"),
    path("<iso_day:day>/", meeting.house_meeting, name="house_meeting"),
    path("<iso_day:day>/paper/", meeting.house_meeting_paper, name="house_meeting_paper"),
]
