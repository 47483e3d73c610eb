"""The public pages of a first visit, below a place."""

from django.urls import path

from koivu.welcome.views import families

urlpatterns = [
    path("<slug:slug>/safer-space/", families.safer_space, name="safer_space"),
    path("<slug:slug>/accessibility/", families.accessibility, name="accessibility"),
]
