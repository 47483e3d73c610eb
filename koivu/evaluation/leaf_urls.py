"""Staff addresses of short leaves, below desk/<place>/leaves/."""

from django.urls import path

from koivu.evaluation.views import leaves

urlpatterns = [
    path("", leaves.leaves, name="leaves"),
    path("<slug:leaf>/enter/", leaves.leaf_enter, name="leaf_enter"),
    path("<slug:leaf>/<slug:language>.pdf", leaves.leaf_sheet, name="leaf_sheet"),
]
