"""Public addresses of wishes and of days that develop the house."""

from django.urls import path

from koivu.participation.views import families

urlpatterns = [
    path("<slug:slug>/wishes/", families.wishes, name="wishes"),
    path("<slug:slug>/wishes/gone/", families.wish_gone, name="wish_gone"),
    path("<slug:slug>/wishes/worker.js", families.wishes_worker, name="wishes_worker"),
    path("<slug:slug>/wishes/<slug:code>/", families.wish, name="wish"),
]
