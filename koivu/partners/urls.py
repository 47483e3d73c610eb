"""Public addresses of the partners: the page behind an invitation."""

from django.urls import path

from koivu.partners.views.invitation import invitation

urlpatterns = [
    path("invitation/<str:token>/", invitation, name="invitation"),
]
