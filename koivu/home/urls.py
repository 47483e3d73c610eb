"""The public front door of each place: its today."""

from django.urls import path

from koivu.home.views import embed, families, wall

urlpatterns = [
    path("<slug:slug>/", families.today, name="today"),
    path("<slug:slug>/first-time/", families.first_time, name="first_time"),
    path("<slug:slug>/wall/", wall.wall, name="wall"),
    path("<slug:slug>/wall/screen/", wall.wall_screen, name="wall_screen"),
    path("<slug:slug>/embed/", embed.embed, name="embed"),
    path("<slug:slug>/wall/screen/worker.js", families.screen_worker, name="wall_screen_worker"),
    path("<slug:slug>/screen/", families.screen, name="screen"),
    path("<slug:slug>/screen/worker.js", families.screen_worker, name="screen_worker"),
]
