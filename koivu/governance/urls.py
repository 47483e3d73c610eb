"""Public addresses: what was decided in a place, and the link of a round."""

from django.urls import path

from koivu.governance.views import families, round_link

urlpatterns = [
    path("link/round/<str:token>/", round_link.round_link, name="round_link"),
    path("<slug:slug>/decisions/", families.public_decisions, name="public_decisions"),
]
