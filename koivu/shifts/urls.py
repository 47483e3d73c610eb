"""Public addresses of shifts: behind the link of a mail."""

from django.urls import path

from koivu.shifts.views.offer import shift_offer

urlpatterns = [
    path("link/shift/<str:token>/", shift_offer, name="shift_offer"),
]
