"""The public page of what was decided in a place."""

from django.urls import path

from koivu.governance.views import families

urlpatterns = [
    path("<slug:slug>/decisions/", families.public_decisions, name="public_decisions"),
]
