"""The demonstration behind a sign-in; 404 elsewhere."""

from django.urls import path

from koivu.demo import views

urlpatterns = [
    path("demo/", views.about, name="demo"),
    path("demo/reset/", views.start_over, name="demo_reset"),
]
