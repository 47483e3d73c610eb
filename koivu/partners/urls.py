"""Public addresses of the partners: the pages behind an invitation and a role card."""

from django.urls import path

from koivu.partners.views.card_link import role_card_link
from koivu.partners.views.invitation import invitation

urlpatterns = [
    path("invitation/<str:token>/", invitation, name="invitation"),
    path("link/card/<str:token>/", role_card_link, name="role_card_link"),
]
