"""Public addresses of the partners: the page behind an invitation, the check of a document."""

from django.urls import path

from koivu.partners.views.check import check_code, check_start
from koivu.partners.views.invitation import invitation

urlpatterns = [
    path("check/", check_start, name="check_start"),
    path("check/<str:code>/", check_code, name="check"),
    path("invitation/<str:token>/", invitation, name="invitation"),
]
