"""The region: all its places, and the one question that families ask of it."""

from django.urls import path

from koivu.network import views

urlpatterns = [
    path("", views.places, name="places"),
    path("search/", views.search, name="search"),
]
