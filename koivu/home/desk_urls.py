"""Staff addresses below desk/: my places, and each place's morning."""

from django.urls import path

from koivu.home.views import desk, duty, preview

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("<slug:slug>/", desk.desk_place, name="desk_place"),
    path("<slug:slug>/seen/", desk.desk_seen, name="desk_seen"),
    path("<slug:slug>/duty/", duty.duty, name="duty"),
    path("<slug:slug>/duty/<int:proposal_id>/", duty.duty_read, name="duty_read"),
    path("<slug:slug>/setup/preview/", preview.preview, name="place_preview"),
]
