"""The public addresses of a place's week."""

from django.urls import path

from koivu.core import weeks  # noqa: F401 (the week in addresses)
from koivu.programme import views, views_calendar, views_sheet

urlpatterns = [
    path("<slug:slug>/week/", views.this_week, name="this_week"),
    path("<slug:slug>/week/<iso_week:monday>/", views.week, name="week"),
    path(
        "<slug:slug>/week/<iso_week:monday>/sheet.pdf", views_sheet.place_sheet, name="place_sheet"
    ),
    path("<slug:slug>/session/<str:session_id>/", views.session, name="session"),
    path("<slug:slug>/calendar.ics", views_calendar.place_calendar, name="calendar"),
]
