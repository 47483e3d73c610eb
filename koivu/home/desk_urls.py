"""Staff addresses below desk/: my places, and each place's morning."""

from django.urls import path

from koivu.home import preview, views_desk

urlpatterns = [
    path("", views_desk.desk, name="desk"),
    path("<slug:slug>/", views_desk.desk_place, name="desk_place"),
    path("<slug:slug>/seen/", views_desk.desk_seen, name="desk_seen"),
    path("<slug:slug>/setup/preview/", preview.preview, name="place_preview"),
]
