"""Public addresses of the partners: behind an invitation and a role card, checking a document."""

from django.urls import path

from koivu.partners.views.card_link import role_card_link
from koivu.partners.views.check import check_code, check_start
from koivu.partners.views.invitation import invitation

urlpatterns = [
    path("check/", check_start, name="check_start"),
    path("check/<str:code>/", check_code, name="check"),
    path("invitation/<str:token>/", invitation, name="invitation"),
    path("link/card/<str:token>/", role_card_link, name="role_card_link"),
]
