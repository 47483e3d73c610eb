"""Staff addresses of the tally, below desk/<place>/tally/."""

from django.urls import path

from koivu.guidance import views

urlpatterns = [
    path("", views.tally, name="tally"),
    path("themes/", views.tally_themes, name="tally_themes"),
    path("meeting/", views.for_the_meeting, name="for_the_meeting"),
    path("meeting/theme/<slug:theme>/", views.theme_taken_up, name="theme_taken_up"),
    path(
        "meeting/day/<int:observation_id>/",
        views.observation_taken_up,
        name="observation_taken_up",
    ),
]
