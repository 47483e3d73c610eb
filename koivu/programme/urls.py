"""The public addresses of a place's week."""

from datetime import date

from django.urls import path, register_converter

from koivu.programme import views, views_calendar


class IsoWeek:
    """A week as ISO 8601 writes it, 2026-W47, as its Monday."""

    regex = r"20[0-9]{2}-W[0-9]{2}"

    def to_python(self, value: str) -> date:
        year, number = value.split("-W")
        return date.fromisocalendar(int(year), int(number), 1)

    def to_url(self, value: date | str) -> str:
        return value if isinstance(value, str) else f"{value:%G-W%V}"


register_converter(IsoWeek, "iso_week")

urlpatterns = [
    path("<slug:slug>/week/", views.this_week, name="this_week"),
    path("<slug:slug>/week/<iso_week:monday>/", views.week, name="week"),
    path("<slug:slug>/session/<str:session_id>/", views.session, name="session"),
    path("<slug:slug>/calendar.ics", views_calendar.place_calendar, name="calendar"),
]
