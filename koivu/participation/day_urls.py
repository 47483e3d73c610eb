"""Public addresses of develop-together days."""

from django.urls import path

from koivu.participation.views import day_families

urlpatterns = [
    path("<slug:slug>/days/<slug:day_slug>/", day_families.develop_day, name="develop_day"),
]
