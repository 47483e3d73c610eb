"""Public addresses of counting: the counter at a place's door, for paired devices."""

from django.urls import path

from koivu.visits.views import door, links

urlpatterns = [
    path("<slug:slug>/door/", door.door, name="door"),
    path("<slug:slug>/door/counts/", door.counts, name="door_counts"),
    path("<slug:slug>/door/link/<str:token>/", links.door_link, name="door_link"),
    path("<slug:slug>/door/worker.js", door.worker, name="door_worker"),
    path("<slug:slug>/door/counter.webmanifest", door.manifest, name="door_manifest"),
]
