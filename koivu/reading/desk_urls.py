"""Staff addresses of reading in, below desk/<place>/read/."""

from django.urls import path

from koivu.reading import views

urlpatterns = [
    path("", views.reading_new, name="reading_new"),
    path("<int:run_id>/", views.reading, name="reading"),
    path("<int:run_id>/back/", views.reading_back, name="reading_back"),
    path("feed/<int:source_id>/stop/", views.feed_stop, name="feed_stop"),
]
