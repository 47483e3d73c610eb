"""Staff addresses of earlier years, below desk/<place>/figures/history/."""

from django.urls import path

from koivu.visits.views import history

urlpatterns = [
    path("", history.history, name="history"),
    path("<int:book_id>/", history.history_book, name="history_book"),
    path("<int:book_id>/drop/", history.history_drop, name="history_drop"),
    path("taken/<int:past_id>/back/", history.history_back, name="history_back"),
]
