"""The public addresses of a place's week."""

from django.urls import path

from koivu.core import weeks  # noqa: F401 (the week in addresses)
from koivu.programme.views import calendar, families, paper, proposals, sheet

urlpatterns = [
    path("<slug:slug>/week/", families.this_week, name="this_week"),
    path("<slug:slug>/week/<iso_week:monday>/", families.week, name="week"),
    path("<slug:slug>/week/<iso_week:monday>/sheet.pdf", sheet.place_sheet, name="place_sheet"),
    path(
        "<slug:slug>/week/<iso_week:monday>/picture.png", paper.place_picture, name="place_picture"
    ),
    path("<slug:slug>/paper/<slug:kind>.pdf", paper.place_paper, name="place_paper"),
    path("<slug:slug>/session/<str:session_id>/", families.session, name="session"),
    path(
        "<slug:slug>/session/<str:session_id>/calendar.ics",
        calendar.session_calendar,
        name="session_calendar",
    ),
    path("<slug:slug>/propose/", proposals.proposal_new, name="proposal_new"),
    path("<slug:slug>/proposal/<str:token>/", proposals.proposal, name="proposal"),
    path("<slug:slug>/calendar.ics", calendar.place_calendar, name="calendar"),
]
