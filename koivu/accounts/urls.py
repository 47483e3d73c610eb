"""Public addresses: what is kept of people."""

from django.urls import path

from koivu.accounts import views

urlpatterns = [
    path("privacy/", views.privacy, name="privacy"),
]
