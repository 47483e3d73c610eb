"""Public addresses of the demonstration; 404 elsewhere."""

from django.urls import path

from koivu.demo import views

urlpatterns = [
    path("demo/mail/", views.mail, name="demo_mail"),
]
