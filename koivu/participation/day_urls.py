"""Public addresses of develop-together days."""

from django.urls import path

from koivu.participation.views import day_families, help

urlpatterns = [
    path("<slug:slug>/days/", day_families.develop_days, name="develop_days"),
    path("<slug:slug>/days/worker.js", day_families.day_worker, name="day_worker"),
    path("<slug:slug>/days/<slug:day_slug>/", day_families.develop_day, name="develop_day"),
    path("<slug:slug>/days/<slug:day_slug>/ask/", help.day_ask, name="day_ask"),
    path("<slug:slug>/days/<slug:day_slug>/idea/", day_families.day_idea, name="day_idea"),
]
