"""The public front doors: all places, and each place's today."""

from django.urls import path

from koivu.home import views

urlpatterns = [
    path("", views.places, name="places"),
    path("<slug:slug>/", views.today, name="today"),
    path("<slug:slug>/first-time/", views.first_time, name="first_time"),
    path("<slug:slug>/screen/", views.screen, name="screen"),
]
