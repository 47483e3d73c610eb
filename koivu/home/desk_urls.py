"""Staff addresses below desk/: my places, and each place's morning."""

from django.urls import path

from koivu.home.views import desk, preview

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("<slug:slug>/", desk.desk_place, name="desk_place"),
    path("<slug:slug>/seen/", desk.desk_seen, name="desk_seen"),
    path("<slug:slug>/setup/preview/", preview.preview, name="place_preview"),
]
